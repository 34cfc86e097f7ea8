package com.opentenant.devicemgmt.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.e2e.harness.SimulatorProcess;
import com.opentenant.devicemgmt.e2e.harness.Workspace;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Two tenants in one program, each with an explicit provider. */
class SeveralTenantsTest {

  @AutoClose private final SimulatorProcess test = SimulatorProcess.start();
  @AutoClose private final SimulatorProcess production = SimulatorProcess.start();

  @AutoClose
  private final Workspace workspace =
      Workspace.yaml(
          """
          resources:
            test: {type: 'pulumi:providers:devicemgmt', properties: %s}
            production: {type: 'pulumi:providers:devicemgmt', properties: %s}
            one:
              type: devicemgmt:iru:CustomScript
              properties: {name: One, script: "#!/bin/sh"}
              options: {provider: "${test}"}
            other:
              type: devicemgmt:iru:CustomScript
              properties: {name: Other, script: "#!/bin/sh"}
              options: {provider: "${production}"}
          """
              .formatted(provider(test), provider(production)));

  @Test
  void eachTenantHasItsScript() {
    workspace.up("--skip-preview").succeeded();

    assertThat(test.customScripts().all())
        .extracting(each -> each.path("name").asText())
        .containsExactly("One");
    assertThat(production.customScripts().all())
        .extracting(each -> each.path("name").asText())
        .containsExactly("Other");
    workspace.preview("--expect-no-changes").succeeded();
    workspace.destroy("--skip-preview").succeeded();
    assertThat(test.customScripts().all()).isEmpty();
    assertThat(production.customScripts().all()).isEmpty();
  }

  private static String provider(SimulatorProcess tenant) {
    return "{iruTenantUrl: '%s', iruApiToken: '%s', allowInsecureLocalhost: true}"
        .formatted(tenant.tenantUrl(), tenant.token());
  }
}
