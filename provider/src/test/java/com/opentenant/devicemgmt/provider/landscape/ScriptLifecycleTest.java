package com.opentenant.devicemgmt.provider.landscape;

import static com.opentenant.devicemgmt.provider.lifecycle.Outcome.Operation.CREATE;
import static com.opentenant.devicemgmt.provider.lifecycle.Outcome.Operation.REPLACE;
import static com.opentenant.devicemgmt.provider.lifecycle.Outcome.Operation.SAME;
import static com.opentenant.devicemgmt.provider.lifecycle.Outcome.Operation.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.provider.lifecycle.Declared;
import com.opentenant.devicemgmt.provider.lifecycle.Outcome;
import com.opentenant.devicemgmt.provider.lifecycle.Scene;
import com.opentenant.devicemgmt.simulator.server.ItemConsole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts through the plugin, on a simulated server. */
final class ScriptLifecycleTest {

  private static final String TOKEN = "devicemgmt:landscape:Script";

  @AutoClose private final Scene scene = Scene.start();
  private final ItemConsole scripts = scene.tenant().landscape().console().scripts();
  private final Map<String, Object> inputs = new HashMap<>();
  @TempDir private Path folder;

  ScriptLifecycleTest() throws IOException {}

  @BeforeEach
  void aScriptIsDeclared() throws IOException {
    inputs.putAll(
        Map.of(
            "title",
            "clean up",
            "code",
            "#!/bin/bash\nls\n",
            "attachments",
            Map.of("folders", file("folders", "/var/tmp 7"))));
  }

  @AfterEach
  void nothingWasDoneThatTheDocumentsForbid() {
    scene.assertProper();
  }

  @Test
  void aScriptIsMadeWithItsAttachment_andStaysAsItIs() {
    assertThat(up().operations()).containsExactly(CREATE);

    assertThat(row().path("code").asText()).isEqualTo("#!/bin/bash\nls\n");
    assertThat(row().path("attachments").has("folders")).isTrue();
    assertThat(scene.stack().refresh().changedPaths()).isEmpty();
    assertThat(up().operations()).containsExactly(SAME);
  }

  @Test
  void everyFieldIsChangedInPlace_andNoProfileIsTouched() throws IOException {
    up();
    for (var change :
        List.<Map.Entry<String, Object>>of(
            Map.entry("title", "clean up 2"),
            Map.entry("code", "#!/bin/sh\r\nls -l\r\n"),
            Map.entry("timeLimit", 60),
            Map.entry("username", "root"),
            Map.entry("attachments", Map.of("folders", file("other", "/var/crash 30"))),
            Map.entry("attachments", Map.of()))) {
      inputs.put(change.getKey(), change.getValue());
      scene.tenant().clearJournal();

      assertThat(up().operations()).as(change.getKey()).containsExactly(UPDATE);

      assertThat(scene.writes())
          .filteredOn(each -> !each.path().endsWith("/login/access-key"))
          .isNotEmpty()
          .allSatisfy(each -> assertThat(each.path()).contains("/api/?action="));
      assertThat(scene.stack().refresh().changedPaths()).as(change.getKey()).isEmpty();
      assertThat(up().operations()).as(change.getKey()).containsExactly(SAME);
    }
  }

  @Test
  void driftIsSeenAndRepaired() {
    up();
    scripts.patch(id(), node("title", "renamed by hand"));

    assertThat(scene.stack().refresh().changedPaths()).containsExactly("title");
    assertThat(up().operations()).containsExactly(UPDATE);
    assertThat(row().path("title").asText()).isEqualTo("clean up");
  }

  @Test
  void anotherAccessGroupMakesAnotherScript() {
    scene.tenant().landscape().console().accessGroups().create(node("title", "Web"));
    up();
    var before = id();

    inputs.put("accessGroup", "web");

    assertThat(up().operations()).containsExactly(REPLACE);
    assertThat(id()).isNotEqualTo(before);
    assertThat(scripts.list()).hasSize(1);
  }

  @Test
  void aScriptThatWasArchivedInTheConsoleIsMadeAgain() {
    up();
    scripts.delete(id());

    scene.stack().refresh();

    assertThat(scene.stack().infos()).anyMatch(each -> each.contains("is archived"));
    assertThat(up().operations()).containsExactly(CREATE);
  }

  @Test
  void anImportPreviewsWithNoChange() {
    var row = node("title", "made by hand");
    row.put("code", "#!/bin/sh\nls\n");
    var id = scripts.create(row).path("id").asText();

    assertThat(scene.stack().importAs(TOKEN, "script", id).problems()).isEmpty();
    var printed = scene.stack().kept("script").plainInputs();

    assertThat(printed).containsOnlyKeys("title", "code");
    var outcome = scene.stack().up(List.of(new Declared(TOKEN, "script", printed)));
    assertThat(outcome.operations()).containsExactly(SAME);
  }

  @Test
  void aDestroyArchivesAndRedactsWhatWasToBeRedacted() {
    inputs.put("deletionPolicy", "redact");
    up();
    var id = id();

    assertThat(scene.stack().destroy().problems()).isEmpty();

    assertThat(scripts.find(id).orElseThrow().path("status").asText()).isEqualTo("REDACTED");
    assertThat(scene.stack().infos()).anyMatch(each -> each.contains("cannot be undone"));
  }

  private Outcome up() {
    var outcome = scene.stack().up(List.of(new Declared(TOKEN, "script", Map.copyOf(inputs))));
    assertThat(outcome.problems()).isEmpty();
    return outcome;
  }

  private String id() {
    return scene.stack().kept("script").id();
  }

  private ObjectNode row() {
    return scripts.find(id()).orElseThrow();
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private static ObjectNode node(String key, String value) {
    return JsonNodeFactory.instance.objectNode().put(key, value);
  }
}
