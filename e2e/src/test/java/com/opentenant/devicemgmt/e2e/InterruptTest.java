package com.opentenant.devicemgmt.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.e2e.harness.SimulatorProcess;
import com.opentenant.devicemgmt.e2e.harness.Workspace;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class InterruptTest {

  private static final Duration SLOW = Duration.ofMinutes(10);

  @AutoClose private final SimulatorProcess simulator = SimulatorProcess.start();

  @AutoClose
  private final Workspace workspace =
      Workspace.yaml(
              """
              resources:
                hello:
                  type: devicemgmt:iru:CustomScript
                  properties:
                    name: Hello
                    script: "#!/bin/zsh"
              """)
          .configure(simulator);

  @Test
  void afterCtrlCInACreateTheNextUpSucceeds() {
    simulator.inject(Map.of("method", "POST", "kind", "slow", "millis", SLOW.toMillis()));
    var up = workspace.start("up", "--yes", "--skip-preview");
    simulator.awaitFaults();

    up.sendInterrupt();
    // The harness kills a command that hangs long before the create gets its response.
    up.await().failed();

    assertThat(workspace.stackExport().at("/deployment/pending_operations")).isEmpty();
    workspace.up("--skip-preview").succeeded();
    assertThat(simulator.customScripts().all()).hasSize(1);
    assertThat(simulator.violations()).isEmpty();
  }
}
