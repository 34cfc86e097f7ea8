package com.opentenant.devicemgmt.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.opentenant.devicemgmt.e2e.harness.Checkout;
import com.opentenant.devicemgmt.e2e.harness.SimulatorProcess;
import com.opentenant.devicemgmt.e2e.harness.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every folder of examples/ is a program that works. */
class ExamplesTest {

  private static final Path SCHEMA = Checkout.current().root().resolve("schema.json");

  /** The path of the installer in each example that has a custom app. */
  private static final String INSTALLER = "installers/Widget.zip";

  /** The same of an in-house app, which must be a ZIP archive. */
  private static final String IN_HOUSE_INSTALLER = "installers/Scanner.ipa";

  /** Those of {@link #theTenantIsTheSameInYamlAndJava} and {@link CiExampleTest}. */
  private static final Set<String> TESTED_ELSEWHERE = Set.of("tenant", "java-tenant", "ci");

  @AutoClose private final SimulatorProcess tenant = SimulatorProcess.start();

  static List<String> examples() throws IOException {
    try (var folders = Files.list(Checkout.current().root().resolve("examples"))) {
      return folders
          .filter(Files::isDirectory)
          .map(Path::getFileName)
          .map(Path::toString)
          .filter(name -> !TESTED_ELSEWHERE.contains(name))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void isCreatedIsUnchangedAndIsDestroyed(String example) {
    try (var workspace = Workspace.example(example).configure(tenant)) {
      workspace.write(INSTALLER, "a widget");
      workspace.write(IN_HOUSE_INSTALLER, "PK\u0003\u0004 a scanner");
      workspace.up("--skip-preview").succeeded();
      workspace.preview("--expect-no-changes").succeeded();
      workspace.destroy("--skip-preview").succeeded();
    }
    assertThat(tenant.journal()).isNotEmpty();
    assertThatNothingIsLeft();
  }

  /** Java programs are slow to start, so the one of the tenant runs only once. */
  @Test
  void theTenantIsTheSameInYamlAndJava() {
    try (var workspace = Workspace.example("tenant").configure(tenant)) {
      workspace.replaceProgram("java-tenant");
      workspace.write("installers/Planner.zip", "a planner");
      workspace.write("installers/LabelPrinter.zip", "a label printer");
      workspace.write(IN_HOUSE_INSTALLER, "PK\u0003\u0004 a scanner");
      assertThat(workspace.up("--skip-preview").succeeded().stdout()).contains("+ 17 created");
      assertThat(tenant.customProfiles().all()).hasSize(3);
      assertThat(tenant.customApps().all()).hasSize(2);
      assertThat(tenant.inHouseApps().all()).hasSize(1);
      assertThat(tenant.customScripts().all()).hasSize(2);
      assertThat(tenant.tags().all()).hasSize(2);
      assertThat(tenant.blueprints().all())
          .extracting(
              blueprint -> blueprint.path("name").textValue(),
              blueprint -> blueprint.path("library_items").size())
          .containsExactlyInAnyOrder(tuple("Office", 6), tuple("Warehouse", 3));

      workspace.replaceProgram("tenant");
      assertThat(workspace.preview("--expect-no-changes").succeeded().stdout())
          .contains("17 unchanged");
      workspace.refresh("--skip-preview", "--expect-no-changes").succeeded();
      workspace.destroy("--skip-preview").succeeded();
    }
    assertThatNothingIsLeft();
  }

  private void assertThatNothingIsLeft() {
    assertThat(tenant.blueprints().all()).isEmpty();
    assertThat(tenant.customScripts().all()).isEmpty();
    assertThat(tenant.customApps().all()).isEmpty();
    assertThat(tenant.customProfiles().all()).isEmpty();
    assertThat(tenant.inHouseApps().all()).isEmpty();
    assertThat(tenant.tags().all()).isEmpty();
    assertThat(tenant.landscapeScripts().all()).isEmpty();
    assertThat(tenant.scriptProfiles().all()).isEmpty();
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  void pulumiAcceptsTheSchema() {
    try (var workspace = Workspace.empty()) {
      workspace.pulumi("schema", "check", SCHEMA.toString()).succeeded();
    }
  }

  @Test
  void pulumiRejectsASchemaWithAnUnknownType() throws Exception {
    try (var workspace = Workspace.empty()) {
      var token = "devicemgmt:iru:ExecutionFrequency";
      var broken = Files.readString(SCHEMA).replace("#/types/" + token, "#/types/" + token + "y");
      workspace.write("broken.json", broken);

      assertThat(workspace.pulumi("schema", "check", "broken.json").failed().output())
          .contains(token + "y");
    }
  }

  @Test
  void thePluginReturnsTheCommittedSchema() throws Exception {
    try (var workspace = Workspace.empty()) {
      var plugin = Checkout.current().plugin().resolve("pulumi-resource-devicemgmt").toString();
      var returned = workspace.pulumi("package", "get-schema", plugin).succeeded().json();

      assertThat(returned).isEqualTo(new ObjectMapper().readTree(SCHEMA.toFile()));
    }
  }
}
