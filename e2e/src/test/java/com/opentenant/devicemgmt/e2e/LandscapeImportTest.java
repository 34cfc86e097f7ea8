package com.opentenant.devicemgmt.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.e2e.harness.Result;
import com.opentenant.devicemgmt.e2e.harness.SimulatorProcess;
import com.opentenant.devicemgmt.e2e.harness.Workspace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

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

  @Test
  void objectsPreviewWithNoChange_byIdAndByTitle() {
    var recurring =
        Map.of(
            "trigger_type", "recurring",
            "interval", "30 2 * * 1-5",
            "start_after", "2026-03-05T00:00:00Z");
    var once = Map.of("trigger_type", "one_time", "timestamp", "2026-03-05T00:00:00Z");
    var cleanUp = script(Map.of("title", "Clean up", "username", "root", "time_limit", 60));
    var byTitle = script(Map.of("title", "Clean up, nightly"));
    var attached = script(Map.of("title", "Attached", "attachments", Map.of("f", "L3Zhci90bXA=")));
    var nightly =
        profile(Map.of("title", "Nightly", "tags", List.of("web", "build"), "trigger", recurring));
    var onceOnly = profile(Map.of("title", "Once", "all_computers", true, "trigger", once));
    var enrolled = profile(Map.of("title", "2026", "all_computers", true));

    var program =
        parts(
            useProgram(
                workspace.importAll(
                    List.of(
                        resource(SCRIPT, "cleanUp", cleanUp),
                        resource(SCRIPT, "byTitle", "Clean up, nightly"),
                        resource(SCRIPT, "attached", attached),
                        resource(PROFILE, "nightly", "Nightly"),
                        resource(PROFILE, "once", onceOnly),
                        resource(PROFILE, "enrolled", "2026")))));

    assertThat(program.get("cleanUp"))
        .contains("title: Clean up", "username: root", "timeLimit: 60");
    assertThat(program.get("byTitle"))
        .contains("title: Clean up, nightly")
        .doesNotContain("timeLimit", "username", "accessGroup", "attachments", "deletionPolicy");
    assertThat(program.get("attached")).contains("fn::stringAsset: /var/tmp");
    assertThat(program.get("nightly"))
        .contains("title: Nightly", "- build", "- web", "interval: 30 2 * * 1-5")
        .doesNotContain("allComputers", "deletionPolicy");
    assertThat(program.get("once")).contains("oneTime:", "allComputers: true");
    assertThat(program.get("enrolled")).contains("eventType: post_enrollment");
    assertNothingIsToChange(
        Map.of(
            "cleanUp", cleanUp,
            "byTitle", byTitle,
            "attached", attached,
            "nightly", nightly,
            "once", onceOnly,
            "enrolled", enrolled));
  }

  @Test
  void aScriptWithAnotherFileAttachedPreviewsWithNoChangeOnceTheFileIsThere() {
    var id = script(Map.of("title", "Clean up", "attachments", Map.of("folders", "AAE=")));

    var imported = workspace.importResource(SCRIPT, "taken", id, "--protect=false");
    assertThat(useProgram(imported)).contains("fn::fileAsset: folders");
    assertThat(workspace.preview().failed().output()).contains("folders", "no such file");

    workspace.write("folders", "\0\1");
    assertNothingIsToChange(Map.of("taken", id));
  }

  @Test
  void anArchivedOrUnknownObjectIsRefused() {
    var script = script(Map.of("title", "Clean up"));
    var profile = profile(Map.of("title", "Nightly"));
    tenant.scriptProfiles().delete(profile);
    tenant.landscapeScripts().delete(script);

    assertThat(
            workspace
                .importAll(
                    List.of(
                        resource(SCRIPT, "archived", script),
                        resource(SCRIPT, "byTitle", "Clean up"),
                        resource(PROFILE, "archivedProfile", profile),
                        resource(PROFILE, "unknown", "Unknown"),
                        resource(PROFILE, "unknownId", "4711")))
                .failed()
                .output())
        .contains(
            "does not exist",
            "script " + script + " \"Clean up\"",
            "script \"Clean up\"",
            "script profile " + profile + " \"Nightly\"",
            "script profile \"Unknown\"",
            "script profile 4711");
  }

  private String script(Map<String, ?> fields) {
    return tenant.landscapeScripts().create(fields).path("id").asText();
  }

  private String profile(Map<String, Object> fields) {
    var whole = new HashMap<>(fields);
    whole.put("script_id", Integer.valueOf(script(Map.of("title", "Of " + fields.get("title")))));
    return tenant.scriptProfiles().create(whole).path("id").asText();
  }

  private static Map<String, String> resource(String type, String name, String id) {
    return Map.of("type", type, "name", name, "id", id);
  }

  /** The part of a program for each resource, by its name. */
  private static Map<String, String> parts(String program) {
    var parts = new HashMap<String, String>();
    for (var part : program.split("\n(?=  \\w)", -1)) {
      parts.put(part.strip().split(":", 2)[0], part);
    }
    return parts;
  }

  /** The program that an import prints, which becomes the stack's. */
  private String useProgram(Result imported) {
    var stdout = imported.succeeded().stdout();
    var program = stdout.substring(stdout.indexOf("resources:"));
    workspace.program(program);
    return program;
  }

  /**
   * The ids are the server's, also after an import by title.
   *
   * @param ids by the resource's name
   */
  private void assertNothingIsToChange(Map<String, String> ids) {
    workspace.preview("--expect-no-changes").succeeded();
    var found = new HashMap<String, String>();
    for (var each : workspace.stackExport().at("/deployment/resources")) {
      if (each.path("type").asText().startsWith("devicemgmt:")) {
        var urn = each.path("urn").asText();
        found.put(urn.substring(urn.lastIndexOf("::") + 2), each.path("id").asText());
      }
    }
    assertThat(found).isEqualTo(ids);
    assertThat(tenant.landscapeWrites()).isEmpty();
  }
}
