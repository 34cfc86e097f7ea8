package com.opentenant.devicemgmt.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.e2e.harness.Language;
import com.opentenant.devicemgmt.e2e.harness.SimulatorProcess;
import com.opentenant.devicemgmt.e2e.harness.Workspace;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What an admin reads who made a mistake. */
class MistakesTest {

  private static final Map<String, Object> GOOD =
      Map.of("name", "Check", "script", "#!/bin/sh\nexit 0");

  @AutoClose private final SimulatorProcess tenant = SimulatorProcess.start();
  @AutoClose private final Workspace workspace = Workspace.empty();

  @Test
  void nothingConfiguredSaysWhatToSet() {
    Language.YAML.declare(workspace, Map.of("check", GOOD));

    assertThat(workspace.preview().succeeded().output())
        .contains("warning: `pulumi up` would fail: Iru is not configured: run `pulumi config set");
    assertThat(workspace.up("--skip-preview").failed().output())
        .contains("pulumi config set devicemgmt:iruTenantUrl", "IRU_API_TOKEN");
  }

  @Test
  void aWrongTokenIsNamedAsSuch() {
    workspace.configure(
        tenant.configuration(),
        Map.of("devicemgmt:iruApiToken", "00000000-0000-4000-8000-000000000000"));
    Language.YAML.declare(workspace, Map.of("check", GOOD));

    assertThat(workspace.preview().succeeded().output())
        .contains(
            "warning: `pulumi up` would fail: ", "the API token is wrong, expired or revoked");
    assertThat(workspace.up("--skip-preview").failed().output())
        .contains("the API token is wrong, expired or revoked", "→ 401)");
  }

  @Test
  void aMissingPermissionIsNamed() {
    workspace.configure(tenant);
    Language.YAML.declare(workspace, Map.of("check", GOOD));
    tenant.inject(Map.of("method", "POST", "kind", "status", "when", "before", "status", 403));

    assertThat(workspace.up("--skip-preview").failed().output())
        .contains("lacks the permission \"Create Custom Script\"");
  }

  @Test
  void aTextThatIsNoTokenIsRefusedWithoutBeingShown() {
    workspace.configure(tenant.configuration(), Map.of("devicemgmt:iruApiToken", "hunter2"));
    Language.YAML.declare(workspace, Map.of("check", GOOD));

    assertThat(workspace.preview().failed().output())
        .contains("is not an Iru API token")
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
  void aShownScriptWithoutACategoryFailsInThePreview() {
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
  void aMisspeltConfigurationKeyIsGuessed() {
    workspace.configure(tenant).configure(Map.of("devicemgmt:iruTenantUrI", "x"), Map.of());
    Language.YAML.declare(workspace, Map.of("check", GOOD));

    assertThat(workspace.preview().failed().output()).contains("did you mean `iruTenantUrl`?");
  }
}
