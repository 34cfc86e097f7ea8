package com.opentenant.devicemgmt.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.e2e.harness.JavaProject;
import com.opentenant.devicemgmt.e2e.harness.Result;
import com.opentenant.devicemgmt.e2e.harness.SimulatorProcess;
import com.opentenant.devicemgmt.e2e.harness.SimulatorProcess.Request;
import com.opentenant.devicemgmt.e2e.harness.Workspace;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A tenant is exported as a program, imported by it, and stays as it is. */
class ExportTest {

  private static final List<String> INSTALLERS =
      List.of("Widget.zip", "LabelPrinter.pkg", "Scanner.ipa");

  private static final int OF_STATE_IN_IRU = 17;
  private static final int OF_STATE_IN_LANDSCAPE = 4;

  @AutoClose private final SimulatorProcess tenant = SimulatorProcess.start();

  @AutoClose private final Workspace exported = Workspace.forExport(tenant);

  @Test
  void theIruTenantIsImportedWithoutAChange() {
    createEveryProperty();
    var odd = OddTenant.fillIru(tenant);

    assertImportedUnchanged(
        OF_STATE_IN_IRU + odd,
        () -> exported.up("--skip-preview"),
        "iru",
        "--installers",
        "files",
        "--download");

    for (var file : INSTALLERS) {
      assertThat(exported.read("../files/" + file)).isEqualTo(installer(file));
    }
    assertThat(tenant.journal())
        .filteredOn(each -> each.path().contains("/iru-uploads/") || each.path().endsWith("/file"))
        // The apps that were created in the console share an installer.
        .hasSize(INSTALLERS.size() + 2);
  }

  @Test
  void theLandscapeAccountIsImportedWithoutAChange() {
    createEveryProperty();
    var odd = OddTenant.fillLandscape(tenant);

    assertImportedUnchanged(
        OF_STATE_IN_LANDSCAPE + odd, () -> exported.importTenant("landscape"), "landscape");
  }

  /** The program that sets every property of every resource. */
  private void createEveryProperty() {
    try (var creator = Workspace.copyOf(RecordedState.latest().folder())) {
      INSTALLERS.forEach(file -> creator.write("files/" + file, installer(file)));
      creator.write("Pulumi.dev.yaml", "");
      StateRecording.configure(creator, tenant);
      creator.up("--skip-preview").succeeded();
    }
  }

  private static String installer(String file) {
    return "PK\u0003\u0004 " + file;
  }

  @Test
  void theConverterEndsWithPulumi() {
    tenant.inject(Map.of("method", "GET", "kind", "slow", "millis", 600_000));
    var convert = exported.startExport("exported", "iru");
    tenant.awaitFaults();
    var converters = convert.descendants().toList();
    assertThat(converters).isNotEmpty();

    convert.crash();

    assertThat(converters)
        .allSatisfy(each -> assertThat(each.onExit().get(1, TimeUnit.MINUTES)).isEqualTo(each));
  }

  /** The project with Maven is compiled without it: the SDK is in no repository. */
  private void assertJavaIsImportedUnchanged(int objects, String... arguments) {
    exported.exportJava("java", arguments).succeeded();
    exported.exportJava("javaAgain", arguments).succeeded();
    assertThat(exported.files("javaAgain")).isEqualTo(exported.files("java"));
    var java = exported.beside("java");
    new JavaProject(java).buildWithSdk("app.jar", "tenant.App");
    var project = java.read("Pulumi.yaml");
    java.write(
        "Pulumi.yaml",
        project.replace("runtime: java", "runtime: {name: java, options: {binary: app.jar}}"));
    java.makeStackOfExport();

    assertThat(java.up("--skip-preview").succeeded().stdout())
        .contains("= " + objects + " imported")
        .doesNotContain("updated", "replaced", "deleted");
    java.preview("--expect-no-changes").succeeded();
  }

  /**
   * @param command writes the state
   * @param arguments of the export
   */
  private void assertImportedUnchanged(int objects, Supplier<Result> command, String... arguments) {
    tenant.clearJournal();
    assertThat(exported.export("exported", arguments).succeeded().output())
        .contains("exported objects: " + objects)
        .doesNotContain("left out");
    var program = exported.files("exported");
    exported.makeStackOfExport();

    assertThat(exported.preview().succeeded().stdout())
        .contains("= " + objects + " to import")
        .doesNotContain("to update", "to replace", "to delete");
    command.get().succeeded();
    exported.preview("--expect-no-changes").succeeded();
    exported.export("again", arguments).succeeded();

    assertThat(exported.files("again")).isEqualTo(program);
    assertJavaIsImportedUnchanged(objects, arguments);
    assertThat(tenant.landscapeWrites()).isEmpty();
    assertThat(tenant.journal())
        .isNotEmpty()
        .filteredOn(each -> !each.path().contains("/login") && !each.path().contains("action=Get"))
        .extracting(Request::method)
        .containsOnly("GET");
    assertThat(tenant.violations()).isEmpty();
  }
}
