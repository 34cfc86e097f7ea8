package com.opentenant.devicemgmt.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.opentenant.devicemgmt.e2e.harness.Language;
import com.opentenant.devicemgmt.e2e.harness.SimulatorProcess;
import com.opentenant.devicemgmt.e2e.harness.Workspace;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The lifecycle of a custom script under the real engine. */
class CustomScriptLifecycleTest {

  private static final Map<String, Object> MINIMAL =
      Map.of("name", "Rosetta check", "script", "#!/bin/zsh\nexit 0\n");

  @AutoClose private final SimulatorProcess tenant = SimulatorProcess.start();
  @AutoClose private final Workspace workspace = Workspace.empty().configure(tenant);

  @AfterEach
  void noRequestWasAViolation() {
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  void isCreatedRepairedRecreatedAndDestroyed() {
    Language.YAML.declare(workspace, Map.of("check", MINIMAL));
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

  /** All inputs at once; the lifecycle tests of the provider change them one by one. */
  @ParameterizedTest
  @EnumSource
  void everyInputIsSetChangedAndRemoved(Language language) {
    var categories = tenant.selfServiceCategories().all();
    var first = categories.get(0).path("id").asText();
    var second = categories.get(1).path("id").asText();
    language.declare(workspace, Map.of("check", MINIMAL));
    workspace.up("--skip-preview").succeeded();
    var minimal = sent();

    change(
        language,
        Map.of(
            "name",
            "Other name",
            "script",
            "#!/bin/zsh\nexit 1\n",
            "remediationScript",
            "#!/bin/sh\ntrue\n",
            "executionFrequency",
            "no_enforcement",
            "active",
            false,
            "restart",
            true,
            "showInSelfService",
            true,
            "selfServiceCategoryId",
            first,
            "selfServiceRecommended",
            true));
    assertThat(sent())
        .containsExactly(
            "Other name",
            "#!/bin/zsh\nexit 1",
            "#!/bin/sh\ntrue",
            "no_enforcement",
            "false",
            "true",
            "true",
            first,
            "true");

    change(
        language,
        Map.of(
            "name",
            "Other name",
            "script",
            "#!/bin/zsh\nexit 2\n",
            "remediationScript",
            "#!/bin/sh\nfalse",
            "executionFrequency",
            "every_day",
            "active",
            true,
            "restart",
            false,
            "showInSelfService",
            true,
            "selfServiceCategoryId",
            second,
            "selfServiceRecommended",
            false));
    assertThat(sent())
        .containsExactly(
            "Other name",
            "#!/bin/zsh\nexit 2",
            "#!/bin/sh\nfalse",
            "every_day",
            "true",
            "false",
            "true",
            second,
            "false");

    change(language, MINIMAL);
    assertThat(sent().subList(0, 7)).isEqualTo(minimal.subList(0, 7));
    workspace.preview("--expect-no-changes").succeeded();
  }

  /** Updates the script, which takes one request. */
  private void change(Language language, Map<String, Object> properties) {
    language.declare(workspace, Map.of("check", properties));
    tenant.clearJournal();

    workspace.up("--skip-preview").succeeded();

    assertThat(tenant.journal())
        .singleElement()
        .satisfies(request -> assertThat(request.method()).isEqualTo("PATCH"));
  }

  /** The tenant's values of all inputs. */
  private List<String> sent() {
    var script = onlyScript();
    return Stream.of(
            "name",
            "script",
            "remediation_script",
            "execution_frequency",
            "active",
            "restart",
            "show_in_self_service",
            "self_service_category_id",
            "self_service_recommended")
        .map(field -> script.path(field).asText())
        .toList();
  }

  private JsonNode onlyScript() {
    assertThat(tenant.customScripts().all()).hasSize(1);
    return tenant.customScripts().all().get(0);
  }
}
