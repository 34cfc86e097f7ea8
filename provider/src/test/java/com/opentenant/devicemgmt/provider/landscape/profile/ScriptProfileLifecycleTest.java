package com.opentenant.devicemgmt.provider.landscape.profile;

import static com.opentenant.devicemgmt.provider.lifecycle.Outcome.Operation.REPLACE;
import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.lifecycle.Lifecycle;
import com.opentenant.devicemgmt.provider.lifecycle.ResourceCase;
import com.opentenant.devicemgmt.provider.lifecycle.Scene;
import com.opentenant.devicemgmt.provider.lifecycle.ScriptProfileCase;
import com.opentenant.devicemgmt.simulator.landscape.LandscapeQuirk;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ScriptProfileLifecycleTest {

  private static final ResourceCase PROFILE = ScriptProfileCase.SCRIPT_PROFILE;
  private static final Map<String, Object> ENROLMENT =
      Map.of("trigger", Map.of("event", Map.of("eventType", "post_enrollment")));

  @Test
  void whereArchivedTitlesStayReserved_aRenameBeforeTheArchiveMakesRoomForTheReplacement()
      throws IOException {
    try (var scene = reserving()) {
      var before = ResourceCase.changed(PROFILE.minimal(), policy("renameAndArchive"));
      Lifecycle.succeeded(scene.stack().up(scene.program(PROFILE, before)));
      var old = scene.stack().kept("example-1").id();

      var replaced = scene.stack().up(scene.program(PROFILE, changed(before)));

      assertThat(Lifecycle.succeeded(replaced).operations()).containsExactly(REPLACE);
      var profiles = scene.tenant().landscape().console().scriptProfiles();
      assertThat(profiles.find(old).orElseThrow().path("title").asText())
          .isEqualTo("Nightly (archived %s)".formatted(old));
      scene.assertAgreement(PROFILE);
    }
  }

  @Test
  void whereArchivedTitlesStayReserved_aReplacementWithoutRenameSaysWhatToDo() throws IOException {
    try (var scene = reserving()) {
      Lifecycle.succeeded(scene.stack().up(scene.program(PROFILE, PROFILE.minimal())));

      var refused = scene.stack().up(scene.program(PROFILE, changed(PROFILE.minimal())));

      assertThat(refused.messages())
          .singleElement()
          .asString()
          .contains("is reserved by script profile", "renameAndArchive");
      scene.assertAgreement(PROFILE);
    }
  }

  @Test
  void aDestroySaysThatItCannotBeUndone() throws IOException {
    try (var scene = Scene.start(PROFILE, Scene.SETTINGS)) {
      Lifecycle.succeeded(scene.stack().up(scene.program(PROFILE, PROFILE.minimal())));

      Lifecycle.succeeded(scene.stack().destroy());

      assertThat(scene.stack().infos()).singleElement().asString().contains("cannot be undone");
    }
  }

  private static Scene reserving() throws IOException {
    var landscape =
        Scene.SETTINGS.landscape().with(LandscapeQuirk.ARCHIVED_PROFILE_TITLES_RESERVED);
    return Scene.start(PROFILE, Scene.SETTINGS.withLandscape(landscape));
  }

  private static Map<String, Object> changed(Map<String, Object> inputs) {
    return ResourceCase.changed(inputs, ENROLMENT);
  }

  private static Map<String, Object> policy(String value) {
    return Map.of("deletionPolicy", value);
  }
}
