package com.opentenant.devicemgmt.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.opentenant.devicemgmt.e2e.harness.SentFields;
import com.opentenant.devicemgmt.e2e.harness.SimulatorProcess;
import com.opentenant.devicemgmt.e2e.harness.Workspace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The lifecycle of a Landscape script under the real engine. */
class LandscapeScriptLifecycleTest {

  private static final String TYPE = "devicemgmt:landscape:Script";

  private static final Map<String, Object> OTHERS =
      Map.of(
          "title", "Renamed in the console",
          "code", "#!/bin/sh\nfalse\n",
          "time_limit", 7,
          "username", "console");

  @AutoClose private final SimulatorProcess tenant = SimulatorProcess.start();
  @AutoClose private final Workspace workspace = Workspace.empty().configure(tenant);
  private final Map<String, Object> declared =
      new LinkedHashMap<>(Map.of("title", "Clean up", "code", "#!/bin/bash\nls\n"));

  @AfterEach
  void noRequestWasAViolation() {
    assertThat(tenant.violations()).isEmpty();
  }

  /** Two fields; the lifecycle tests of the provider change each one alone. */
  @Test
  void anUpdateSendsOnlyTheFieldThatChanged() {
    up();

    edit("title", "Tidy up", "title", "Tidy up");
    edit("timeLimit", 60, "time_limit", 60);
    workspace.assertUnchanged();
  }

  @Test
  void attachmentsAreAddedChangedAndRemoved() {
    up();
    workspace.write("folders", "/var/tmp");

    attach(Map.of("folders", file("folders")), "CreateScriptAttachment");
    attach(Map.of("folders", file("folders"), "days", text("7")), "CreateScriptAttachment");
    workspace.write("folders", "/var/crash");
    attach(
        Map.of("folders", file("folders"), "days", text("7")),
        "RemoveScriptAttachment",
        "CreateScriptAttachment");
    attach(
        Map.of("folders", file("folders"), "days", text("30")),
        "RemoveScriptAttachment",
        "CreateScriptAttachment");
    assertThat(onlyScript().path("attachments").path("folders").asText())
        .as("base64 of the file's new content")
        .isEqualTo("L3Zhci9jcmFzaA==");
    attach(Map.of("days", text("30")), "RemoveScriptAttachment");
    workspace.refresh("--skip-preview", "--expect-no-changes").succeeded();
    attach(null, "RemoveScriptAttachment");
    workspace.preview("--expect-no-changes").succeeded();
  }

  @Test
  void anUpdateThatStoppedHalfwayCanBeRolledBack() {
    var code = declared.get("code");
    set("attachments", Map.of("days", text("7")));
    up();
    var before = onlyScript();
    tenant.inject(
        Map.of(
            "method",
            "POST",
            "pathPattern",
            "action=CreateScriptAttachment",
            "kind",
            "status",
            "status",
            400));
    set("code", "#!/bin/sh\nls -l\n");
    set("attachments", Map.of("days", text("30")));
    declare();

    assertThat(workspace.up("--skip-preview").failed().output())
        .contains("`pulumi up` completes the update");
    assertThat(onlyScript().path("attachments")).isEmpty();

    set("code", code);
    set("attachments", Map.of("days", text("7")));
    up();
    assertThat(onlyScript().path("code")).isEqualTo(before.path("code"));
    assertThat(onlyScript().path("attachments")).isEqualTo(before.path("attachments"));
    workspace.assertUnchanged();
  }

  @Test
  void anotherDeletionPolicyMakesNoRequestAndAppliesToTheDelete() {
    up();
    var id = workspace.stackOutput("scriptId");

    declared.put("deletionPolicy", "redact");
    assertThat(writesOfUp()).isEmpty();
    workspace.preview("--expect-no-changes").succeeded();
    tenant.clearJournal();
    assertThat(workspace.destroy("--skip-preview").succeeded().output())
        .contains("redacting script " + id + " \"Clean up\"");

    assertThat(tenant.landscapeWrites()).containsExactly("POST /scripts/" + id + ":redact");
    assertThat(tenant.landscapeScripts().get(id).path("status").asText()).isEqualTo("REDACTED");
  }

