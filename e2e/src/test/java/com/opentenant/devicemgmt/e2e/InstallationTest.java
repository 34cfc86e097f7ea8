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
              """
              resources:
                check:
                  type: devicemgmt:iru:CustomScript
                  properties:
                    name: Rosetta check
                    script: "#!/bin/zsh"
                profile:
                  type: devicemgmt:iru:CustomProfile
                  properties:
                    name: Empty profile
                    runsOnMac: true
                    profile: |
                      <?xml version="1.0" encoding="UTF-8"?>
                      <plist version="1.0">
                      <dict>
                        <key>PayloadContent</key><array/>
                        <key>PayloadDisplayName</key><string>Empty profile</string>
                        <key>PayloadIdentifier</key><string>com.example.empty</string>
                        <key>PayloadType</key><string>Configuration</string>
                        <key>PayloadUUID</key><string>0E6F7D52-38A1-4D0C-9C55-6D1B0C9B7F10</string>
                        <key>PayloadVersion</key><integer>1</integer>
                      </dict>
                      </plist>
                cleanup:
                  type: devicemgmt:landscape:Script
                  properties:
                    title: Clean up
                    code: "#!/bin/sh\\ntrue"
              """)
          .configure(simulator);

  @Test
  void aProgramWithoutAPluginsSectionUsesTheInstalledPlugin() {
    workspace.up("--skip-preview").succeeded();

    assertThat(simulator.customScripts().all())
        .extracting(script -> script.path("name").textValue())
        .containsExactly("Rosetta check");
    assertThat(simulator.customProfiles().all()).hasSize(1);
    assertThat(simulator.landscapeScripts().all()).hasSize(1);
    workspace.preview("--expect-no-changes").succeeded();
    workspace.destroy("--skip-preview").succeeded();
    assertThat(simulator.customScripts().all()).isEmpty();
    assertThat(simulator.customProfiles().all()).isEmpty();
    assertThat(simulator.violations()).isEmpty();
  }
}
