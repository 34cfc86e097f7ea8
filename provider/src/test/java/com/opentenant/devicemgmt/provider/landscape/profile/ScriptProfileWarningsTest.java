package com.opentenant.devicemgmt.provider.landscape.profile;

import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.opentenant.devicemgmt.provider.fixture.ApiServer.json;
import static com.opentenant.devicemgmt.provider.fixture.Values.map;
import static com.opentenant.devicemgmt.provider.fixture.Values.unknown;
import static com.opentenant.devicemgmt.provider.landscape.profile.ScriptProfileServer.profile;
import static com.opentenant.devicemgmt.provider.landscape.script.ScriptServer.script;
import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.collection.TestCoordination;
import com.opentenant.devicemgmt.provider.landscape.profile.ScriptProfile.Inputs;
import com.opentenant.devicemgmt.provider.landscape.profile.ScriptProfileTrigger.Event;
import com.opentenant.devicemgmt.provider.landscape.profile.ScriptProfileTrigger.OneTime;
import com.opentenant.devicemgmt.provider.landscape.profile.ScriptProfileTrigger.Recurring;
import com.opentenant.devicemgmt.provider.resource.PreviewWarning.Planned;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.Condition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The warnings of a preview of a script profile. */
class ScriptProfileWarningsTest {

  private static final ScriptProfileTrigger NIGHTLY =
      new Recurring("0 3 * * *", "2026-03-05T00:00:00Z");

  @AutoClose private final ScriptProfileServer server = new ScriptProfileServer();
  private final ScriptProfile profiles =
      new ScriptProfile(server.connection, TestCoordination.fresh());

  @BeforeEach
  void landscapeAllowsTwoProfiles() {
    server.returns(
        "GET",
        "/api/v2/script-profile-limits",
        json("{\"max_num_computers\":5000,\"max_num_profiles\":2,\"min_interval\":360}"));
    server.returns("GET", "/api/v2/scripts/17", json(script()));
  }

  @Test
  void aCorrectProfileHasNoWarning_andTheLimitsAreReadOnce() {
    warn(server.context, null, inputs(NIGHTLY));
    warn(server.context, null, inputs(NIGHTLY));

    assertThat(server.context.warnings).isEmpty();
    assertThat(server.requests()).filteredOn(each -> each.contains("-limits")).hasSize(1);
  }

  @Test
  void warnsOfAnIntervalBelowTheLimit() {
    warn(server.context, null, inputs(new Recurring("*/5 * * * *", "2026-03-05T00:00:00Z")));

    assertThat(server.context.warnings)
        .singleElement()
        .asString()
        .contains("5 minutes apart", "360 minutes");
  }

  @Test
  void warnsOfAScheduleThatNeverRuns() {
    warn(server.context, null, inputs(new Recurring("0 8 31 2 *", "2026-03-05T00:00:00Z")));

    assertThat(server.context.warnings)
        .singleElement()
        .asString()
        .contains("trigger.recurring.interval", "never");
  }

  @Test
  void warnsOfATimeInThePast_butNotOfAnUnchangedOne() {
    var past = inputs(new OneTime("2001-01-01T00:00:00Z"));

    warn(server.context, past, past);
    assertThat(server.context.warnings).isEmpty();
    warn(server.context, null, past);
    assertThat(server.context.warnings).singleElement().asString().contains("run at once");
  }

  @Test
  void theServersClockDecidesWhetherATimeIsInThePast() {
    var ours = server.context.time.now();
    clock(ours.minusSeconds(3600));

    warn(server.context, null, inputs(new OneTime(ours.minusSeconds(1800).toString())));
    assertThat(server.context.warnings).isEmpty();

    warn(server.context, null, inputs(new OneTime(ours.minusSeconds(5400).toString())));
    assertThat(server.context.warnings).singleElement().asString().contains("oneTime.timestamp");
  }

  /** The time of the server's clock in its next responses. */
  private void clock(Instant time) {
    var date = DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
    server.returns("GET", "/api/v2/scripts/17", json(script()).withHeader("Date", date));
    server.returns(
        "GET",
        "/api/v2/script-profile-limits",
        json("{\"max_num_profiles\":2}").withHeader("Date", date));
  }

  @Test
  void warnsOfTagsThatLandscapeMayReject_butNotOfUnchangedOnes() {
    var before = tagged("büro", "web");

    warn(server.context, null, tagged("büro", "web", "env:prod", "web servers"));
    assertThat(server.context.warnings)
        .singleElement()
        .asString()
        .contains("\"büro\"", "\"env:prod\"", "\"web servers\"")
        .doesNotContain("\"web\"");
    server.context.warnings.clear();
    warn(server.context, before, tagged("büro", "web", "db_1"));
    assertThat(server.context.warnings).isEmpty();
  }

  private static Inputs tagged(String... tags) {
    return new Inputs(
        "nightly",
        "17",
        "root",
        600,
        false,
        Set.of(tags),
        new Event(ScriptProfileEvent.POST_ENROLLMENT),
        null);
  }

  @Test
  void warnsOfNoMachines() {
    warn(
        server.context, null, new Inputs("nightly", "17", "root", 600, false, null, NIGHTLY, null));

    assertThat(server.context.warnings).singleElement().asString().contains("on no machine");
  }

