package com.opentenant.devicemgmt.simulator;

import static com.opentenant.devicemgmt.simulator.LandscapeCalls.PROFILES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.landscape.LandscapeQuirk;
import com.opentenant.devicemgmt.simulator.landscape.LandscapeSettings;
import com.opentenant.devicemgmt.simulator.landscape.LandscapeVersion;
import com.opentenant.devicemgmt.simulator.server.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptProfileRulesTest {
  private SimulatedTenant tenant;
  private LandscapeCalls calls;
  private TenantClient api;
  private String script;

  @BeforeEach
  void start() throws Exception {
    start(LandscapeSettings.defaults());
  }

  private void start(LandscapeSettings settings) throws Exception {
    if (tenant != null) {
      tenant.close();
    }
    tenant = SimulatedTenant.start(TenantSettings.defaults().withLandscape(settings));
    calls = LandscapeCalls.loggedIn(tenant);
    api = calls.client();
    script = calls.script("cleanup");
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  private ObjectNode profile() {
    return LandscapeCalls.profile("n", script);
  }

  private static JsonNode json(String text) throws Exception {
    return Json.parse(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void assertRefused(TenantClient.Reply reply, String beginning) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(400);
    assertThat(reply.json().path("error").asText()).isEqualTo("InvalidParameter");
    assertThat(reply.json().path("message").asText()).startsWith(beginning);
  }

  @ParameterizedTest
  @ValueSource(strings = {"title", "script_id", "trigger", "time_limit", "username"})
  void aCreateNeedsThem(String field) throws Exception {
    var body = profile();
    body.remove(field);
    assertRefused(calls.create(body), field + ": Field required");
    assertRefused(calls.create(body.putNull(field)), field + ": Field required");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tags", "all_computers"})
  void before2510ACreateRequiresTheseFields(String field) throws Exception {
    start(LandscapeSettings.defaults().withVersion(LandscapeVersion.V25_04));
    var body = profile();
    assertThat(calls.create(body.deepCopy().put("title", "other")).status()).isEqualTo(201);
    body.remove(field);
    assertRefused(calls.create(body), field + ": Field required");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tags", "all_computers"})
  void nullIsNotTheSameAsLeftOut(String field) throws Exception {
    assertRefused(calls.create(profile().putNull(field)), field + ": Input should not be null");
  }

  static Stream<Arguments> wrongValues() {
    return Stream.of(
        arguments("title", "\"\"", "title: String should"),
        arguments("title", "\" \"", "title: String should"),
        arguments("title", "7", "title: Input should be a valid string"),
        arguments("username", "\"\"", "username: String should"),
        arguments("username", "true", "username: Input should be a valid string"),
        arguments("time_limit", "0", "time_limit: Input should be greater"),
        arguments("time_limit", "-5", "time_limit: Input should be greater"),
        arguments("time_limit", "1.5", "time_limit: Input should be a valid integer"),
        arguments("time_limit", "\"300\"", "time_limit: Input should be a valid integer"),
        arguments("time_limit", "2147483648", "time_limit: Input should be a valid integer"),
        arguments("all_computers", "\"true\"", "all_computers: Input should be a valid boolean"),
        arguments("all_computers", "1", "all_computers: Input should be a valid boolean"),
        arguments("tags", "\"web\"", "tags: Input should be a valid list"),
        arguments("tags", "{}", "tags: Input should be a valid list"),
        arguments("tags", "[7]", "tags: \"7\" is not a valid tag"),
        arguments("tags", "[\"web\", \"a b\"]", "tags: \"a b\" is not a valid tag"),
        arguments("tags", "[\"\"]", "tags: \"\" is not a valid tag"),
        arguments("tags", "[\"-web\"]", "tags: \"-web\" is not a valid tag"),
        arguments("trigger", "[]", "trigger: Input should be a valid dictionary"),
        arguments("trigger", "{}", "trigger.trigger_type: Field required"));
  }

  @ParameterizedTest
  @MethodSource("wrongValues")
  void wrongValuesAreRefusedInCreateAndUpdate(String field, String value, String beginning)
      throws Exception {
    var console = tenant.landscape().console().scriptProfiles();
    assertRefused(calls.create(profile().set(field, json(value))), beginning);
    assertThat(console.list()).isEmpty();

    var path = calls.created(profile());
    var before = console.list();
    assertRefused(api.patch(path, "{\"" + field + "\": " + value + "}"), beginning);
    assertThat(console.list()).isEqualTo(before);
    assertThat(tenant.violations()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "one-time  | {}                                     | trigger.trigger_type: Input should"
            + " be",
        "event     | {}                                     | trigger.event_type: Field required",
        "event     | {\"event_type\": \"boot\"}             | trigger.event_type: Input should be",
        "one_time  | {}                                     | trigger.timestamp: Field required",
        "one_time  | {\"timestamp\": \"tomorrow\"}          | trigger.timestamp: Input should be",
        "one_time  | {\"timestamp\": \"2026-02-30T00:00:00Z\"}      | trigger.timestamp: Input",
        "one_time  | {\"timestamp\": \"2026-02-20T00:00:00+02:00\"} | trigger.timestamp: Input",
        "one_time  | {\"timestamp\": 5}                     | trigger.timestamp: Input should be",
        "recurring | {\"start_after\": \"2026-03-05T00:00:00\"} | trigger.interval: Field required",
        "recurring | {\"interval\": \"* * * * *\"}          | trigger.start_after: Field required",
      })
  void aTriggerHasJustTheFieldsOfItsKind(String type, String fields, String beginning)
      throws Exception {
    var trigger = ((ObjectNode) json(fields)).put("trigger_type", type);
    assertRefused(calls.create(profile().set("trigger", trigger)), beginning);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "* * * * *",
        "30 2 * * 1-5",
        "*/15 0-6 1,15 JAN-MAR,dec sun",
        "0\\t4   * * MON-FRI/2",
        "59 23 31 12 6",
        "0-30/10 * * * *"
      })
  void cronTextsOfFiveFieldsAreKeptAsTheyCome(String interval) throws Exception {
    var body = Json.text(profile()).replace("30 2 * * 1-5", interval);
    var reply = api.post(PROFILES, body);

    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    assertThat(reply.json().path("trigger").path("interval").asText())
        .isEqualTo(interval.replace("\\t", "\t"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "@daily",
        "* * * *",
        "* * * * * *",
        "60 * * * *",
        "* 24 * * *",
        "* * 0 * *",
        "* * 32 * *",
        "* * * 13 *",
        "* * * * 7",
        "5-1 * * * *",
        "*/0 * * * *",
        "5/10 * * * *",
        "*/ * * * *",
        "1,,2 * * * *",
        "- * * * *",
        "1- * * * *",
        "JAN * * * *",
        "* * * MON *",
        "* * ? * *",
        "* * L * *",
        "a b c d e"
      })
  void anythingElseIsNoCronText(String interval) throws Exception {
    var body = Json.text(profile()).replace("30 2 * * 1-5", interval);

    assertRefused(api.post(PROFILES, body), "trigger.interval: ");
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  void aFinerIntervalThanTheLimitIsNotRefused() throws Exception {
    var body = Json.text(profile()).replace("30 2 * * 1-5", "* * * * *");
    assertThat(api.post(PROFILES, body).status()).isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-05T00:00:00Z, 2026-03-05T00:00:00Z",
    "2026-03-05T00:00:00, 2026-03-05T00:00:00Z",
    "2026-03-05T12:34:56.789Z, 2026-03-05T12:34:56Z",
    "1999-03-05T12:34:56.1, 1999-03-05T12:34:56Z"
  })
  void timesAreRewrittenToWholeSeconds(String sent, String kept) throws Exception {
    var body = profile();
    body.putObject("trigger").put("trigger_type", "one_time").put("timestamp", sent);

    assertThat(calls.create(body).json().path("trigger").path("timestamp").asText())
        .isEqualTo(kept);
  }

  @Test
  void theKindOfATriggerNeverChanges() throws Exception {
    var path = calls.created(profile());

    assertRefused(
        api.patch(
            path,
            "{\"trigger\": {\"trigger_type\": \"event\", \"event_type\": \"post_enrollment\"}}"),
        "trigger.trigger_type: The type of a trigger cannot be changed");
    assertRefused(api.patch(path, "{\"trigger\": {\"interval\": \"* * * * *\"}}"), "trigger.");
    var empty = api.patch(path, "{\"trigger\": {\"trigger_type\": \"recurring\"}}");
    assertThat(empty.status()).isEqualTo(200);
    assertThat(empty.json().path("trigger").path("interval").asText()).isEqualTo("30 2 * * 1-5");
  }

  @Test
  void aPatchOfAOneTimeTriggerNamesItsTime() throws Exception {
    var body = profile();
    body.putObject("trigger")
        .put("trigger_type", "one_time")
        .put("timestamp", "2030-01-01T00:00:00Z");
    var path = calls.created(body);

    assertRefused(
        api.patch(path, "{\"trigger\": {\"trigger_type\": \"one_time\"}}"),
        "trigger.timestamp: Field required");
  }

  @Test
  void anotherScriptIsIgnoredInAPatchAndNoted() throws Exception {
    var path = calls.created(profile());
    var other = calls.script("other");
    var reply = api.patch(path, "{\"script_id\": " + other + ", \"time_limit\": 5}");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("script_id").asText()).isEqualTo(script);
    assertThat(reply.json().path("time_limit").asInt()).isEqualTo(5);
    assertThat(tenant.violations())
        .containsExactly("PATCH " + path + ": unknown JSON field \"script_id\"");
  }

  @Test
  void unknownFieldsAreIgnoredAndNoted() throws Exception {
    var body = profile().put("access_group", "web");
    ((ObjectNode) body.path("trigger")).put("next_run", "").put("timestamp", "2026-01-01");
    var made = calls.create(body);

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.json().path("access_group").asText()).isEqualTo("global");
    assertThat(made.json().path("trigger").has("timestamp")).isFalse();
    assertThat(tenant.violations())
        .containsExactly(
            "POST " + PROFILES + ": unknown JSON field \"access_group\"",
            "POST " + PROFILES + ": unknown JSON field \"trigger.next_run\"",
            "POST " + PROFILES + ": unknown JSON field \"trigger.timestamp\"");
  }

  @Test
  void aBodyThatIsNoObjectIsRefusedAndNoted() throws Exception {
    assertThat(api.post(PROFILES, "[]").status()).isEqualTo(400);
    assertThat(api.post(PROFILES, "{").status()).isEqualTo(400);
    assertThat(tenant.violations())
        .containsExactly(
            "POST " + PROFILES + ": the body is not a JSON object",
            "POST " + PROFILES + ": the body is not JSON");
  }

  @Test
  void titlesAreUnique() throws Exception {
    calls.created(profile());
    var again = calls.create(profile());
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.json().path("error").asText()).isEqualTo("DuplicateScriptProfile");

    var other = calls.created(LandscapeCalls.profile("other", script));
    assertThat(api.patch(other, "{\"title\": \"n\"}").status()).isEqualTo(409);
    assertThat(api.patch(other, "{\"title\": \"other\"}").status()).isEqualTo(200);
    assertThat(api.patch(other, "{\"title\": \"N\"}").status()).isEqualTo(200);
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  void aProfileNeedsAnActiveV2Script() throws Exception {
    assertThat(calls.create(LandscapeCalls.profile("n", "999")).status()).isEqualTo(404);
    var console = tenant.landscape().console().scripts();
    for (var status : List.of("V1", "ARCHIVED", "REDACTED")) {
      console.patch(script, Json.object().put("status", status));
      var reply = calls.create(profile());
      assertThat(reply.status()).as(status).isEqualTo(400);
      assertThat(reply.json().path("message").asText()).contains("is " + status);
    }
    tenant.landscape().console().setQuirk(LandscapeQuirk.UNUSABLE_SCRIPT_NOT_FOUND, true);
    assertThat(calls.create(profile()).status()).isEqualTo(404);
    assertRefused(calls.create(profile().put("script_id", 0)), "script_id: Input should be");
    assertRefused(calls.create(profile().put("script_id", script)), "script_id: Input should be");
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  void nothingAtAllMayBeTargetedAndTagsMayBeStale() throws Exception {
    var nothing = profile();
    nothing.putArray("tags");
    assertThat(calls.create(nothing).status()).isEqualTo(201);
    var stale = profile().put("title", "stale").put("all_computers", true);
    assertThat(calls.create(stale).json().path("tags")).hasSize(2);
  }

  @Test
  void tagsAreASet() throws Exception {
    var body = profile();
    body.putArray("tags").add("web").add("a_b-1").add("web");

    assertThat(calls.create(body).json().path("tags")).hasSize(2);
  }

  @Test
  void aDeletedAccessGroupMovesItsProfilesToItsParent() throws Exception {
    var form =
        Map.of(
            "title", "web",
            "code", LandscapeCalls.base64(LandscapeCalls.CODE),
            "script_type", "V2",
            "access_group", "web");
    var web = calls.legacy("CreateScript", form).json().path("id").asText();
    var path = calls.created(LandscapeCalls.profile("n", web));
    var groups = tenant.landscape().console().accessGroups();
    var group =
        groups.list().stream()
            .filter(row -> row.path("name").asText().equals("web"))
            .findAny()
            .orElseThrow();

    assertThat(groups.delete(group.path("id").asText())).isTrue();
    assertThat(api.get(path).json().path("access_group").asText()).isEqualTo("server");
    assertThat(api.get("/api/v2/scripts/" + web).json().path("access_group").asText())
        .isEqualTo("server");
  }
}
