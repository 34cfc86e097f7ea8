package com.opentenant.devicemgmt.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.e2e.harness.SimulatorProcess;
import com.opentenant.devicemgmt.e2e.harness.Workspace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pulumi's resource options. */
class ResourceOptionsTest {

  @AutoClose private final SimulatorProcess tenant = SimulatorProcess.start();
  @AutoClose private final Workspace workspace = Workspace.empty().configure(tenant);

  @AfterEach
  void noRequestWasAViolation() {
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  void ignoreChangesIgnoresAChangeOfTheProgram() {
    declare("check", "first", "");
    workspace.up("--skip-preview").succeeded();

    declare("check", "second", "ignoreChanges: [script]");
    workspace.preview("--expect-no-changes").succeeded();

    declare("check", "second", "");
    assertThat(workspace.preview().succeeded().stdout()).contains("~ 1 to update");
  }

  @Test
  void replaceOnChangesWithDeleteBeforeReplaceDeletesTheOldScriptFirst() {
    declare("check", "first", "");
    workspace.up("--skip-preview").succeeded();
    var before = workspace.stackOutput("id");
    tenant.clearJournal();

    declare("check", "second", "{replaceOnChanges: [script], deleteBeforeReplace: true}");
    workspace.up("--skip-preview").succeeded();

    assertThat(workspace.stackOutput("id")).isNotEqualTo(before);
    assertThat(tenant.journal())
        .extracting(SimulatorProcess.Request::method)
        .filteredOn(method -> !method.equals("GET"))
        .containsExactly("DELETE", "POST");
  }

  @Test
  void upReplaceOfAnUnchangedScriptNeedsDeleteBeforeReplace() {
    var urn = "urn:pulumi:dev::e2e::devicemgmt:iru:CustomScript::check";
    declare("check", "first", "");
    workspace.up("--skip-preview").succeeded();
    var before = workspace.stackOutput("id");

    assertThat(workspace.up("--skip-preview", "--replace", urn).failed().output())
        .contains("`deleteBeforeReplace: true`");
    assertThat(scriptIds()).containsExactly(before);
    workspace.preview("--expect-no-changes").succeeded();

    declare("check", "first", "deleteBeforeReplace: true");
    workspace.up("--skip-preview", "--replace", urn).succeeded();
    assertThat(workspace.stackOutput("id")).isNotEqualTo(before);
    assertThat(scriptIds()).containsExactly(workspace.stackOutput("id"));
  }

  @Test
  void customTimeoutsEndTheRetries() {
    declare("check", "first", "");
    workspace.up("--skip-preview").succeeded();
    tenant.inject(Map.of("method", "PATCH", "kind", "status", "status", 503, "times", "always"));
    declare("check", "second", "customTimeouts: {update: 2s}");

    assertThat(workspace.up("--skip-preview").failed().output()).contains("no time left");

    tenant.clearFaults();
    workspace.up("--skip-preview").succeeded();
    workspace.refresh("--skip-preview", "--expect-no-changes").succeeded();
  }

  @Test
  void aliasesKeepTheScriptOfARenamedResource() {
    declare("check", "first", "");
    workspace.up("--skip-preview").succeeded();

    declare("renamed", "first", "aliases: [{name: check}]");
    workspace.up("--skip-preview").succeeded();

    assertThat(tenant.customScripts().all()).hasSize(1);
    assertThat(tenant.journal())
        .extracting(SimulatorProcess.Request::method)
        .contains("POST")
        .doesNotContain("DELETE");
  }

  /** The engine calls Diff with the new name, and Delete with the old one. */
  @ParameterizedTest
  @ValueSource(strings = {"", "deleteBeforeReplace: true, "})
  void aliasesWithAReplacementDoNotDeleteTheNewScript(String more) {
    declare("check", "first", "");
    workspace.up("--skip-preview").succeeded();
    var before = workspace.stackOutput("id");

    declare("renamed", "second", more + "aliases: [{name: check}], replaceOnChanges: [script]");
    workspace.up("--skip-preview").succeeded();

    assertThat(workspace.stackOutput("id")).isNotEqualTo(before);
    assertThat(scriptIds()).containsExactly(workspace.stackOutput("id"));
    workspace.preview("--expect-no-changes").succeeded();
  }

  @Test
  void getReadsAScriptThatTheProgramDoesNotManage() {
    var id =
        tenant
            .customScripts()
            .create(Map.of("name", "Unmanaged", "script", "#!/bin/sh"))
            .path("id")
            .asText();
    workspace.program(
        """
        resources:
          unmanaged:
            type: devicemgmt:iru:CustomScript
            get:
              id: %s
        outputs:
          name: ${unmanaged.name}
        """
            .formatted(id));

    workspace.up("--skip-preview").succeeded();

    assertThat(workspace.stackOutput("name")).isEqualTo("Unmanaged");
    workspace.destroy("--skip-preview").succeeded();
    assertThat(tenant.customScripts().all()).hasSize(1);
  }

  private List<String> scriptIds() {
    return tenant.customScripts().all().stream().map(each -> each.path("id").asText()).toList();
  }

  private void declare(String name, String text, String options) {
    workspace.program(
        """
        resources:
          %1$s:
            type: devicemgmt:iru:CustomScript
            properties:
              name: Check
              script: "#!/bin/sh\\necho %2$s"
            options: %3$s
        outputs:
          id: ${%1$s.id}
        """
            .formatted(name, text, options.isEmpty() ? "{}" : braced(options)));
  }

  private static String braced(String options) {
    return options.startsWith("{") ? options : "{" + options + "}";
  }
}
