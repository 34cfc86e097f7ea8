package com.opentenant.devicemgmt.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.e2e.harness.Workspace;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class EmptyProgramTest {

  @AutoClose private final Workspace workspace = Workspace.yaml("outputs: {greeting: hello}");

  @Test
  void theRealEnginePreviewsAnEmptyProgram() {
    var preview = workspace.preview().succeeded();

    assertThat(preview.stdout())
        .contains("Stack e2e-dev create", "greeting: \"hello\"", "+ 1 to create");
  }

  @Test
  void theRealEngineStoresTheStateOfAnEmptyProgram() {
    workspace.up("--skip-preview").succeeded();

    workspace.preview("--expect-no-changes").succeeded();
    assertThat(workspace.stackOutput("greeting")).isEqualTo("hello");
    assertThat(workspace.stackExport().at("/deployment/resources")).hasSize(1);

    workspace.destroy("--skip-preview").succeeded();
    assertThat(workspace.stackExport().at("/deployment/resources")).isEmpty();
  }

  @Test
  void theRealEngineRefusesABrokenProgram() {
    workspace.program("outputs: {greeting: '${nobody}'}");

    assertThat(workspace.preview().failed().output()).contains("nobody");
  }
}
