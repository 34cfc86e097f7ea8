package com.opentenant.devicemgmt.simulator;

import static com.opentenant.devicemgmt.simulator.LandscapeCalls.CODE;
import static com.opentenant.devicemgmt.simulator.LandscapeCalls.SCRIPTS;
import static com.opentenant.devicemgmt.simulator.LandscapeCalls.base64;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.opentenant.devicemgmt.simulator.landscape.LandscapeQuirk;
import com.opentenant.devicemgmt.simulator.landscape.LandscapeSettings;
import com.opentenant.devicemgmt.simulator.landscape.LandscapeVersion;
import com.opentenant.devicemgmt.simulator.server.Json;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LandscapeScriptsTest {
  private final SettableClock clock = new SettableClock("2026-03-01T10:00:00Z");
  private SimulatedTenant tenant;
  private LandscapeCalls calls;
  private TenantClient api;

  @BeforeEach
  void start() throws Exception {
    start(LandscapeSettings.defaults());
  }

  private void start(LandscapeSettings settings) throws Exception {
    if (tenant != null) {
      tenant.close();
    }
    tenant =
        SimulatedTenant.start(TenantSettings.defaults().withClock(clock).withLandscape(settings));
    calls = LandscapeCalls.loggedIn(tenant);
    api = calls.client();
  }

  @AfterEach
  void stop() {
    assertThat(tenant.violations()).isEmpty();
    tenant.close();
  }

  private static Map<String, String> form(String title, String code) {
    return Map.of("title", title, "code", base64(code), "script_type", "V2");
  }

  private TenantClient.Reply create(String title, String code) throws Exception {
    return calls.legacy("CreateScript", form(title, code));
  }

  private JsonNode read(String id) throws Exception {
    return api.get(SCRIPTS + "/" + id).json();
  }

  private static void assertRefused(TenantClient.Reply reply, String error) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(400);
    assertThat(reply.json().path("error").asText()).isEqualTo(error);
  }

  @Test
  void aV2ScriptIsMadeAndReadBack() throws Exception {
    var form = new HashMap<>(form("cleanup", "#!/bin/bash\n\nset -e\n"));
    form.putAll(Map.of("access_group", "web", "time_limit", "60", "username", "nobody"));
    var reply = calls.legacy("CreateScript", form);

    assertThat(reply.status()).isEqualTo(200);
    var script = read(reply.json().path("id").asText());
    assertThat(script.path("title").asText()).isEqualTo("cleanup");
    assertThat(script.path("status").asText()).isEqualTo("ACTIVE");
    assertThat(script.path("version_number").asInt()).isEqualTo(1);
    assertThat(script.path("interpreter").asText()).isEqualTo("/bin/bash");
    assertThat(script.path("code").asText()).isEqualTo("\nset -e\n");
    assertThat(script.path("access_group").asText()).isEqualTo("web");
    assertThat(script.path("time_limit").asInt()).isEqualTo(60);
    assertThat(script.path("username").asText()).isEqualTo("nobody");
    assertThat(script.path("attachments")).isEqualTo(Json.array());
    assertThat(script.path("script_profiles")).isEqualTo(Json.array());
    assertThat(script.path("created_by").path("name").asText()).isEqualTo("IaC Robot");
    assertThat(script.path("created_at").asText()).isEqualTo("2026-03-01T10:00:00.000017");
    assertThat(script.path("is_editable").asBoolean()).isTrue();
    assertThat(reply.json().has("is_editable")).isFalse();
    assertThat(reply.json().path("code").asText()).isEqualTo("\nset -e\n");
  }

  @Test
  void aMinimalCreateHasDefaults() throws Exception {
    var script = create("t", CODE).json();

    assertThat(script.path("access_group").asText()).isEqualTo("global");
    assertThat(script.path("time_limit").asInt()).isEqualTo(300);
    assertThat(script.path("username").asText("absent")).isEmpty();
  }

  @Test
  void withoutAScriptTypeItIsAV1Script() throws Exception {
    var reply = calls.legacy("CreateScript", Map.of("title", "old", "code", base64(CODE)));
    var script = read(reply.json().path("id").asText());

    assertThat(script.path("status").asText()).isEqualTo("V1");
    assertThat(script.path("creator").path("email").asText()).isEqualTo("robot@example.net");
    assertThat(script.path("attachments").isArray()).isTrue();
    for (var key : List.of("code", "interpreter", "version_number", "is_editable", "created_by")) {
      assertThat(script.has(key)).as(key).isFalse();
    }
    assertThat(api.get(SCRIPTS).json().path("count").asInt(-1)).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "'', EmptyScriptCode",
    "' ', EmptyScriptCode",
    "'#!/bin/sh', EmptyScriptCode",
    "'#!/bin/sh\n \n', EmptyScriptCode",
    "'echo hello\n', EmptyScriptInterpreter",
    "'#!\necho hello\n', EmptyScriptInterpreter",
    "'\n#!/bin/sh\necho hello\n', EmptyScriptInterpreter"
  })
  void aScriptHasAnInterpreterAndCode(String code, String error) throws Exception {
    assertRefused(create("t", code), error);
    assertRefused(
        calls.legacy("EditScript", Map.of("script_id", calls.script("t"), "code", base64(code))),
        error);
    assertThat(tenant.landscape().console().scripts().list()).hasSize(1);
  }

  @Test
  void theCodeIsBase64OfUtf8() throws Exception {
    assertThat(create("t", "#!/bin/sh\necho \"grüße\"\n").json().path("code").asText())
        .isEqualTo("echo \"grüße\"\n");
    var form = new HashMap<>(form("u", CODE));
    form.put("code", CODE);
    assertRefused(calls.legacy("CreateScript", form), "ScriptEncoding");
    form.put("code", "IyEvYmluL3NoCv8=");
    assertRefused(calls.legacy("CreateScript", form), "ScriptEncoding");
  }

  @Test
  void carriageReturnsAreRemovedUnlessKept() throws Exception {
    var script = create("t", "#!/bin/sh\r\necho a\r\necho b\r").json();
    assertThat(script.path("interpreter").asText()).isEqualTo("/bin/sh");
    assertThat(script.path("code").asText()).isEqualTo("echo a\necho b");

    tenant.landscape().console().setQuirk(LandscapeQuirk.CARRIAGE_RETURNS_STRIPPED, false);
    assertThat(create("u", "#!/bin/sh\necho a\r\n").json().path("code").asText())
        .isEqualTo("echo a\r\n");
  }

  @Test
  void blanksAroundTheInterpreterAreRemovedUnlessKept() throws Exception {
    assertThat(create("t", "#! /bin/sh -e \ntrue\n").json().path("interpreter").asText())
        .isEqualTo("/bin/sh -e");
    tenant.landscape().console().setQuirk(LandscapeQuirk.INTERPRETER_STRIPPED, false);
    assertThat(create("u", "#! /bin/sh -e \ntrue\n").json().path("interpreter").asText())
        .isEqualTo(" /bin/sh -e ");
  }

  @Test
  void titlesAreUniqueAmongAllKinds() throws Exception {
    var first = calls.script("t");
    assertRefused(create("t", CODE), "DuplicateScript");
    assertRefused(
        calls.legacy("CreateScript", Map.of("title", "t", "code", base64(CODE))),
        "DuplicateScript");
    var other = calls.script("u");
    assertRefused(
        calls.legacy("EditScript", Map.of("script_id", other, "title", "t")), "DuplicateScript");
    calls.archive(SCRIPTS + "/" + first);
    assertThat(create("t", CODE).status()).isEqualTo(200);
  }

  @Test
  void theTitleOfAnArchivedScriptCanBeReserved() throws Exception {
    start(LandscapeSettings.defaults().with(LandscapeQuirk.ARCHIVED_SCRIPT_TITLES_RESERVED));
    calls.archive(SCRIPTS + "/" + calls.script("t"));

    assertRefused(create("t", CODE), "DuplicateScript");
  }

  @ParameterizedTest
  @CsvSource({
    "title, '', MissingParameter",
    "title, ' ', MissingParameter",
    "script_type, v2, InvalidParameter",
    "access_group, nowhere, UnknownAccessGroup",
    "time_limit, 0, InvalidParameter",
    "time_limit, soon, InvalidParameter"
  })
  void aWrongValueIsRefused(String field, String value, String error) throws Exception {
    var form = new HashMap<>(form("t", CODE));
    form.put(field, value);

    assertRefused(calls.legacy("CreateScript", form), error);
    assertThat(tenant.landscape().console().scripts().list()).isEmpty();
  }

  @Test
  void anEditChangesItsFieldsAndMakesAVersion() throws Exception {
    var id = calls.script("t");
    clock.forward(Duration.ofMinutes(5));
    var reply =
        calls.legacy("EditScript", Map.of("script_id", id, "code", base64("#!/bin/sh\nfalse\n")));

    assertThat(reply.status()).isEqualTo(200);
    var script = read(id);
    assertThat(script.path("title").asText()).isEqualTo("t");
    assertThat(script.path("interpreter").asText()).isEqualTo("/bin/sh");
    assertThat(script.path("version_number").asInt()).isEqualTo(2);
    assertThat(script.path("last_edited_at").asText()).isEqualTo("2026-03-01T10:05:00");
    assertThat(script.path("created_at").asText()).isEqualTo("2026-03-01T10:00:00.000017");

    var versions = api.get(SCRIPTS + "/" + id + "/versions?limit=1&offset=1").json();
    assertThat(versions.path("count").asInt()).isEqualTo(2);
    var first = api.get(SCRIPTS + "/" + id + "/versions/1").json();
    assertThat(first.path("interpreter").asText()).isEqualTo("/bin/bash");
    assertThat(first.path("code").asText()).isEqualTo("echo hello\n");
    assertThat(api.get(SCRIPTS + "/" + id + "/versions/3").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({"true, 3", "false, 1"})
  void anEditOfTheTitleAloneMayMakeAVersion(boolean perEdit, int version) throws Exception {
    tenant.landscape().console().setQuirk(LandscapeQuirk.VERSION_PER_EDIT, perEdit);
    var id = calls.script("t");
    calls.legacy("EditScript", Map.of("script_id", id, "title", "u"));
    calls.legacy("EditScript", Map.of("script_id", id, "time_limit", "7"));

    assertThat(read(id).path("version_number").asInt()).isEqualTo(version);
    assertThat(read(id).path("title").asText()).isEqualTo("u");
    assertThat(read(id).path("time_limit").asInt()).isEqualTo(7);
  }

  @Test
  void anEmptyUsernameClearsUnlessIgnored() throws Exception {
    var id = calls.script("t");
    calls.legacy("EditScript", Map.of("script_id", id, "username", "nobody"));
    tenant.landscape().console().setQuirk(LandscapeQuirk.EMPTY_USERNAME_IGNORED, true);
    calls.legacy("EditScript", Map.of("script_id", id, "username", ""));
    assertThat(read(id).path("username").asText()).isEqualTo("nobody");

    tenant.landscape().console().setQuirk(LandscapeQuirk.EMPTY_USERNAME_IGNORED, false);
    calls.legacy("EditScript", Map.of("script_id", id, "username", ""));
    assertThat(read(id).path("username").asText("absent")).isEmpty();
  }

  @Test
  void aMissingScriptIsAnErrorOfTheLegacyApi() throws Exception {
    assertRefused(calls.legacy("EditScript", Map.of("script_id", "999")), "UnknownScript");
    assertRefused(calls.legacy("EditScript", Map.of()), "MissingParameter");
    tenant.landscape().console().setQuirk(LandscapeQuirk.LEGACY_NOT_FOUND, true);
    assertThat(calls.legacy("EditScript", Map.of("script_id", "999")).status()).isEqualTo(404);
    for (var path : List.of("/999", "/999/versions", "/999/versions/1", "/999/attachments/1")) {
      assertThat(api.get(SCRIPTS + path).status()).as(path).isEqualTo(404);
    }
    assertThat(calls.archive(SCRIPTS + "/999").status()).isEqualTo(404);
  }

  @Test
  void archivingAScriptArchivesItsProfilesAndEndsItsEdits() throws Exception {
    var id = calls.script("t");
    var profile = calls.created(LandscapeCalls.profile("n", id));
    var other = calls.created(LandscapeCalls.profile("m", calls.script("u")));

    assertThat(calls.archive(SCRIPTS + "/" + id).status()).isEqualTo(204);
    assertThat(read(id).path("status").asText()).isEqualTo("ARCHIVED");
    assertThat(read(id).path("is_editable").asBoolean(true)).isFalse();
    assertThat(read(id).path("code").asText()).isEqualTo("echo hello\n");
    assertThat(api.get(profile).json().path("archived").asBoolean()).isTrue();
    assertThat(api.get(other).json().path("archived").asBoolean(true)).isFalse();
    assertRefused(calls.legacy("EditScript", Map.of("script_id", id)), "InvalidScript");
    assertThat(calls.archive(SCRIPTS + "/" + id).status()).isEqualTo(204);
    assertThat(read(id).path("script_profiles")).isEmpty();
  }

  @Test
  void redactingAScriptRemovesItsCodeAndAttachments() throws Exception {
    var id = calls.script("t");
    var profile = calls.created(LandscapeCalls.profile("n", id));
    calls.legacy("CreateScriptAttachment", Map.of("script_id", id, "file", "a.txt$$YQ=="));
    var attachment = read(id).path("attachments").path(0).path("id").asText();
    assertThat(redact(id)).isEqualTo(204);

    var script = read(id);
    assertThat(script.path("status").asText()).isEqualTo("REDACTED");
    assertThat(script.path("interpreter").asText()).isEqualTo("/bin/false");
    assertThat(script.path("code").asText()).doesNotContain("hello");
    assertThat(script.path("attachments")).isEmpty();
    assertThat(script.path("is_redactable").asBoolean(true)).isFalse();
    assertThat(api.get(SCRIPTS + "/" + id + "/versions/1").text()).doesNotContain("hello");
    assertThat(api.get(SCRIPTS + "/" + id + "/attachments/" + attachment).status()).isEqualTo(404);
    assertThat(api.get(profile).json().path("archived").asBoolean()).isTrue();
    assertRefused(calls.archive(SCRIPTS + "/" + id), "InvalidScript");
  }

  private int redact(String id) throws Exception {
    return api.send(
            api.request("POST", SCRIPTS + "/" + id + ":redact", "")
                .header("Content-Type", "application/json"))
        .status();
  }

  @Test
  void withoutScriptProfilesRedactingDeletes() throws Exception {
    var id = calls.script("t");
    tenant.landscape().console().enableScriptProfiles(false);

    assertThat(redact(id)).isEqualTo(204);
    assertThat(api.get(SCRIPTS + "/" + id).status()).isEqualTo(404);
  }

  @Test
  void aV1ScriptIsNeitherArchivedNorRedacted() throws Exception {
    var script = tenant.landscape().console().scripts().create(Json.object().put("status", "V1"));
    var id = script.path("id").asText();

    assertRefused(calls.archive(SCRIPTS + "/" + id), "InvalidScript");
    assertThat(redact(id)).isEqualTo(400);
  }

  @Test
  void versionsWereABareListBefore2510() throws Exception {
    start(LandscapeSettings.defaults().withVersion(LandscapeVersion.V25_04));
    assertThat(api.get(SCRIPTS + "/" + calls.script("t") + "/versions").json())
        .hasSize(1)
        .allMatch(version -> version.path("version_number").asInt() == 1);
  }

  @Test
  void accessGroupsAreABareListOfTheTree() throws Exception {
    var action = "GetAccessGroups";
    var groups = calls.legacy(action, Map.of()).json();

    assertThat(groups).hasSize(4);
    var byName = new HashMap<String, JsonNode>();
    groups.forEach(group -> byName.put(group.path("name").asText(), group));
    assertThat(byName.get("global").path("parent").asText("absent")).isEmpty();
    assertThat(List.of(byName.get("global").path("children").asText().split(",", -1)))
        .containsExactlyInAnyOrder("server", "desktop");
    assertThat(byName.get("web").path("children").asText("absent")).isEmpty();
    assertThat(byName.get("web").path("parent").asText()).isEqualTo("server");
    assertThat(api.get(LandscapeCalls.action(action)).json()).isEqualTo(groups);
    assertThat(calls.legacy(action, Map.of("names.1", "web", "names.2", "x")).json()).hasSize(1);
    assertThat(api.get(LandscapeCalls.action(action) + "&names.1=web").json()).hasSize(1);
  }
}
