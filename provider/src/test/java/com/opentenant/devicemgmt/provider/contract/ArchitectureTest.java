package com.opentenant.devicemgmt.provider.contract;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final String PROVIDER = "com.opentenant.devicemgmt.provider";
  private static final String SIMULATOR = "com.opentenant.devicemgmt.simulator";
  private static final String BROKEN = "com.opentenant.devicemgmt.fixture.architecture";

  @Test
  void packagesUseOnlyThoseOfTheTable() {
    assertThat(new Architecture(PROVIDER).breaches(mainClasses(PROVIDER))).isEmpty();
  }

  @Test
  void everyKindOfBreachIsFound() {
    var classes = new ClassFileImporter().importPackages(BROKEN);

    assertThat(new Architecture(BROKEN).breaches(classes))
        .containsExactly(
            "Cycle detected: Slice call -> Slice property -> Slice call",
            "Heir inherits from another class",
            "Open is a resource or function and not final",
            "call.Cyclic may not use property.Proto",
            "iru.Chatty may not use io.grpc.Status",
            "iru.Chatty may not use okhttp3.Request",
            "iru.Chatty may not use plugin.Edge",
            "iru.Nosy may not use iru.wire.Child",
            "iru.wire.Child may not use com.cronutils.model.Cron",
            "iru.wire.Child may not use iru.sibling.Sibling",
            "iru.wire.Child may not use plugin.Edge",
            "package helpers is not in the table",
            "package iru.wire.deeper lies too deep",
            "package property.deep lies too deep",
            "property.Proto may not use call.Cyclic",
            "property.Proto may not use com.google.protobuf.Struct",
            "property.Proto may not use pulumirpc.Provider");
  }

  @Test
  void theSimulatorSharesNothingWithTheProvider() {
    assertThat(mainClasses(SIMULATOR))
        .isNotEmpty()
        .flatExtracting(type -> type.getDirectDependenciesFromSelf())
        .noneMatch(each -> each.getTargetClass().getName().startsWith(PROVIDER));
  }

  @Test
  void classesOfHttpHaveNoCycle() {
    var topLevelClasses =
        new SliceAssignment() {
          @Override
          public SliceIdentifier getIdentifierOf(JavaClass type) {
            return type.getPackageName().equals(PROVIDER + ".http")
                ? SliceIdentifier.of(type.getName().split("\\$", 2)[0])
                : SliceIdentifier.ignore();
          }

          @Override
          public String getDescription() {
            return "top-level classes of http";
          }
        };

    slices().assignedFrom(topLevelClasses).should().beFreeOfCycles().check(mainClasses(PROVIDER));
  }

  /** The methods of Java do not remove all white space that the servers remove. */
  @Test
  void onlyWhiteSpaceStripsTexts() {
    assertThat(mainClasses(PROVIDER))
        .isNotEmpty()
        .flatExtracting(type -> type.getCodeUnitAccessesFromSelf())
        .filteredOn(each -> each.getTargetOwner().isEquivalentTo(String.class))
        .filteredOn(each -> each.getName().matches("strip.*|trim|isBlank"))
        .isEmpty();
  }

  private static JavaClasses mainClasses(String packageName) {
    return new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages(packageName);
  }
}
