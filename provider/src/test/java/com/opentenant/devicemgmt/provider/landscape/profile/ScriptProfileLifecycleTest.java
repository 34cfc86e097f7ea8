package com.opentenant.devicemgmt.provider.landscape.profile;

import static com.opentenant.devicemgmt.provider.lifecycle.Outcome.Operation.REPLACE;
import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.lifecycle.Lifecycle;
import com.opentenant.devicemgmt.provider.lifecycle.ResourceCase;
import com.opentenant.devicemgmt.provider.lifecycle.ScriptProfileCase;
import com.opentenant.devicemgmt.provider.lifecycle.TestBed;
import com.opentenant.devicemgmt.simulator.landscape.LandscapeQuirk;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ScriptProfileLifecycleTest {

  private static final ResourceCase PROFILE = ScriptProfileCase.SCRIPT_PROFILE;
  private static final Map<String, Object> ENROLMENT =
      Map.of("trigger", Map.of("event", Map.of("eventType", "post_enrollment")));

  @Test
  void ifArchivedTitlesStayReserved_aRenameBeforeTheArchiveAllowsTheReplacement()
      throws IOException {
    try (var testBed = reserving()) {
      var before = ResourceCase.changed(PROFILE.minimal(), policy("renameAndArchive"));
      Lifecycle.succeeded(testBed.stack().up(testBed.program(PROFILE, before)));
      var old = testBed.stack().state("example-1").id();

      var replaced = testBed.stack().up(testBed.program(PROFILE, changed(before)));

      assertThat(Lifecycle.succeeded(replaced).operations()).containsExactly(REPLACE);
      var profiles = testBed.tenant().landscape().console().scriptProfiles();
      assertThat(profiles.find(old).orElseThrow().path("title").asText())
          .isEqualTo("Nightly (archived %s)".formatted(old));
      testBed.assertAgreement(PROFILE);
    }
  }

  @Test
  void ifArchivedTitlesStayReserved_aReplacementWithoutRenameNamesTheRemedy() throws IOException {
    try (var testBed = reserving()) {
      Lifecycle.succeeded(testBed.stack().up(testBed.program(PROFILE, PROFILE.minimal())));

      var refused = testBed.stack().up(testBed.program(PROFILE, changed(PROFILE.minimal())));

      assertThat(refused.messages())
          .singleElement()
          .asString()
          .contains("is reserved by script profile", "renameAndArchive");
      testBed.assertAgreement(PROFILE);
    }
  }

  @Test
  void aDestroyWarnsThatItCannotBeUndone() throws IOException {
    try (var testBed = TestBed.start(PROFILE, TestBed.SETTINGS)) {
      Lifecycle.succeeded(testBed.stack().up(testBed.program(PROFILE, PROFILE.minimal())));

      Lifecycle.succeeded(testBed.stack().destroy());

      assertThat(testBed.stack().infos()).singleElement().asString().contains("cannot be undone");
    }
  }

  private static TestBed reserving() throws IOException {
    var landscape =
        TestBed.SETTINGS.landscape().with(LandscapeQuirk.ARCHIVED_PROFILE_TITLES_RESERVED);
    return TestBed.start(PROFILE, TestBed.SETTINGS.withLandscape(landscape));
  }

  private static Map<String, Object> changed(Map<String, Object> inputs) {
    return ResourceCase.changed(inputs, ENROLMENT);
  }

  private static Map<String, Object> policy(String value) {
    return Map.of("deletionPolicy", value);
  }
}
