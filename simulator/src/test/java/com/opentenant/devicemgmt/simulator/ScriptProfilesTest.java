package com.opentenant.devicemgmt.simulator;

import static com.opentenant.devicemgmt.simulator.LandscapeCalls.PROFILES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.opentenant.devicemgmt.simulator.landscape.LandscapeQuirk;
import com.opentenant.devicemgmt.simulator.landscape.LandscapeSettings;
import com.opentenant.devicemgmt.simulator.server.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScriptProfilesTest {
  private final SettableClock clock = new SettableClock("2026-03-01T10:00:00Z");
  private SimulatedTenant tenant;
  private LandscapeCalls calls;
  private TenantClient api;
  private String script;

  @BeforeEach
  void start() throws Exception {
    tenant = SimulatedTenant.start(TenantSettings.defaults().withClock(clock));
    calls = LandscapeCalls.loggedIn(tenant);
    api = calls.client();
    script = calls.script("cleanup");
  }

  @AfterEach
  void stop() {
    assertThat(tenant.violations()).isEmpty();
    tenant.close();
  }

  private static List<String> texts(JsonNode array) {
    var texts = new ArrayList<String>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  @Test
  void aProfileIsMadeFromAllSevenFields() throws Exception {
    var reply = calls.create(LandscapeCalls.profile("nightly", script));
    var made = reply.json();

    assertThat(reply.status()).isEqualTo(201);
    assertThat(made.path("id").isInt()).isTrue();
    assertThat(made.path("title").asText()).isEqualTo("nightly");
    assertThat(made.path("script_id").asText()).isEqualTo(script);
    assertThat(made.path("access_group").asText()).isEqualTo("global");
    assertThat(made.path("created_by").path("name").asText()).isEqualTo("IaC Robot");
    assertThat(made.path("created_at").asText()).isEqualTo("2026-03-01T10:00:00.000017");
    assertThat(made.path("last_edited_at").asText()).isEqualTo("2026-03-01T10:00:00.000017");
    assertThat(made.path("all_computers").isBoolean()).isTrue();
    assertThat(texts(made.path("tags"))).containsExactlyInAnyOrder("web", "prod");
    assertThat(made.path("time_limit").asInt()).isEqualTo(600);
    assertThat(made.path("username").asText()).isEqualTo("root");
    assertThat(made.path("archived").asBoolean(true)).isFalse();
    assertThat(made.path("computers").path("num_associated_computers").asInt(-1)).isZero();
    assertThat(made.path("activities").path("last_activity").isNull()).isTrue();
  }

  @Test
  void eachKindOfTriggerIsReturnedWithTheFieldsOfTheServer() throws Exception {
    var recurring = calls.create(LandscapeCalls.profile("r", script)).json().path("trigger");
    assertThat(recurring.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "trigger_type", "interval", "start_after", "next_run", "last_run");
    assertThat(recurring.path("next_run").asText()).isEqualTo("2026-03-05T00:00:00Z");
    assertThat(recurring.path("last_run").isNull()).isTrue();

    var event = LandscapeCalls.profile("e", script);
    event.putObject("trigger").put("trigger_type", "event").put("event_type", "post_enrollment");
    assertThat(calls.create(event).json().path("trigger")).isEqualTo(event.path("trigger"));

    var once = LandscapeCalls.profile("o", script);
    once.putObject("trigger")
        .put("trigger_type", "one_time")
        .put("timestamp", "2026-03-02T01:00:00");
    var path = calls.created(once);
    var waiting = api.get(path).json().path("trigger");
    assertThat(waiting.path("timestamp").asText()).isEqualTo("2026-03-02T01:00:00Z");
    assertThat(waiting.path("is_finished").asBoolean(true)).isFalse();
    assertThat(waiting.path("next_run").asText()).isEqualTo("2026-03-02T01:00:00Z");
    clock.forward(Duration.ofHours(15));
    var finished = api.get(path).json().path("trigger");
    assertThat(finished.path("is_finished").asBoolean()).isTrue();
    assertThat(finished.path("next_run").isNull()).isTrue();
    assertThat(finished.path("last_run").asText()).isEqualTo("2026-03-02T01:00:00Z");
  }

  @Test
  void tagsAndAllComputersMayBeLeftOut() throws Exception {
    var body = LandscapeCalls.profile("n", script);
    body.remove(List.of("tags", "all_computers"));
    var made = calls.create(body).json();

    assertThat(made.path("tags")).isEqualTo(Json.array());
    assertThat(made.path("all_computers").asBoolean(true)).isFalse();
  }

  @Test
  void theAccessGroupIsTheScripts() throws Exception {
    var other =
        calls.legacy(
            "CreateScript",
            Map.of(
                "title",
                "web",
                "code",
                LandscapeCalls.base64(LandscapeCalls.CODE),
                "script_type",
                "V2",
                "access_group",
                "web"));
    var made = calls.create(LandscapeCalls.profile("n", other.json().path("id").asText())).json();

    assertThat(made.path("access_group").asText()).isEqualTo("web");
  }

  @Test
  void aPatchKeepsFieldsThatItLacksOrThatAreNull() throws Exception {
    var path = calls.created(LandscapeCalls.profile("n", script));
    clock.forward(Duration.ofMinutes(5));
    var reply = api.patch(path, "{\"time_limit\": 30, \"username\": null, \"trigger\": null}");

    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    assertThat(reply.json().path("time_limit").asInt()).isEqualTo(30);
    assertThat(reply.json().path("username").asText()).isEqualTo("root");
    assertThat(reply.json().path("trigger").path("interval").asText()).isEqualTo("30 2 * * 1-5");
    assertThat(texts(reply.json().path("tags"))).containsExactlyInAnyOrder("web", "prod");
    assertThat(reply.json().path("last_edited_at").asText()).isEqualTo("2026-03-01T10:05:00");
    assertThat(reply.json().path("created_at").asText()).isEqualTo("2026-03-01T10:00:00.000017");
  }

  @Test
  void onlyAnEmptyListClearsTheTags() throws Exception {
    var path = calls.created(LandscapeCalls.profile("n", script));

    assertThat(api.patch(path, "{}").json().path("tags")).hasSize(2);
    assertThat(api.patch(path, "{\"tags\": null}").json().path("tags")).hasSize(2);
    assertThat(api.patch(path, "{\"tags\": []}").json().path("tags")).isEmpty();
  }

  @Test
  void aRecurringTriggerIsChangedByEitherField() throws Exception {
    var path = calls.created(LandscapeCalls.profile("n", script));
    var body =
        "{\"trigger\": {\"trigger_type\": \"recurring\", \"start_after\":"
            + " \"2027-01-01T00:00:00\"}}";
    var trigger = api.patch(path, body).json().path("trigger");

    assertThat(trigger.path("interval").asText()).isEqualTo("30 2 * * 1-5");
    assertThat(trigger.path("start_after").asText()).isEqualTo("2027-01-01T00:00:00Z");
  }

  @Test
  void anArchivedProfileIsStillReadAndNeverChanges() throws Exception {
    var path = calls.created(LandscapeCalls.profile("n", script));
    clock.forward(Duration.ofMinutes(5));
    var archived = calls.archive(path);

    assertThat(archived.status()).isEqualTo(204);
    assertThat(archived.text()).isEmpty();
    var read = api.get(path).json();
    assertThat(read.path("archived").asBoolean()).isTrue();
    assertThat(read.path("last_edited_at").asText()).isEqualTo("2026-03-01T10:05:00");
    assertThat(read.path("trigger").path("next_run").isNull()).isTrue();
    assertThat(read.path("computers").path("num_associated_computers").asInt(-1)).isZero();
    var refused = api.patch(path, "{\"time_limit\": 3}");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().path("error").asText()).isEqualTo("ScriptProfileArchived");
    clock.forward(Duration.ofMinutes(5));
    assertThat(calls.archive(path).status()).isEqualTo(204);
    assertThat(api.get(path).json().path("last_edited_at")).isEqualTo(read.path("last_edited_at"));
  }

  @Test
  void theTitleOfAnArchivedProfileIsFreeUnlessReserved() throws Exception {
    calls.archive(calls.created(LandscapeCalls.profile("n", script)));
    assertThat(calls.create(LandscapeCalls.profile("n", script)).status()).isEqualTo(201);

    tenant.close();
    var reserving =
        LandscapeSettings.defaults().with(LandscapeQuirk.ARCHIVED_PROFILE_TITLES_RESERVED);
    tenant = SimulatedTenant.start(TenantSettings.defaults().withLandscape(reserving));
    calls = LandscapeCalls.loggedIn(tenant);
    script = calls.script("cleanup");
    calls.archive(calls.created(LandscapeCalls.profile("n", script)));
    assertThat(calls.create(LandscapeCalls.profile("n", script)).status()).isEqualTo(409);
  }

  @Test
  void archivedProfilesDoNotCountTowardsTheLimit() throws Exception {
    var first = calls.created(LandscapeCalls.profile("first", script));
    for (int i = 1; i < 10; i++) {
      calls.created(LandscapeCalls.profile("n" + i, script));
    }
    var full = calls.create(LandscapeCalls.profile("one more", script));
    assertThat(full.status()).isEqualTo(400);
    assertThat(full.json().path("message").asText()).contains("at most 10");

    calls.archive(first);
    assertThat(calls.create(LandscapeCalls.profile("one more", script)).status()).isEqualTo(201);
  }

  @Test
  void fieldsThatChangeByThemselvesChangeOnEachRead() throws Exception {
    var path = calls.created(LandscapeCalls.profile("n", script));
    var counts = new HashSet<String>();
    var runs = new HashSet<String>();
    var times = new HashSet<String>();
    for (int i = 0; i < 3; i++) {
      var read = api.get(path).json();
      counts.add(read.path("computers").path("num_associated_computers").asText());
      runs.add(read.path("activities").path("last_activity").path("id").asText());
      times.add(read.path("trigger").path("next_run").asText());
      assertThat(read.path("trigger").path("last_run").asText()).isEqualTo("2026-03-01T10:00:00Z");
      assertThat(read.path("last_edited_at").asText()).isEqualTo("2026-03-01T10:00:00.000017");
    }

    assertThat(List.of(counts, runs, times)).allMatch(values -> values.size() == 3);
  }

  @Test
  void activitiesAreListedNewestFirst() throws Exception {
    var path = calls.created(LandscapeCalls.profile("n", script));
    var id = path.substring(path.lastIndexOf('/') + 1);
    tenant.landscape().console().runProfile(id, "succeeded");
    clock.forward(Duration.ofHours(6));
    tenant.landscape().console().runProfile(id, "failed");
    var page = api.get(path + "/activities?limit=1").json();

    assertThat(page.path("count").asInt()).isEqualTo(2);
    var run = page.path("results").path(0);
    assertThat(run.path("activity_status").asText()).isEqualTo("failed");
    assertThat(run.path("type").asText()).isEqualTo("ActivityGroup");
    assertThat(run.path("creation_time").asText()).isEqualTo("2026-03-01T16:00:00Z");
    assertThat(run.path("creator").path("email").asText()).isEqualTo("robot@example.net");
    assertThat(run.path("completion_time").asText()).isEqualTo("2026-03-01T16:00:00Z");
    var waiting = tenant.landscape().console().runProfile(id, "waiting").orElseThrow();
    assertThat(waiting.path("completion_time").isNull()).isTrue();
    var older = api.get(path + "/activities?offset=2").json().path("results").path(0);
    assertThat(older.path("activity_status").asText()).isEqualTo("succeeded");
  }

  @Test
  void limitsAreReturned() throws Exception {
    assertThat(api.get("/api/v2/script-profile-limits").text())
        .isEqualTo("{\"max_num_computers\":5000,\"max_num_profiles\":10,\"min_interval\":360}");
  }

  @Test
  void aMissingProfileIsNotFound() throws Exception {
    for (var reply :
        List.of(
            api.get(PROFILES + "/999"),
            api.get(PROFILES + "/x"),
            api.get(PROFILES + "/999/activities"),
            api.patch(PROFILES + "/999", "{}"),
            calls.archive(PROFILES + "/999"))) {
      assertThat(reply.status()).isEqualTo(404);
      assertThat(reply.json().path("error").asText()).isEqualTo("UnknownScriptProfile");
    }
  }
}
