package com.opentenant.devicemgmt.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.e2e.harness.Language;
import com.opentenant.devicemgmt.e2e.harness.Result;
import com.opentenant.devicemgmt.e2e.harness.SimulatorProcess;
import com.opentenant.devicemgmt.e2e.harness.Workspace;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The token stands nowhere but where the admin put it. */
class TokenSecrecyTest {

  private static final Map<String, Map<String, Object>> SCRIPTS =
      Map.of("check", Map.of("name", "Check", "script", "#!/bin/sh\nexit 0"));

  /**
   * What the engine itself prints at the highest level, whatever a provider does: its calls about a
   * provider's configuration, and the registration of an explicit provider.
   */
  private static final Pattern ENGINES_OWN =
      Pattern.compile(
          "RPC\\[(Provider\\[[^]]*]\\.(CheckConfig|DiffConfig|Configure)\\("
              + "|ResourceMonitor\\.RegisterResource\\(pulumi:providers:devicemgmt,)"
              + "|Registering resource monitor (start|end): t=pulumi:providers:devicemgmt, ");

  @AutoClose private final SimulatorProcess tenant = SimulatorProcess.start();
  @AutoClose private final Workspace workspace = Workspace.empty();

  @ParameterizedTest
  @EnumSource
  void withTheDefaultProviderIsFoundNowhere(Language language) {
    workspace.configure(tenant);
    language.declare(workspace, SCRIPTS);

    assertNoTokenInAnything();
  }

  @ParameterizedTest
  @EnumSource
  void withAnExplicitProviderIsFoundNowhere(Language language) {
    language.declareWithProvider(workspace, tenant, SCRIPTS);

    assertNoTokenInAnything();
  }

  private void assertNoTokenInAnything() {
    assertNoToken(workspace.up("--skip-preview", "--logtostderr", "-v=9").succeeded());
    assertNoToken(workspace.preview("--diff", "--json").succeeded());
    assertThat(workspace.stackExport().toString()).doesNotContain(tenant.token());

    assertNoToken(workspace.up("--skip-preview", "--diff").succeeded());
    assertNoToken(workspace.refresh("--skip-preview", "--logtostderr", "-v=9").succeeded());
    tenant.inject(Map.of("kind", "status", "when", "before", "status", 401, "times", "always"));
    assertNoToken(workspace.destroy("--skip-preview", "--logtostderr", "-v=9").failed());
  }

  private void assertNoToken(Result result) {
    assertThat(result.output().lines().filter(line -> line.contains(tenant.token())))
        .as("lines with the token, of " + result.command())
        .allMatch(line -> ENGINES_OWN.matcher(line).find());
  }
}