  @Test
  void warnsOfAScriptThatCannotRun() {
    var statuses = List.of("V1", "ARCHIVED", "REDACTED");
    for (var i = 0; i < statuses.size(); i++) {
      var shown = json(script("status", "\"" + statuses.get(i) + "\""));
      server.returns("GET", "/api/v2/scripts/" + (i + 1), shown);
      warn(server.context, null, running(String.valueOf(i + 1)));
    }

    assertThat(server.context.warnings)
        .hasSize(3)
        .allMatch(each -> each.startsWith("scriptId: script 17 \"cleanup\""))
        .anyMatch(each -> each.contains("V1"))
        .anyMatch(each -> each.contains("archived"))
        .anyMatch(each -> each.contains("redacted"));
  }

  @Test
  void readsAScriptOnce_howeverManyProfilesRunIt() {
    server.returns("GET", "/api/v2/scripts/17", json(script("status", "\"ARCHIVED\"")));

    warn(server.context, null, inputs("a"));
    warn(server.context, null, inputs("b"));

    assertThat(server.context.warnings).filteredOn(each -> each.contains("is archived")).hasSize(2);
    assertThat(server.requests()).filteredOn(each -> each.contains("/scripts/17")).hasSize(1);
  }

  @Test
  void givesAllOtherWarnings_ifTheScriptDoesNotExistYet() {
    server.profiles.previewCreate(
        server.context,
        "urn:profile",
        map("title", "a", "scriptId", unknown(), "username", "root", "timeLimit", 600)
            .withAll(map("trigger", map("oneTime", map("timestamp", "2001-01-01T00:00:00Z")))));

    assertThat(server.context.warnings)
        .hasSize(2)
        .haveExactly(1, saying("on no machine"))
        .haveExactly(1, saying("run at once"));
    assertThat(server.requests()).isNotEmpty().noneMatch(each -> each.contains("/scripts/"));
  }

  @Test
  void warnsWhenTheLimitIsReached_butNotForAReplacedProfile() {
    server.listed(
        "?archived=active",
        profile("id", "1", "title", "\"a\""),
        profile("id", "2", "title", "\"b\"", "script_id", "9"));

    warn(server.context, null, inputs("nightly"));

    assertThat(server.context.warnings)
        .singleElement()
        .asString()
        .contains("2 of ", "active script profiles");
    server.context.warnings.clear();
    warn(server.context, null, inputs("b"));
    assertThat(server.context.warnings)
        .singleElement()
        .asString()
        .contains("already exists (id 2)")
        .doesNotContain("active script profiles");
  }

  @Test
  void countsTheNewProfilesOfOnePreviewTogether_eachOnce_andWarnsOnce() {
    server.listed("?archived=active", profile("id", "1", "title", "\"a\""));

    warn(server.context, null, inputs("b"));
    warn(server.context, null, inputs(" b "));
    assertThat(server.context.warnings).isEmpty();
    warn(server.context, null, inputs("c"));
    warn(server.context, null, inputs("d"));

    assertThat(server.context.warnings)
        .singleElement()
        .asString()
        .contains("1 of ", "active script profiles");
  }

  @Test
  void limitsThatCannotBeReadStopNoOtherWarning_andAreReadOnce() {
    server.returns("GET", "/api/v2/script-profile-limits", json(403, "{\"message\":\"no\"}"));
    server.returns("GET", "/api/v2/scripts/17", json(script("status", "\"ARCHIVED\"")));
    server.listed("?archived=active", profile("id", "2", "title", "\"b\""));

    preview("a");
    preview("b");

    assertThat(server.context.warnings)
        .hasSize(7)
        .haveExactly(2, saying("on no machine"))
        .haveExactly(2, saying("run at once"))
        .haveExactly(2, saying("script 17 \"cleanup\" is archived"))
        .haveExactly(1, saying("\"b\" already exists"));
    assertThat(server.requests()).filteredOn(each -> each.contains("-limits")).hasSize(1);
  }

  @Test
  void limitsThatDoNotComeInTimeAreNotWaitedForTwice() {
    server.returns(
        "GET",
        "/api/v2/script-profile-limits",
        status(503).withHeader("Content-Type", "text/html").withBody("<html></html>"));

    preview("a");
    var asked = server.requests();
    preview("b");

    assertThat(asked).filteredOn(each -> each.contains("-limits")).isNotEmpty();
    assertThat(server.requests()).isEqualTo(asked);
  }

  /** The preview of a create, with all warnings. */
  private void preview(String title) {
    server.profiles.previewCreate(
        server.context,
        "urn:" + title,
        map("title", title, "scriptId", "17", "username", "root", "timeLimit", 600)
            .withAll(map("trigger", map("oneTime", map("timestamp", "2001-01-01T00:00:00Z")))));
  }

  private void warn(Call context, @Nullable Inputs before, Inputs inputs) {
    profiles
        .previewWarnings()
        .forEach(
            each ->
                each.check()
                    .find(context, new Planned<>(inputs, before, null))
                    .ifPresent(context.messages()::warning));
  }

  private static Condition<String> saying(String words) {
    return new Condition<>(text -> text.contains(words), "\"%s\"", words);
  }

  private static Inputs running(String scriptId) {
    return new Inputs("nightly", scriptId, "root", 600, true, null, NIGHTLY, null);
  }

  private static Inputs inputs(String title) {
    return new Inputs(title, "17", "root", 600, false, Set.of("web"), NIGHTLY, null);
  }

  private static Inputs inputs(ScriptProfileTrigger trigger) {
    return new Inputs("nightly", "17", "root", 600, false, Set.of("web"), trigger, null);
  }
}
