package com.opentenant.devicemgmt.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.e2e.harness.SimulatorProcess;
import com.opentenant.devicemgmt.e2e.harness.SimulatorProcess.Request;
import com.opentenant.devicemgmt.e2e.harness.Workspace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The lifecycle of a custom app on the real engine. */
class CustomAppLifecycleTest {

  private static final String TYPE = "devicemgmt:iru:CustomApp";
  private static final String BUCKET = "/iru-uploads/";
  private static final String APPS = "/api/v1/library/custom-apps";

  @AutoClose private final SimulatorProcess tenant = SimulatorProcess.start();
  @AutoClose private final Workspace workspace = Workspace.empty().configure(tenant);

  @AfterEach
  void noRequestWasAViolation() {
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  void fromTheFirstUploadToTheDelete() {
    workspace.write("Widget.pkg", "the first widget");
    declare("Widget.pkg", "");
    workspace.up("--skip-preview").succeeded();
    workspace.preview("--expect-no-changes").succeeded();
    var id = workspace.stackOutput("id");

    workspace.write("Widget.pkg", "the second widget");
    var preview = workspace.preview("--diff").succeeded();
    assertThat(preview.stdout())
        .containsPattern("- installer: asset\\(file:[0-9a-f]{7}\\) \\{ Widget.pkg }")
        .containsPattern("\\+ installer: asset\\(file:[0-9a-f]{7}\\) \\{ Widget.pkg }")
        .containsPattern("~ sha256 *: \"[0-9a-f]{64}\" => \"[0-9a-f]{64}\"");
    tenant.clearJournal();
    workspace.up("--skip-preview").succeeded();
    assertThat(writes())
        .containsExactly("POST " + APPS + "/upload", "POST " + BUCKET, "PATCH " + APPS + "/" + id);
    assertThat(workspace.stackOutput("id")).isEqualTo(id);
    var sum = workspace.stackOutput("sha256");
    assertThat(tenant.customApps().get(id).path("sha256").asText()).isEqualTo(sum);

    workspace.write("builds/Another name.pkg", "the second widget");
    declare("builds/Another name.pkg", "");
    workspace.preview("--expect-no-changes").succeeded();

    tenant
        .customApps()
        .change(id, Map.of("installer", Map.of("name", "Other.pkg", "text", "by hand")));
    assertThat(workspace.refresh("--skip-preview", "--diff").succeeded().stdout())
        .contains("Other.pkg", "~ 1 updated");
    workspace.up("--skip-preview").succeeded();
    assertThat(tenant.customApps().get(id).path("sha256").asText()).isEqualTo(sum);
    workspace.refresh("--skip-preview", "--expect-no-changes").succeeded();

    workspace.destroy("--skip-preview").succeeded();
    assertThat(tenant.customApps().all()).isEmpty();
  }

  @Test
  void everyKindOfInstallerAndOneUploadForAppsOfOneFile() {
    workspace.write("Widget.zip", "an archive");
    workspace.write("Widget.dmg", "an image");
    workspace.program(
        """
        resources:
          archive:
            type: devicemgmt:iru:CustomApp
            properties:
              name: Archive
              installType: zip
              unzipLocation: /Applications
              installer: {fn::fileAsset: Widget.zip}
          twin:
            type: devicemgmt:iru:CustomApp
            properties:
              name: Twin
              installType: zip
              unzipLocation: /opt
              installer: {fn::fileAsset: Widget.zip}
          image:
            type: devicemgmt:iru:CustomApp
            properties:
              name: Image
              installType: image
              installEnforcement: continuously_enforce
              auditScript: "#!/bin/zsh"
              installer: {fn::fileAsset: Widget.dmg}
        """);

    workspace.up("--skip-preview").succeeded();

    assertThat(tenant.uploads()).hasSize(2);
    assertThat(tenant.customApps().all())
        .extracting(app -> app.path("install_type").asText())
        .containsExactlyInAnyOrder("zip", "zip", "image");
    workspace.assertUnchanged();
  }

  @Test
  void anImportedAppHasNoChangesWhenItsFileExists() {
    var app =
        tenant
            .customApps()
            .create(
                Map.of(
                    "name",
                    "From the console",
                    "restart",
                    true,
                    "installer",
                    Map.of("name", "Console.pkg", "text", "made in the console")));

    var imported =
        workspace
            .importResource(TYPE, "taken", app.path("id").asText(), "--protect=false")
            .succeeded();
    var program = imported.stdout().substring(imported.stdout().indexOf("resources:"));
    assertThat(program)
        .contains("fn::fileAsset: Console.pkg", "installType: package", "restart: true")
        .doesNotContain("installEnforcement", "fileUrl");
    workspace.program(program);
    assertThat(workspace.preview().failed().output())
        .contains("failed to compute asset hash for \"installer\"", "Console.pkg", "no such file");

    workspace.write("Console.pkg", "made in the console");
    workspace.preview("--expect-no-changes").succeeded();
    workspace.destroy("--skip-preview").succeeded();
    assertThat(tenant.customApps().all()).isEmpty();
  }

  private void declare(String installer, String more) {
    workspace.program(
        """
        resources:
          widget:
            type: devicemgmt:iru:CustomApp
            properties:
              name: Widget
              installType: package
              installer: {fn::fileAsset: "%s"}
        %s
        outputs:
          id: ${widget.id}
          sha256: ${widget.installerSha256}
        """
            .formatted(installer, more));
  }

  private List<String> writes() {
    return tenant.journal().stream()
        .filter(request -> !request.method().equals("GET"))
        .map(CustomAppLifecycleTest::line)
        .toList();
  }

  private static String line(Request request) {
    return request.method() + " " + request.path();
  }
}