  @Test
  void anotherAccessGroupReplacesTheScriptAfterItIsArchived() {
    up();
    var first = workspace.stackOutput("scriptId");

    declared.put("accessGroup", "web");

    assertThat(writesOfUp()).containsExactly("POST /scripts/" + first + ":archive", "CreateScript");
    assertThat(workspace.stackOutput("scriptId")).isNotEqualTo(first);
    assertThat(onlyScript().path("access_group").asText()).isEqualTo("web");
    workspace.assertUnchanged();
  }

  @Test
  void whereArchivedTitlesStayReservedAReplacementNeedsAnotherTitle() {
    tenant.setLandscapeQuirk("ARCHIVED_SCRIPT_TITLES_RESERVED");
    up();
    var first = workspace.stackOutput("scriptId");

    declared.put("accessGroup", "web");
    declare();
    assertThat(workspace.up("--skip-preview").failed().output())
        .contains("script " + first + ", which is archived", "\"Clean up\"");

    declared.put("title", "Clean up the web servers");
    assertThat(writesOfUp()).containsExactly("CreateScript");
    assertThat(onlyScript().path("access_group").asText()).isEqualTo("web");
    workspace.preview("--expect-no-changes").succeeded();
  }

  @Test
  void aScriptThatWasArchivedInTheConsoleIsCreatedAgain() {
    up();
    var first = workspace.stackOutput("scriptId");
    tenant.landscapeScripts().delete(first);
    tenant.clearJournal();

    assertThat(workspace.up("--skip-preview", "--refresh").succeeded().output())
        .contains("script " + first + " \"Clean up\"", "archived");

    assertThat(tenant.landscapeWrites()).containsExactly("CreateScript");
    assertThat(onlyScript().path("id").asText()).isEqualTo(workspace.stackOutput("scriptId"));
    workspace.preview("--expect-no-changes").succeeded();
  }

  @Test
  void aDestroyArchives() {
    up();
    var id = workspace.stackOutput("scriptId");
    tenant.clearJournal();

    assertThat(workspace.destroy("--skip-preview").succeeded().output())
        .contains("archiving script " + id + " \"Clean up\"");

    assertThat(tenant.landscapeWrites()).containsExactly("POST /scripts/" + id + ":archive");
    assertThat(tenant.landscapeScripts().get(id).path("status").asText()).isEqualTo("ARCHIVED");
  }

  /** Sets, changes or (null) removes a property, by one edit that sends only its field. */
  private void edit(String property, Object value, String field, Object expected) {
    var id = onlyScript().path("id").asText();
    set(property, value);
    tenant.clearJournal();

    assertThat(new SentFields(tenant.landscapeScripts(), OTHERS).overwrittenBy(this::up, id))
        .as(property + " = " + value)
        .isEqualTo(Map.of(field, expected));
    assertThat(tenant.landscapeWrites()).containsExactly("EditScript");
  }

  private void attach(Map<String, ?> attachments, String... requests) {
    set("attachments", attachments);

    assertThat(writesOfUp()).as("attachments = " + attachments).containsExactly(requests);

    var names = attachments == null ? List.<String>of() : List.copyOf(attachments.keySet());
    assertThat(onlyScript().path("attachments").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrderElementsOf(names);
  }

  private static Map<String, String> file(String path) {
    return Map.of("fn::fileAsset", path);
  }

  private static Map<String, String> text(String content) {
    return Map.of("fn::stringAsset", content);
  }

  private void set(String property, Object value) {
    if (value == null) {
      declared.remove(property);
    } else {
      declared.put(property, value);
    }
  }

  private List<String> writesOfUp() {
    tenant.clearJournal();
    up();
    return tenant.landscapeWrites();
  }

  private void up() {
    declare();
    workspace.up("--skip-preview").succeeded();
  }

  private void declare() {
    workspace.declare(Map.of("script", Map.of("type", TYPE, "properties", declared)));
  }

  private JsonNode onlyScript() {
    assertThat(tenant.landscapeScripts().all()).hasSize(1);
    return tenant.landscapeScripts().all().get(0);
  }
}
