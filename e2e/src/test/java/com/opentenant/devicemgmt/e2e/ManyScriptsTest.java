package com.opentenant.devicemgmt.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.e2e.harness.Language;
import com.opentenant.devicemgmt.e2e.harness.SimulatorProcess;
import com.opentenant.devicemgmt.e2e.harness.Workspace;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A tenant with a thousand scripts. */
class ManyScriptsTest {

  private static final int SCRIPTS = 1000;

  @AutoClose private final SimulatorProcess tenant = SimulatorProcess.start();

  @AutoClose
  private final Workspace workspace =
      Workspace.empty()
          .configure(tenant)
          // The file backend writes the whole state after each step: minutes for a thousand.
          .withEnvironment("PULUMI_SKIP_CHECKPOINTS", "true")
          .withTimeLimit(Duration.ofMinutes(8));

  @Test
  void aThousandUnchangedScriptsCostNoRequestInAPreviewAndFiveInARefresh() {
    Language.YAML.declare(workspace, scripts());
    workspace.up("--skip-preview", "--suppress-progress").succeeded();
    assertThat(tenant.customScripts().all()).hasSize(SCRIPTS);

    tenant.clearJournal();
    workspace.preview("--expect-no-changes", "--suppress-progress").succeeded();
    assertThat(tenant.journal()).isEmpty();

    workspace.refresh("--skip-preview", "--expect-no-changes", "--suppress-progress").succeeded();
    assertThat(tenant.journal()).hasSizeBetween(1, 5);
    assertThat(tenant.violations()).isEmpty();
  }

  private static Map<String, Map<String, Object>> scripts() {
    return IntStream.range(0, SCRIPTS)
        .boxed()
        .collect(
            Collectors.toMap(
                number -> "script" + number,
                number ->
                    Map.of("name", "Script " + number, "script", "#!/bin/sh\nexit " + number)));
  }
}
