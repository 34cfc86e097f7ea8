package com.opentenant.devicemgmt.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.e2e.harness.Language;
import com.opentenant.devicemgmt.e2e.harness.Result;
import com.opentenant.devicemgmt.e2e.harness.SimulatorProcess;
import com.opentenant.devicemgmt.e2e.harness.Workspace;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Existing objects in the tenant are imported. */
class ImportTest {

  private static final String TYPE = "devicemgmt:iru:CustomScript";

  @AutoClose private final SimulatorProcess tenant = SimulatorProcess.start();

  @AutoClose private final Workspace workspace = Workspace.yaml("outputs: {}").configure(tenant);

  @AfterEach
  void noRequestWasAViolation() {
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  void theSuggestedProgramPreviewsWithNoChange() {
    var script =
        tenant
            .customScripts()
            .create(
                Map.of(
                    "name", "From the console",
                    "script", "#!/bin/zsh\nexit 0",
                    "remediation_script", "#!/bin/zsh\nexit 1",
                    "execution_frequency", "every_day",
                    "active", false,
                    "restart", true));

    var program = importAndUseProgram(script.path("id").asText());

    assertThat(program).contains("active: false", "executionFrequency: every_day");
    assertThat(program).as("defaults are left out").doesNotContain("showInSelfService");
    workspace.preview("--expect-no-changes").succeeded();
  }

  @Test
  void aSelfServiceScriptIsImportedWithAWarningAboutItsCategory() {
    var category = tenant.selfServiceCategories().all().get(0).path("id").asText();
    var script =
        tenant
            .customScripts()
            .create(
                Map.of(
                    "name", "Shown",
                    "script", "#!/bin/zsh\nexit 0",
                    "execution_frequency", "no_enforcement",
                    "show_in_self_service", true,
                    "self_service_category_id", category));

    var imported =
        workspace.importResource(TYPE, "taken", script.path("id").asText(), "--protect=false");

    assertThat(imported.succeeded().output()).contains("selfServiceCategoryId: ");
    useProgram(imported);
    workspace.preview("--expect-no-changes").succeeded();
  }

  @Test
  void aRenamedResourceKeepsItsScriptAfterAnImportUnderTheNewName() {
    var script = Map.of("name", "Kept", "script", "#!/bin/zsh\nexit 0");
    Language.YAML.declare(workspace, Map.of("old", script));
    workspace.up("--skip-preview").succeeded();
    var id = workspace.stackOutput("oldId");
    Language.YAML.declare(workspace, Map.of("renamed", script));
    assertThat(workspace.up("--skip-preview").failed().output()).contains("`aliases`");
    workspace.importResource(TYPE, "renamed", id, "--protect=false").succeeded();

    workspace.up("--skip-preview").succeeded();

    assertThat(tenant.customScripts().all())
        .extracting(each -> each.path("id").asText())
        .containsExactly(id);
    workspace.preview("--expect-no-changes").succeeded();
    workspace.destroy("--skip-preview").succeeded();
    assertThat(tenant.customScripts().all()).isEmpty();
  }

  @Test
  void anUnknownIdIsRefused() {
    assertThat(
            workspace
                .importResource(TYPE, "nobody", "00000000-0000-4000-8000-000000000000")
                .failed()
                .output())
        .contains("does not exist");
  }

  /** Imports an object, and returns the printed program, which becomes the stack's. */
  private String importAndUseProgram(String id) {
    return useProgram(workspace.importResource(TYPE, "taken", id, "--protect=false").succeeded());
  }

  private String useProgram(Result imported) {
    var program = imported.stdout().substring(imported.stdout().indexOf("resources:"));
    workspace.program(program);
    return program;
  }
}
