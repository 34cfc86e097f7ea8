package com.opentenant.devicemgmt.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.opentenant.devicemgmt.e2e.harness.Language;
import com.opentenant.devicemgmt.e2e.harness.SimulatorProcess;
import com.opentenant.devicemgmt.e2e.harness.Workspace;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The lifecycle of a custom script under the real engine, in each language. */
class CustomScriptLifecycleTest {

  private static final Map<String, Object> MINIMAL =
      Map.of("name", "Rosetta check", "script", "#!/bin/zsh\nexit 0\n");

  @AutoClose private final SimulatorProcess tenant = SimulatorProcess.start();
  @AutoClose private final Workspace workspace = Workspace.empty().configure(tenant);

  @AfterEach
  void noRequestWasAViolation() {
    assertThat(tenant.violations()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void isCreatedRepairedRecreatedAndDestroyed(Language language) {
    language.declare(workspace, Map.of("check", MINIMAL));
    workspace.up("--skip-preview").succeeded();
    assertThat(onlyScript().path("script").asText()).isEqualTo("#!/bin/zsh\nexit 0");

    tenant.clearJournal();
    workspace.up("--skip-preview", "--expect-no-changes").succeeded();
    assertThat(tenant.journal()).as("requests of an unchanged program").isEmpty();

    var id = workspace.stackOutput("checkId");
    tenant.customScripts().change(id, Map.of("active", false, "name", "Renamed"));
    assertThat(workspace.refresh("--skip-preview", "--diff").succeeded().output())
        .contains("~ active: true => false", "~ name  : \"Rosetta check\" => \"Renamed\"");
    workspace.up("--skip-preview").succeeded();
    assertThat(onlyScript().path("active").asBoolean()).isTrue();
    assertThat(onlyScript().path("name").asText()).isEqualTo("Rosetta check");
    assertThat(onlyScript().path("id").asText()).as("changed in place").isEqualTo(id);

    tenant.customScripts().delete(id);
    assertThat(workspace.up("--skip-preview", "--refresh").succeeded().output())
        .contains("custom script " + id, "deleted outside");
    assertThat(onlyScript().path("id").asText()).isEqualTo(workspace.stackOutput("checkId"));

    var recreated = workspace.stackOutput("checkId");
    workspace
        .pulumi(
            "state", "delete", "--yes", "urn:pulumi:dev::e2e::devicemgmt:iru:CustomScript::check")
        .succeeded();
    workspace
        .importResource(
            "devicemgmt:iru:CustomScript",
            "check",
            recreated,
            "--protect=false",
            "--generate-code=false")
        .succeeded();
    tenant.clearJournal();
    workspace.up("--skip-preview", "--expect-no-changes").succeeded();
    assertThat(tenant.journal()).as("requests after an import").isEmpty();

    workspace.destroy("--skip-preview").succeeded();
    assertThat(tenant.customScripts().all()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void eachInputIsSetChangedAndRemoved(Language language) {
    var category = tenant.selfServiceCategories().all().get(0).path("id").asText();
    var other = tenant.selfServiceCategories().all().get(1).path("id").asText();
    language.declare(workspace, Map.of("check", MINIMAL));
    workspace.up("--skip-preview").succeeded();

    change(language, "name", "Other name", "name", "Other name");
    change(language, "script", "#!/bin/zsh\nexit 1\n", "script", "#!/bin/zsh\nexit 1");
    change(
        language,
        "remediationScript",
        "#!/bin/sh\ntrue\n",
        "remediation_script",
        "#!/bin/sh\ntrue");
    change(
        language,
        "remediationScript",
        "#!/bin/sh\nfalse",
        "remediation_script",
        "#!/bin/sh\nfalse");
    change(language, "remediationScript", null, "remediation_script", "");
    change(language, "executionFrequency", "every_day", "execution_frequency", "every_day");
    change(language, "executionFrequency", "every_15_min", "execution_frequency", "every_15_min");
    change(language, "executionFrequency", null, "execution_frequency", "once");
    change(language, "active", false, "active", "false");
    change(language, "active", null, "active", "true");
    change(language, "restart", true, "restart", "true");
    change(language, "restart", null, "restart", "false");
    declared.put("selfServiceCategoryId", category);
    change(language, "showInSelfService", true, "self_service_category_id", category);
    change(language, "selfServiceCategoryId", other, "self_service_category_id", other);
    change(language, "selfServiceRecommended", true, "self_service_recommended", "true");
    change(language, "selfServiceRecommended", null, "self_service_recommended", "false");
    change(language, "showInSelfService", null, "show_in_self_service", "false");
    change(language, "selfServiceCategoryId", null, "show_in_self_service", "false");
    workspace.preview("--expect-no-changes").succeeded();
  }

  private final Map<String, Object> declared = new LinkedHashMap<>(MINIMAL);

  /** Sets, changes or (null) removes a property, and compares the tenant's field. */
  private void change(
      Language language, String property, Object value, String field, String expected) {
    if (value == null) {
      declared.remove(property);
    } else {
      declared.put(property, value);
    }
    language.declare(workspace, Map.of("check", declared));
    tenant.clearJournal();

    workspace.up("--skip-preview").succeeded();

    assertThat(onlyScript().path(field).asText()).as(property + " = " + value).isEqualTo(expected);
    assertThat(tenant.journal())
        .as("one PATCH for " + property + ", or a GET where there is nothing to send")
        .singleElement()
        .satisfies(request -> assertThat(request.method()).isIn("PATCH", "GET"));
  }

  private JsonNode onlyScript() {
    assertThat(tenant.customScripts().all()).hasSize(1);
    return tenant.customScripts().all().get(0);
  }
}
