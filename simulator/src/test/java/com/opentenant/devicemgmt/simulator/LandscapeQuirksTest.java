package com.opentenant.devicemgmt.simulator;

import static com.opentenant.devicemgmt.simulator.LandscapeCalls.PROFILES;
import static com.opentenant.devicemgmt.simulator.LandscapeCalls.SCRIPTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.opentenant.devicemgmt.simulator.landscape.LandscapeQuirk;
import com.opentenant.devicemgmt.simulator.landscape.LandscapeSettings;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LandscapeQuirksTest {
  private SimulatedTenant tenant;
  private LandscapeCalls calls;
  private TenantClient api;

  private void start(LandscapeSettings settings) throws Exception {
    // Two reads may happen in two seconds, and the next run has a resolution of seconds.
    var now = InstantSource.fixed(Instant.parse("2026-03-05T09:14:00Z"));
    tenant =
        SimulatedTenant.start(TenantSettings.defaults().withClock(now).withLandscape(settings));
    calls = LandscapeCalls.loggedIn(tenant);
    api = calls.client();
  }

  private void start(LandscapeQuirk quirk) throws Exception {
    start(LandscapeSettings.defaults().with(quirk));
  }

  @AfterEach
  void stop() {
    assertThat(tenant.violations()).isEmpty();
    tenant.close();
  }

  private String createOne() throws Exception {
    var body = LandscapeCalls.profile("n", calls.script("s"));
    body.withArray("tags").add("a").add("b").add("c").add("d");
    var reply = calls.create(body);
    assertThat(reply.status()).as(reply.text()).isBetween(200, 201);
    return PROFILES + "/" + reply.json().path("id").asText();
  }

  private Set<JsonNode> tagsOfManyReads() throws Exception {
    var path = createOne();
    var orders = new HashSet<JsonNode>();
    for (int i = 0; i < 10; i++) {
      orders.add(api.get(path).json().path("tags"));
    }
    return orders;
  }

  @Test
  void tagsComeInAnotherOrderEachTimeByDefault() throws Exception {
    start(LandscapeSettings.defaults());
    assertThat(tagsOfManyReads()).hasSizeGreaterThan(3).allMatch(tags -> tags.size() == 6);
  }

  @Test
  void tagsCanKeepAnOrder() throws Exception {
    start(LandscapeSettings.defaults().without(LandscapeQuirk.TAGS_SHUFFLED));
    assertThat(tagsOfManyReads()).hasSize(1);
  }

  @Test
  void profilesCanHaveNoRuns() throws Exception {
    start(
        LandscapeSettings.defaults()
            .without(LandscapeQuirk.RUNS_BETWEEN_READS)
            .without(LandscapeQuirk.TAGS_SHUFFLED));
    var path = createOne();
    var first = api.get(path).json();

    assertThat(api.get(path).json()).isEqualTo(first);
    assertThat(api.get(path + "/activities").json().path("count").asInt(-1)).isZero();
    assertThat(api.get(PROFILES).json().path("results").path(0)).isEqualTo(first);
  }

  @Test
  void runsBetweenReadsAreListedAsActivities() throws Exception {
    start(LandscapeSettings.defaults());
    var path = createOne();
    api.get(path);
    var run = api.get(path).json().path("activities").path("last_activity");

    assertThat(api.get(path + "/activities?limit=1").json().path("results").path(0)).isEqualTo(run);
    assertThat(api.get(path + "/activities").json().path("count").asInt()).isEqualTo(2);
  }

  @Test
  void theCreatorCanBeDeleted() throws Exception {
    start(LandscapeQuirk.CREATED_BY_NULL);
    var path = createOne();

    assertThat(api.get(path).json().path("created_by").isNull()).isTrue();
    var script = api.get(SCRIPTS).json().path("results").path(0);
    assertThat(script.path("created_by").isNull()).isTrue();
  }

  @Test
  void badFieldsCanBeUnprocessable() throws Exception {
    start(LandscapeQuirk.BAD_FIELDS_UNPROCESSABLE);
    assertThat(api.post(PROFILES, "{}").status()).isEqualTo(422);
    assertThat(api.patch(createOne(), "{\"title\": 7}").status()).isEqualTo(422);
  }

  @Test
  void statusesCanAllBe200() throws Exception {
    start(LandscapeQuirk.STATUSES_200);
    var script = calls.script("other");
    assertThat(calls.create(LandscapeCalls.profile("m", script)).status()).isEqualTo(200);
    var archived = calls.archive(createOne());
    assertThat(archived.status()).isEqualTo(200);
    assertThat(archived.text()).isEmpty();
    assertThat(calls.archive(SCRIPTS + "/" + script).status()).isEqualTo(200);
  }

  @Test
  void archivingCanReturnTheObject() throws Exception {
    start(LandscapeQuirk.ARCHIVE_RETURNS_OBJECT);
    var reply = calls.archive(createOne());

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("archived").asBoolean()).isTrue();
  }

  @Test
  void archivingTwiceCanBeRefused() throws Exception {
    start(LandscapeQuirk.ARCHIVE_TWICE_REFUSED);
    var path = createOne();
    var script = SCRIPTS + "/" + calls.script("other");

    for (var one : List.of(path, script)) {
      assertThat(calls.archive(one).status()).isEqualTo(204);
      assertThat(calls.archive(one).status()).isEqualTo(400);
    }
  }

  @Test
  void objectsCarryKeysThatNoDocumentNamesByDefault() throws Exception {
    start(LandscapeSettings.defaults());
    createOne();
    for (var path : List.of(PROFILES, SCRIPTS)) {
      var page = api.get(path).json();
      assertThat(page.has("not_in_any_document")).isTrue();
      assertThat(page.path("results").path(0).has("not_in_any_document")).isTrue();
    }
  }

  @Test
  void objectsCanCarryDocumentedKeysAlone() throws Exception {
    start(LandscapeSettings.defaults().without(LandscapeQuirk.UNDOCUMENTED_KEYS));
    createOne();

    assertThat(api.get(PROFILES).text() + api.get(SCRIPTS).text())
        .doesNotContain("not_in_any_document");
    assertThat(api.get(PROFILES).json().path("results").path(0).fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "id",
            "title",
            "script_id",
            "access_group",
            "created_by",
            "created_at",
            "last_edited_at",
            "trigger",
            "all_computers",
            "tags",
            "time_limit",
            "username",
            "computers",
            "activities",
            "archived");
    assertThat(api.get(SCRIPTS).json().path("results").path(0).fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "id",
            "title",
            "version_number",
            "status",
            "access_group",
            "interpreter",
            "code",
            "time_limit",
            "username",
            "attachments",
            "script_profiles",
            "created_by",
            "created_at",
            "last_edited_by",
            "last_edited_at",
            "is_redactable",
            "is_editable",
            "is_executable");
  }
}
