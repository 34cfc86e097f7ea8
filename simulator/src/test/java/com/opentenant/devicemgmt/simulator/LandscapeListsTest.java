package com.opentenant.devicemgmt.simulator;

import static com.opentenant.devicemgmt.simulator.LandscapeCalls.PROFILES;
import static com.opentenant.devicemgmt.simulator.LandscapeCalls.SCRIPTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.opentenant.devicemgmt.simulator.landscape.LandscapeQuirk;
import com.opentenant.devicemgmt.simulator.landscape.LandscapeSettings;
import com.opentenant.devicemgmt.simulator.landscape.LandscapeVersion;
import com.opentenant.devicemgmt.simulator.server.Json;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LandscapeListsTest {
  private SimulatedTenant tenant;
  private TenantClient api;

  private void start(int profiles, LandscapeSettings settings) throws Exception {
    tenant = SimulatedTenant.start(TenantSettings.defaults().withLandscape(settings));
    api = LandscapeCalls.loggedIn(tenant).client();
    for (int i = 0; i < profiles; i++) {
      tenant
          .landscape()
          .console()
          .scriptProfiles()
          .create(Json.object().put("title", "profile " + i));
    }
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  private static List<String> titles(JsonNode rows) {
    var titles = new ArrayList<String>();
    rows.forEach(row -> titles.add(row.path("title").asText()));
    return titles;
  }

  private List<String> listed(String query) throws Exception {
    var reply = api.get(PROFILES + query);
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return titles(reply.json().path("results"));
  }

  @Test
  void anEmptyAccountReturnsAnEmptyPage() throws Exception {
    start(0, LandscapeSettings.defaults());
    var page = api.get(PROFILES).json();

    assertThat(page.path("count").asInt(-1)).isZero();
    assertThat(page.path("next").isNull()).isTrue();
    assertThat(page.path("previous").isNull()).isTrue();
    assertThat(page.path("results")).isEqualTo(Json.array());
  }

  @Test
  void aPageHoldsAThousandRowsByDefault() throws Exception {
    start(1_001, LandscapeSettings.defaults());
    var page = api.get(PROFILES).json();

    assertThat(page.path("count").asInt()).isEqualTo(1_001);
    assertThat(page.path("results")).hasSize(1_000);
  }

  @Test
  void limitAndOffsetShowEachItemOnce() throws Exception {
    start(7, LandscapeSettings.defaults());
    var seen = new ArrayList<>(listed("?limit=3"));
    seen.addAll(listed("?limit=3&offset=3"));
    seen.addAll(listed("?limit=3&offset=6"));

    assertThat(seen).hasSize(7).doesNotHaveDuplicates();
    assertThat(listed("?offset=7")).isEmpty();
    assertThat(listed("?offset=700")).isEmpty();
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  void aLimitOf0ReturnsOnlyTheCount() throws Exception {
    start(3, LandscapeSettings.defaults());
    var page = api.get(PROFILES + "?limit=0").json();

    assertThat(page.path("count").asInt()).isEqualTo(3);
    assertThat(page.path("results")).isEmpty();
  }

  @Test
  void theServerMayHaveSmallerPages() throws Exception {
    start(5, LandscapeSettings.defaults().withPageSize(2));

    assertThat(listed("?limit=1000")).hasSize(2);
    assertThat(listed("?limit=1000&offset=4")).hasSize(1);
  }

  @Test
  void nextIsAPathThatDoesNotExist() throws Exception {
    start(3, LandscapeSettings.defaults());
    var page = api.get(PROFILES + "?archived=all&limit=1&offset=1").json();

    assertThat(page.path("next").asText())
        .isEqualTo("/v2/script-profiles?archived=all&limit=1&offset=2");
    assertThat(page.path("previous").asText())
        .isEqualTo("/v2/script-profiles?archived=all&limit=1&offset=0");
  }

  @Test
  void nextCanBeAWholeUrlOrAbsent() throws Exception {
    start(2, LandscapeSettings.defaults().without(LandscapeQuirk.NEXT_ODD));
    assertThat(api.get(PROFILES + "?limit=1").json().path("next").asText())
        .isEqualTo(tenant.landscapeUrl() + PROFILES + "?limit=1&offset=1");

    tenant.landscape().console().setQuirk(LandscapeQuirk.NEXT_ABSENT, true);
    var page = api.get(PROFILES + "?limit=1").json();
    assertThat(page.has("next") || page.has("previous")).isFalse();
    assertThat(page.path("count").asInt()).isEqualTo(2);
  }

  @Test
  void theOrderIsMixedAndStableUntilAWrite() throws Exception {
    start(20, LandscapeSettings.defaults());
    var before = listed("");

    assertThat(before).isNotEqualTo(before.stream().sorted().toList());
    assertThat(listed("")).isEqualTo(before);
    tenant.landscape().console().scriptProfiles().create(Json.object().put("title", "one more"));
    assertThat(listed("").stream().filter(title -> !title.equals("one more")).toList())
        .isNotEqualTo(before)
        .containsExactlyInAnyOrderElementsOf(before);
  }

  @Test
  void archivedProfilesAreListedOnRequest() throws Exception {
    start(3, LandscapeSettings.defaults());
    var gone = tenant.landscape().console().scriptProfiles().list().get(0);
    tenant.landscape().console().scriptProfiles().delete(gone.path("id").asText());
    var title = gone.path("title").asText();

    assertThat(listed("")).hasSize(2).doesNotContain(title).isEqualTo(listed("?archived=active"));
    assertThat(listed("?archived=archived")).containsExactly(title);
    assertThat(listed("?archived=all")).hasSize(3);
  }

  @Test
  void namesAreWholeTitlesAndSearchIsAPart() throws Exception {
    start(12, LandscapeSettings.defaults());

    assertThat(listed("?names=profile%201")).containsExactly("profile 1");
    assertThat(listed("?names=profile%201,profile%207,profile%2099"))
        .containsExactlyInAnyOrder("profile 1", "profile 7");
    assertThat(listed("?names=profile")).isEmpty();
    assertThat(listed("?search=file%201"))
        .containsExactlyInAnyOrder("profile 1", "profile 10", "profile 11");
    assertThat(listed("?search=nothing")).isEmpty();
    assertThat(api.get(PROFILES + "?search=file%201&limit=1").json().path("count").asInt())
        .isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({
    "/script-profiles?search=, \"search\" is empty",
    "/script-profiles?names=, \"names\" is empty",
    "/script-profiles?archived=yes, \"archived\" cannot be \"yes\"",
    "/script-profiles?limit=all, \"limit\" is not a whole number",
    "/script-profiles?offset=-1, \"offset\" is not a whole number",
    "/scripts?search=, \"search\" is empty",
    "/scripts?script_type=V2, \"script_type\" cannot be \"V2\"",
    "/scripts?parent_access_group=, \"parent_access_group\" is empty"
  })
  void aQueryThatTheServerRejectsIsNoted(String target, String sentence) throws Exception {
    start(1, LandscapeSettings.defaults());

    assertThat(api.get("/api/v2" + target).status()).isEqualTo(400);
    assertThat(tenant.violations()).containsExactly("GET /api/v2" + target + ": " + sentence);
  }

  @Test
  void theFirstServersReturnBareLists() throws Exception {
    start(5, LandscapeSettings.defaults().withVersion(LandscapeVersion.V25_04).withPageSize(2));
    var bare = api.get(PROFILES + "?limit=2&offset=2").json();

    assertThat(bare.isArray()).isTrue();
    assertThat(bare).hasSize(5);
    assertThat(api.get(SCRIPTS).json().path("results").isArray()).isTrue();
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  void theProfilesOfAScriptAreListed() throws Exception {
    start(1, LandscapeSettings.defaults());
    var calls = new LandscapeCalls(tenant, api);
    var script = calls.script("s");
    var profile = calls.created(LandscapeCalls.profile("mine", script));
    calls.archive(calls.created(LandscapeCalls.profile("gone", script)));
    var path = SCRIPTS + "/" + script + "/script-profiles";

    var page = api.get(path + "?limit=5").json();
    assertThat(titles(page.path("results"))).containsExactlyInAnyOrder("mine", "gone");
    assertThat(page.path("results").path(0).has("trigger")).isTrue();
    assertThat(api.get(SCRIPTS + "/" + script).json().path("script_profiles"))
        .isEqualTo(
            Json.array()
                .add(
                    Json.object()
                        .put("id", Integer.parseInt(profile.replaceAll(".*/", "")))
                        .put("title", "mine")));
    assertThat(api.get(SCRIPTS + "/999/script-profiles").status()).isEqualTo(404);

    tenant.landscape().console().setQuirk(LandscapeQuirk.PROFILES_OF_SCRIPT_BRIEF, true);
    var brief = api.get(path).json();
    assertThat(brief).hasSize(2);
    assertThat(brief.path(0).fieldNames()).toIterable().containsExactly("id", "title");
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  void scriptsAreListedByTheirState() throws Exception {
    start(0, LandscapeSettings.defaults());
    var console = tenant.landscape().console().scripts();
    for (var status : List.of("ACTIVE", "ARCHIVED", "REDACTED", "V1")) {
      console.create(Json.object().put("title", status).put("status", status));
    }

    assertThat(scripts("")).containsExactly("ACTIVE");
    assertThat(scripts("?script_type=active")).containsExactly("ACTIVE");
    assertThat(scripts("?script_type=archived")).containsExactly("ARCHIVED");
    assertThat(scripts("?script_type=redacted")).containsExactly("REDACTED");
    assertThat(scripts("?script_type=v1")).containsExactly("V1");
    assertThat(scripts("?script_type=v2"))
        .containsExactlyInAnyOrder("ACTIVE", "ARCHIVED", "REDACTED");
    assertThat(scripts("?script_type=all")).hasSize(4);
    assertThat(scripts("?script_type=all&search=RCH")).containsExactly("ARCHIVED");
    assertThat(tenant.violations()).isEmpty();
  }

  private List<String> scripts(String query) throws Exception {
    return titles(api.get(SCRIPTS + query).json().path("results"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"server", "web", "desktop", "global", "nowhere"})
  void scriptsAreListedByTheirAccessGroupAndThoseAboveIt(String group) throws Exception {
    start(0, LandscapeSettings.defaults());
    var console = tenant.landscape().console().scripts();
    console.create(Json.object().put("title", "on web").put("access_group", "web"));

    assertThat(scripts("?parent_access_group=" + group).size())
        .isEqualTo(List.of("server", "web", "global").contains(group) ? 1 : 0);
  }

  @Test
  void theFirstServersDoNotSearchScripts() throws Exception {
    start(0, LandscapeSettings.defaults().withVersion(LandscapeVersion.V25_04));
    tenant.landscape().console().scripts().create(Json.object().put("title", "one"));

    assertThat(scripts("?search=other")).containsExactly("one");
  }
}
