package com.opentenant.devicemgmt.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.e2e.harness.Language;
import com.opentenant.devicemgmt.e2e.harness.SimulatorProcess;
import com.opentenant.devicemgmt.e2e.harness.Workspace;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The messages after an administrator's mistakes. */
class MistakesTest {

  private static final Map<String, Object> GOOD =
      Map.of("name", "Check", "script", "#!/bin/sh\nexit 0");

  @AutoClose private final SimulatorProcess tenant = SimulatorProcess.start();
  @AutoClose private final Workspace workspace = Workspace.empty();

  @Test
  void withoutConfigurationTheCommandIsNamed() {
    Language.YAML.declare(workspace, Map.of("check", GOOD));

    assertThat(workspace.preview().succeeded().output())
        .contains("warning: ", "`pulumi config set");
    assertThat(workspace.up("--skip-preview").failed().output())
        .contains("pulumi config set devicemgmt:iruTenantUrl", "IRU_API_TOKEN");
  }

  @Test
  void aWrongTokenIsNamed() {
    workspace.configure(
        tenant.configuration(),
        Map.of("devicemgmt:iruApiToken", "00000000-0000-4000-8000-000000000000"));
    Language.YAML.declare(workspace, Map.of("check", GOOD));

    assertThat(workspace.preview().succeeded().output()).contains("warning: ", "the API token");
    assertThat(workspace.up("--skip-preview").failed().output())
        .contains("the API token", "→ 401)");
  }

  @Test
  void aMissingPermissionIsNamed() {
    workspace.configure(tenant);
    Language.YAML.declare(workspace, Map.of("check", GOOD));
    tenant.inject(Map.of("method", "POST", "kind", "status", "when", "before", "status", 403));

    assertThat(workspace.up("--skip-preview").failed().output())
        .contains("\"Create Custom Script\"");
  }

  @Test
  void aTextThatIsNotATokenIsRefusedAndNotShown() {
    workspace.configure(tenant.configuration(), Map.of("devicemgmt:iruApiToken", "hunter2"));
    Language.YAML.declare(workspace, Map.of("check", GOOD));

    assertThat(workspace.preview().failed().output())
        .contains("Iru API token")
        .doesNotContain("hunter2");
    assertThat(tenant.journal()).isEmpty();
  }

  @Test
  void aWrongTenantUrlShowsTheAllowedForms() {
    workspace.configure(
        Map.of("devicemgmt:iruTenantUrl", "https://acme.iru.com"), tenant.secretConfiguration());
    Language.YAML.declare(workspace, Map.of("check", GOOD));

    assertThat(workspace.preview().failed().output())
        .contains("https://<subdomain>.api.iru.com", "https://<subdomain>.api.eu.kandji.io");
  }

  @Test
  void selfServiceWithoutACategoryFailsInThePreview() {
    workspace.configure(tenant);
    Language.YAML.declare(
        workspace,
        Map.of(
            "check",
            Map.of("name", "Check", "script", "#!/bin/sh\nexit 0", "showInSelfService", true)));

    assertThat(workspace.preview().failed().output()).contains("selfServiceCategoryId");
    assertThat(tenant.journal()).isEmpty();
  }

  @Test
  void forAMisspeltConfigurationKeyTheRightOneIsNamed() {
    workspace.configure(tenant).configure(Map.of("devicemgmt:iruTenantUrI", "x"), Map.of());
    Language.YAML.declare(workspace, Map.of("check", GOOD));

    assertThat(workspace.preview().failed().output()).contains("did you mean `iruTenantUrl`?");
  }
}
