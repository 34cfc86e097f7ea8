package com.opentenant.devicemgmt.provider.landscape;

import static com.opentenant.devicemgmt.provider.lifecycle.Outcome.Operation.CREATE;
import static com.opentenant.devicemgmt.provider.lifecycle.Outcome.Operation.REPLACE;
import static com.opentenant.devicemgmt.provider.lifecycle.Outcome.Operation.SAME;
import static com.opentenant.devicemgmt.provider.lifecycle.Outcome.Operation.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.opentenant.devicemgmt.provider.lifecycle.Declared;
import com.opentenant.devicemgmt.provider.lifecycle.Outcome;
import com.opentenant.devicemgmt.provider.lifecycle.Scene;
import com.opentenant.devicemgmt.simulator.landscape.LandscapeQuirk;
import com.opentenant.devicemgmt.simulator.server.ItemConsole;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Script profiles from `up` to `destroy`, on a simulated Landscape server. */
final class ScriptProfileLifecycleTest {

  private static final String TOKEN = "devicemgmt:landscape:ScriptProfile";
  private static final Map<String, Object> NIGHTLY =
      Map.of("recurring", Map.of("interval", "30 2 * * 1-5", "startAfter", "2026-03-05T00:00:00Z"));

  @AutoClose private final Scene scene = Scene.start();
  private final ItemConsole profiles = scene.tenant().landscape().console().scriptProfiles();
  private final Map<String, Object> inputs = new HashMap<>();

  ScriptProfileLifecycleTest() throws IOException {}

  @BeforeEach
  void aScriptIsThere() {
    inputs.putAll(
        Map.of(
            "title",
            "nightly",
            "scriptId",
            script("cleanup"),
            "username",
            "root",
            "timeLimit",
            600,
            "tags",
            List.of("web", "prod"),
            "trigger",
            NIGHTLY));
  }

  @AfterEach
  void nothingWasDoneThatTheDocumentsForbid() {
    scene.assertProper();
  }

  @Test
  void aProfileIsMade_andStaysAsItIsThoughItRuns() {
    assertThat(up().operations()).containsExactly(CREATE);

    assertThat(scene.stack().refresh().changedPaths()).isEmpty();
    assertThat(up().operations()).containsExactly(SAME);
  }

  @Test
  void everyFieldIsChangedInPlace_byOneRequest() {
    up();
    for (var change :
        List.<Map.Entry<String, Object>>of(
            Map.entry("title", "nightly 2"),
            Map.entry("username", "nobody"),
            Map.entry("timeLimit", 60),
            Map.entry("allComputers", true),
            Map.entry("tags", List.of()),
            Map.entry(
                "trigger",
                Map.of(
                    "recurring",
                    Map.of("interval", "0 4 * * *", "startAfter", "2026-04-05T00:00:00Z"))))) {
      inputs.put(change.getKey(), change.getValue());
      scene.tenant().clearJournal();

      assertThat(up().operations()).as(change.getKey()).containsExactly(UPDATE);
      assertThat(scene.writes())
          .extracting(each -> each.method())
          .filteredOn(each -> !each.equals("POST"))
          .containsExactly("PATCH");
      assertThat(scene.stack().refresh().changedPaths()).as(change.getKey()).isEmpty();
    }
  }

  @Test
  void anotherScriptOrKindOfTriggerMakesAnotherProfile_thoughTheTitleIsReserved() {
    scene
        .tenant()
        .landscape()
        .console()
        .setQuirk(LandscapeQuirk.ARCHIVED_PROFILE_TITLES_RESERVED, true);
    inputs.put("deletionPolicy", "renameAndArchive");
    up();

    inputs.put("scriptId", script("another"));
    assertThat(up().operations()).containsExactly(REPLACE);
    inputs.put("trigger", Map.of("event", Map.of("eventType", "post_enrollment")));
    assertThat(up().operations()).containsExactly(REPLACE);

    assertThat(profiles.list()).hasSize(1);
  }

  @Test
  void aProfileThatWasArchivedInTheConsoleIsMadeAgain() {
    up();
    profiles.delete(scene.stack().kept().get(0).id());

    scene.stack().refresh();

    assertThat(up().operations()).containsExactly(CREATE);
    assertThat(scene.stack().infos()).anyMatch(each -> each.contains("is archived"));
  }

  @Test
  void aDestroyArchives() {
    up();

    assertThat(scene.stack().destroy().problems()).isEmpty();

    assertThat(profiles.list()).isEmpty();
    assertThat(scene.stack().infos()).anyMatch(each -> each.contains("cannot be undone"));
  }

  private Outcome up() {
    var outcome = scene.stack().up(List.of(new Declared(TOKEN, "nightly", Map.copyOf(inputs))));
    assertThat(outcome.problems()).isEmpty();
    return outcome;
  }

  private String script(String title) {
    var row = JsonNodeFactory.instance.objectNode();
    row.put("title", title).put("code", "#!/bin/sh\nls\n");
    return scene.tenant().landscape().console().scripts().create(row).path("id").asText();
  }
}
