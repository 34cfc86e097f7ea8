package com.opentenant.devicemgmt.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.e2e.harness.SimulatorProcess;
import com.opentenant.devicemgmt.e2e.harness.Workspace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Existing objects in Landscape are imported, by id or by title. */
class LandscapeImportTest {

  private static final String SCRIPT = "devicemgmt:landscape:Script";
  private static final String PROFILE = "devicemgmt:landscape:ScriptProfile";

  @AutoClose private final SimulatorProcess tenant = SimulatorProcess.start();
  @AutoClose private final Workspace workspace = Workspace.yaml("outputs: {}").configure(tenant);

  @AfterEach
  void noRequestWasAViolation() {
    assertThat(tenant.violations()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aScriptPreviewsWithNoChange(boolean byTitle) {
    var id = script(Map.of("title", "Clean up, nightly", "username", "root", "time_limit", 60));

    var program = importAndUseProgram(SCRIPT, byTitle ? "Clean up, nightly" : id);

    assertThat(program).contains("title: Clean up, nightly", "username: root", "timeLimit: 60");
    assertNothingIsToChange(id);
  }

  @Test
  void aScriptsDefaultsAreLeftOut() {
    var id = script(Map.of("title", "Clean up"));

    assertThat(importAndUseProgram(SCRIPT, id))
        .contains("title: Clean up")
        .doesNotContain("timeLimit", "username", "accessGroup", "attachments", "deletionPolicy");

    assertNothingIsToChange(id);
  }

  @Test
  void aScriptWithATextAttachedPreviewsWithNoChange() {
    var id = script(Map.of("title", "Clean up", "attachments", Map.of("folders", "L3Zhci90bXA=")));

    assertThat(importAndUseProgram(SCRIPT, id)).contains("fn::stringAsset: /var/tmp");

    assertNothingIsToChange(id);
  }

  @Test
  void aScriptWithAnotherFileAttachedPreviewsWithNoChangeOnceTheFileIsThere() {
    var id = script(Map.of("title", "Clean up", "attachments", Map.of("folders", "AAE=")));

    assertThat(importAndUseProgram(SCRIPT, id)).contains("fn::fileAsset: folders");
    assertThat(workspace.preview().failed().output()).contains("folders", "no such file");

    workspace.write("folders", "\0\1");
    assertNothingIsToChange(id);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aRecurringProfilePreviewsWithNoChange(boolean byTitle) {
    var trigger =
        Map.of(
            "trigger_type", "recurring",
            "interval", "30 2 * * 1-5",
            "start_after", "2026-03-05T00:00:00Z");
    var id =
        profile(Map.of("title", "Nightly", "tags", List.of("web", "build"), "trigger", trigger));

    var program = importAndUseProgram(PROFILE, byTitle ? "Nightly" : id);

    assertThat(program)
        .contains("title: Nightly", "- build", "- web", "interval: 30 2 * * 1-5")
        .doesNotContain("allComputers", "deletionPolicy");
    assertNothingIsToChange(id);
  }

  @Test
  void aProfileThatRunsOncePreviewsWithNoChange() {
    var trigger = Map.of("trigger_type", "one_time", "timestamp", "2026-03-05T00:00:00Z");
    var id = profile(Map.of("title", "Once", "all_computers", true, "trigger", trigger));

    assertThat(importAndUseProgram(PROFILE, id)).contains("oneTime:", "allComputers: true");

    assertNothingIsToChange(id);
  }

  @Test
  void aProfileOfAnEventPreviewsWithNoChange_alsoByATitleThatLooksLikeAnId() {
    var id = profile(Map.of("title", "2026", "all_computers", true));

    assertThat(importAndUseProgram(PROFILE, "2026")).contains("eventType: post_enrollment");

    assertNothingIsToChange(id);
  }

  @Test
  void anArchivedOrUnknownObjectIsRefused() {
    var script = script(Map.of("title", "Clean up"));
    var profile = profile(Map.of("title", "Nightly"));
    tenant.scriptProfiles().delete(profile);
    tenant.landscapeScripts().delete(script);

    assertRefused(SCRIPT, script, "script " + script + " \"Clean up\"");
    assertRefused(SCRIPT, "Clean up", "script \"Clean up\"");
    assertRefused(PROFILE, profile, "script profile " + profile + " \"Nightly\"");
    assertRefused(PROFILE, "Unknown", "script profile \"Unknown\"");
    assertRefused(PROFILE, "4711", "script profile 4711");
  }

  private void assertRefused(String type, String id, String reason) {
    assertThat(workspace.importResource(type, "taken", id).failed().output())
        .as(id)
        .contains("does not exist", reason);
  }

  private String script(Map<String, ?> fields) {
    return tenant.landscapeScripts().create(fields).path("id").asText();
  }

  private String profile(Map<String, Object> fields) {
    var whole = new HashMap<>(fields);
    whole.put("script_id", Integer.valueOf(script(Map.of("title", "Of " + fields.get("title")))));
    return tenant.scriptProfiles().create(whole).path("id").asText();
  }

  /** Imports an object, and returns the printed program, which becomes the stack's. */
  private String importAndUseProgram(String type, String id) {
    var imported = workspace.importResource(type, "taken", id, "--protect=false").succeeded();
    var program = imported.stdout().substring(imported.stdout().indexOf("resources:"));
    workspace.program(program);
    return program;
  }

  /** The id is the server's, also after an import by title. */
  private void assertNothingIsToChange(String id) {
    workspace.preview("--expect-no-changes").succeeded();
    assertThat(workspace.stackExport().path("deployment").path("resources"))
        .filteredOn(each -> each.path("urn").asText().endsWith("::taken"))
        .extracting(each -> each.path("id").asText())
        .containsExactly(id);
    assertThat(tenant.landscapeWrites()).isEmpty();
  }
}
