package com.opentenant.devicemgmt.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.e2e.harness.Checkout;
import com.opentenant.devicemgmt.e2e.harness.SimulatorProcess;
import com.opentenant.devicemgmt.e2e.harness.Workspace;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The archives of {@code make dist}, installed as users install them. */
class InstallationTest {

  private static final Checkout CHECKOUT = Checkout.current();

  @AutoClose
  private final SimulatorProcess simulator =
      SimulatorProcess.startFrom(CHECKOUT.distributed("devicemgmt-simulator"));

  @AutoClose
  private final Workspace workspace =
      Workspace.installed(
              CHECKOUT.distributed("pulumi-resource-devicemgmt"),
              "0.1.0",
              """
              resources:
                check:
                  type: devicemgmt:iru:CustomScript
                  properties:
                    name: Rosetta check
                    script: "#!/bin/zsh"
              """)
          .configure(simulator);

  @Test
  void aProgramWithoutAPluginsSectionUsesTheInstalledPlugin() {
    workspace.up("--skip-preview").succeeded();

    assertThat(simulator.customScripts().all())
        .extracting(script -> script.path("name").textValue())
        .containsExactly("Rosetta check");
    workspace.preview("--expect-no-changes").succeeded();
    workspace.destroy("--skip-preview").succeeded();
    assertThat(simulator.customScripts().all()).isEmpty();
    assertThat(simulator.violations()).isEmpty();
  }
}
