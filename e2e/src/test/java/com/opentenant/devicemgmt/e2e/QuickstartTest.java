package com.opentenant.devicemgmt.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.opentenant.devicemgmt.e2e.harness.SimulatorProcess;
import com.opentenant.devicemgmt.e2e.harness.Workspace;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The steps of {@code make demo}. */
class QuickstartTest {

  private static final String INSTALLER = "installers/Widget.zip";
  private static final String SCRIPT = "scripts/rosetta-check.zsh";

  @AutoClose private final SimulatorProcess simulator = SimulatorProcess.start();

  @AutoClose
  private final Workspace workspace = Workspace.example("quickstart").configure(simulator);

  @BeforeEach
  void writeInstaller() {
    workspace.write(INSTALLER, "a widget");
  }

  @Test
  void thePreviewCreatesNothing() {
    var preview = workspace.preview().succeeded();

    assertThat(preview.stdout()).contains("+ 4 to create");
    assertThat(simulator.customScripts().all()).isEmpty();
    assertThat(simulator.customApps().all()).isEmpty();
    assertThat(simulator.violations()).isEmpty();
  }

  @Test
  void upThenEditThenDriftThenDestroy() {
    workspace.up("--skip-preview").succeeded();
    assertThat(simulator.customScripts().all())
        .extracting(script -> script.path("name").textValue())
        .containsExactlyInAnyOrder("Rosetta check", "Flush the DNS cache");
    workspace.preview("--expect-no-changes").succeeded();

    workspace.write(SCRIPT, workspace.read(SCRIPT).replace("is missing.", "is not there."));
    assertThat(workspace.preview("--diff").succeeded().stdout())
        .contains(
            "- echo \"Rosetta is missing.\"", "+ echo \"Rosetta is not there.\"", "~ 1 to update");
    workspace.up("--skip-preview").succeeded();
    assertThat(rosettaCheck().path("script").textValue()).contains("is not there.");

    var widget = workspace.stackOutput("widgetId");
    workspace.write(INSTALLER, "a better widget");
    assertThat(workspace.preview("--diff").succeeded().stdout())
        .contains("- installer:", "+ installer:", "~ widgetSha256 ", "~ 1 to update");
    workspace.up("--skip-preview").succeeded();
    assertThat(workspace.stackOutput("widgetId")).isEqualTo(widget);
    assertThat(simulator.customApps().get(widget).path("file_size").intValue()).isEqualTo(15);

    var id = workspace.stackOutput("rosettaCheckId");
    simulator.customScripts().change(id, Map.of("execution_frequency", "every_15_min"));
    assertThat(workspace.refresh("--skip-preview", "--diff").succeeded().stdout())
        .contains("~ executionFrequency: \"every_day\" => \"every_15_min\"", "~ 1 updated");
    workspace.up("--skip-preview").succeeded();
    assertThat(rosettaCheck().path("execution_frequency").textValue()).isEqualTo("every_day");

    workspace.destroy("--skip-preview").succeeded();
    assertThat(simulator.customScripts().all()).isEmpty();
    assertThat(simulator.customApps().all()).isEmpty();
    assertThat(simulator.violations()).isEmpty();
  }

  private JsonNode rosettaCheck() {
    return simulator.customScripts().get(workspace.stackOutput("rosettaCheckId"));
  }
}
