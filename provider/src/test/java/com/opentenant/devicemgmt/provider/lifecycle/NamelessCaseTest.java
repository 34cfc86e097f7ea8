package com.opentenant.devicemgmt.provider.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.lifecycle.Lifecycle.Group;
import com.opentenant.devicemgmt.provider.lifecycle.Sweep.Variant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * A resource without names, such as a relationship, can be a case: here a tag as if it had none.
 */
class NamelessCaseTest {

  private static final String REASON = "this case describes a tag without its name";
  private static final ResourceCase NAMELESS = TagCase.TAG.withoutName(REASON);
  private static final Variant ALONE =
      new Variant("alone", 1, 300, 0).during(Phase.REFRESH, Phase.DELETE);

  /** Variants of the tenant make no difference between a case with names and one without. */
  @TestFactory
  Stream<DynamicNode> everythingElseIsTested() {
    var variants = Group.TENANT_VARIANTS.of(NAMELESS, Stream.of()).getDisplayName();
    return Lifecycle.of(NAMELESS).filter(group -> !group.getDisplayName().equals(variants));
  }

  @TestFactory
  Stream<DynamicTest> faultsAreTested() {
    return faults(NAMELESS, ALONE);
  }

  @TestFactory
  Stream<DynamicTest> faultsOfAResourceThatCannotDriftAreTested() {
    return faults(
        NAMELESS.columns(Column.text("name", "name", "").storedAs(LibraryItems::cut).replacing()),
        ALONE.during(Phase.REFRESH));
  }

  private static Stream<DynamicTest> faults(ResourceCase resource, Variant variant) {
    return SweepExtent.PART
        .some(variant, new Sweep(resource, variant).single(), Sweep.Case::fault)
        .map(Sweep.Case::test);
  }

  @Test
  void theScenariosAboutNamesAreLeftOut() {
    var imports =
        Group.IMPORT.of(
            NAMELESS, Stream.of(test("minimal inputs"), test(Lifecycle.IMPORT_BY_NAME)));

    assertThat(names(imports)).containsExactly("minimal inputs", "left out: by name: " + REASON);
  }

  @Test
  void theVariantsOfASweepThatNeedNamesDoNotApply() {
    assertThat(ALONE.appliesTo(NAMELESS)).isTrue();
    assertThat(new Variant("two", 2, 300, 0).appliesTo(NAMELESS)).isFalse();
    assertThat(new Variant("among others", 1, 300, 1).appliesTo(NAMELESS)).isFalse();
    assertThat(new Variant("long", 1, 300, 0).named(name -> name + "!").appliesTo(NAMELESS))
        .isFalse();
    assertThat(new Variant("two", 2, 300, 0).appliesTo(TagCase.TAG)).isTrue();
  }

  private static DynamicTest test(String name) {
    return DynamicTest.dynamicTest(name, () -> {});
  }

  private static List<String> names(DynamicContainer group) {
    return group.getChildren().map(DynamicNode::getDisplayName).toList();
  }
}
