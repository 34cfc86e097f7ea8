package com.opentenant.devicemgmt.provider.landscape;

import static com.opentenant.devicemgmt.provider.fixture.ApiServer.json;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.Script.otherObject;
import static com.opentenant.devicemgmt.provider.fixture.Values.map;
import static com.opentenant.devicemgmt.provider.fixture.Values.value;
import static com.opentenant.devicemgmt.provider.landscape.profile.ScriptProfileServer.profile;
import static com.opentenant.devicemgmt.provider.landscape.script.ScriptServer.script;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.diff.StoredObject;
import com.opentenant.devicemgmt.provider.landscape.profile.ScriptProfileServer;
import com.opentenant.devicemgmt.provider.landscape.script.ScriptServer;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.resource.ResourceAdapter;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The id of a state may belong to another object if the configuration names another server. */
class SameObjectCheckTest {

  private static final String THEIRS = otherObject("Theirs", "2025-01-01T00:07:00Z");

  private static final StoredObject SCRIPT =
      stored("17", map("title", "cleanup", "code", "#!/bin/sh\nls\n"));

  private static final StoredObject PROFILE =
      stored(
          "42",
          map("title", "nightly", "scriptId", "17", "username", "root", "timeLimit", 600)
              .with("trigger", map("event", map("eventType", "post_enrollment"))));

  @AutoClose private final ScriptServer scripts = new ScriptServer();
  @AutoClose private final ScriptProfileServer profiles = new ScriptProfileServer();

  private static StoredObject stored(String id, PropertyMap inputs) {
    return new StoredObject(
        id, inputs, inputs.with("createdAt", value("2026-03-01T09:14:00.000123")));
  }

  @Test
  void aScriptOfAnotherServerIsNotChanged() {
    scripts.shows(script("title", "\"Theirs\"", "created_at", "\"2025-01-01T00:07:00\""));

    assertRefused(scripts.scripts, scripts.context, SCRIPT);

    assertThat(scripts.requests()).isNotEmpty().allMatch(each -> each.startsWith("GET "));
  }

  @Test
  void aScriptProfileOfAnotherServerIsNotChanged() {
    profiles.shows(profile("title", "\"Theirs\"", "created_at", "\"2025-01-01T00:07:00\""));

    assertRefused(profiles.profiles, profiles.context, PROFILE);

    assertThat(profiles.requests()).isNotEmpty().allMatch(each -> each.startsWith("GET "));
  }

  @Test
  void anArchivedObjectOfAnotherServerDoesNotCountAsDeleted() {
    scripts.shows(script("status", "\"ARCHIVED\"", "created_at", "\"2025-01-01T00:07:00\""));
    profiles.shows(profile("archived", "true", "created_at", "\"2025-01-01T00:07:00\""));

    assertThatThrownBy(() -> scripts.scripts.read(scripts.context, SCRIPT))
        .isInstanceOf(Failure.Invalid.class);
    assertThatThrownBy(() -> profiles.profiles.read(profiles.context, PROFILE))
        .isInstanceOf(Failure.Invalid.class);
  }

  private static void assertRefused(
      ResourceAdapter<?, ?> adapter, Call context, StoredObject known) {
    var after = known.inputs().with("timeLimit", value(77));
    assertThatThrownBy(() -> adapter.update(context, known, after, List.of()))
        .isInstanceOf(Failure.Invalid.class)
        .hasMessageContainingAll(THEIRS, "`landscapeUrl` and `landscapeAccount`");
    assertThatThrownBy(() -> adapter.delete(context, "urn:it", known))
        .isInstanceOf(Failure.Invalid.class)
        .hasMessageContaining(THEIRS);
    assertThatThrownBy(() -> adapter.read(context, known))
        .isInstanceOf(Failure.Invalid.class)
        .hasMessageContaining(THEIRS);
  }

  @Test
  void aScriptWithAnotherTitleInLandscapeIsTheSame() {
    scripts.shows(script("title", "\"Renamed\"", "created_at", "\"2026-03-01T09:14:00Z\""));

    assertThatCode(() -> scripts.scripts.read(scripts.context, SCRIPT)).doesNotThrowAnyException();
  }

  @Test
  void aStateWithoutAZoneAndOneWithItAreTheSameScript() {
    scripts.shows(script());
    var withZone =
        new StoredObject(
            "17",
            SCRIPT.inputs(),
            SCRIPT.inputs().with("createdAt", value("2026-03-01T09:14:00.000123Z")));

    for (var known : List.of(SCRIPT, withZone)) {
      var read = scripts.scripts.read(scripts.context, known).orElseThrow();
      assertThat(read.state().get("createdAt")).contains(value("2026-03-01T09:14:00.000123Z"));
    }
  }

  @Test
  void aTimeBeyondTheCalendarIsNotCompared() {
    scripts.shows(script("created_at", "\"+999999999-12-31T23:59:59Z\""));

    assertThatCode(() -> scripts.scripts.read(scripts.context, SCRIPT)).doesNotThrowAnyException();
  }

  @Test
  void aTimeInAnotherZoneIsTheSame() {
    scripts.shows(script("title", "\"Renamed\"", "created_at", "\"2026-03-01T14:44:00\""));

    assertThatCode(() -> scripts.scripts.read(scripts.context, SCRIPT)).doesNotThrowAnyException();
  }

  @Test
  void aScriptOfTheSameTitleOnACopyOfTheServerIsAnother() {
    scripts.shows(script("created_at", "\"2026-03-01T09:21:30\""));

    assertThatThrownBy(() -> scripts.scripts.read(scripts.context, SCRIPT))
        .isInstanceOf(Failure.Invalid.class);
  }

  @Test
  void aDifferenceOfMoreHoursThanBetweenZonesIsAnotherTime() {
    scripts.shows(script("created_at", "\"2026-02-28T07:14:00\""));
    assertThatCode(() -> scripts.scripts.read(scripts.context, SCRIPT)).doesNotThrowAnyException();

    scripts.shows(script("created_at", "\"2026-02-28T06:14:00\""));
    assertThatThrownBy(() -> scripts.scripts.read(scripts.context, SCRIPT))
        .isInstanceOf(Failure.Invalid.class);
  }

  @Test
  void eachObjectIsCheckedOnce() {
    profiles.shows(profile("created_at", "\"2026-03-01T09:14:00\""));
    profiles.returns("PATCH", "/api/v2/script-profiles/42", json(profile()));
    profiles.returns(
        "GET",
        "/api/v2/script-profiles/43",
        json(profile("id", "43", "created_at", "\"2025-01-01T00:01:00\"")));

    for (var limit : List.of(60, 70)) {
      var after = PROFILE.inputs().with("timeLimit", value(limit));
      profiles.profiles.update(profiles.context, PROFILE, after, List.of());
    }

    assertThat(profiles.requests()).filteredOn(each -> each.startsWith("GET ")).hasSize(1);
    var other = new StoredObject("43", PROFILE.inputs(), PROFILE.state());
    assertThatThrownBy(() -> profiles.profiles.delete(profiles.context, "urn:it", other))
        .isInstanceOf(Failure.Invalid.class);
  }
}
