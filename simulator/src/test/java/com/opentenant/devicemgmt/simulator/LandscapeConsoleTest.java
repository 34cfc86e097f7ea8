package com.opentenant.devicemgmt.simulator;

import static com.opentenant.devicemgmt.simulator.LandscapeCalls.PROFILES;
import static com.opentenant.devicemgmt.simulator.LandscapeCalls.SCRIPTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opentenant.devicemgmt.simulator.landscape.LandscapeConsole;
import com.opentenant.devicemgmt.simulator.server.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LandscapeConsoleTest {
  private SimulatedTenant tenant;
  private LandscapeCalls calls;
  private TenantClient api;
  private TenantClient control;
  private LandscapeConsole console;

  @BeforeEach
  void start() throws Exception {
    tenant = SimulatedTenant.start();
    calls = LandscapeCalls.loggedIn(tenant);
    api = calls.client();
    control = TenantClient.control(tenant);
    console = tenant.landscape().console();
  }

  @AfterEach
  void stop() {
    assertThat(tenant.violations()).isEmpty();
    tenant.close();
  }

  @Test
  void aProfileIsMadeAndChangedWithoutTheApisRules() throws Exception {
    var script = Integer.parseInt(calls.script("s"));
    var row =
        console.scriptProfiles().create(Json.object().put("title", "t").put("script_id", script));
    var id = row.path("id").asText();
    var trigger = Json.object().put("trigger_type", "one_time").put("timestamp", "by hand");
    var changes = Json.object().put("title", "").put("time_limit", -1);
    console.scriptProfiles().patch(id, changes.set("trigger", trigger));
    var read = api.get(PROFILES + "/" + id).json();

    assertThat(read.path("title").asText("absent")).isEmpty();
    assertThat(read.path("time_limit").asInt()).isEqualTo(-1);
    assertThat(read.path("trigger").path("timestamp").asText()).isEqualTo("by hand");
    assertThat(read.path("username").asText()).isEqualTo("root");
    assertThatThrownBy(() -> console.scriptProfiles().create(Json.object().put("tags", "x")))
        .hasMessage("\"tags\" cannot be \"x\"");
    assertThatThrownBy(() -> console.scriptProfiles().create(Json.object().put("id", 3)))
        .hasMessage("there is no field \"id\"");
  }

  @Test
  void aProfileIsArchivedByADeleteAndFoundByItsIdFromThenOn() throws Exception {
    var path = calls.created(LandscapeCalls.profile("n", calls.script("s")));
    var id = path.replaceAll(".*/", "");
    tenant.clearJournal();

    assertThat(console.scriptProfiles().list()).hasSize(1);
    assertThat(console.scriptProfiles().delete(id)).isTrue();
    assertThat(console.scriptProfiles().delete(id)).isFalse();
    assertThat(console.scriptProfiles().delete("999")).isFalse();
    assertThat(console.scriptProfiles().list()).isEmpty();
    assertThat(console.scriptProfiles().find(id).orElseThrow().path("archived").asBoolean())
        .isTrue();
    assertThat(tenant.journal()).isEmpty();
    assertThat(api.get(path).json().path("archived").asBoolean()).isTrue();
  }

  @Test
  void theConsoleShowsTheWholeTextOfAScript() throws Exception {
    var id = calls.script("s");
    assertThat(console.scripts().find(id).orElseThrow().path("code").asText())
        .isEqualTo(LandscapeCalls.CODE);
    console.scripts().patch(id, Json.object().put("code", "#!/bin/sh\nfalse\n"));
    var read = api.get(SCRIPTS + "/" + id).json();

    assertThat(read.path("interpreter").asText()).isEqualTo("/bin/sh");
    assertThat(read.path("code").asText()).isEqualTo("false\n");
    assertThat(read.path("version_number").asInt()).isEqualTo(2);
    console.scripts().patch(id, Json.object().put("username", "nobody"));
    assertThat(api.get(SCRIPTS + "/" + id).json().path("version_number").asInt()).isEqualTo(2);
  }

  @Test
  void aScriptIsArchivedWithItsProfilesByADelete() throws Exception {
    var id = calls.script("s");
    var path = calls.created(LandscapeCalls.profile("n", id));

    assertThat(console.scripts().delete(id)).isTrue();
    assertThat(console.scripts().delete(id)).isFalse();
    assertThat(console.scripts().list()).isEmpty();
    assertThat(api.get(SCRIPTS + "/" + id).json().path("status").asText()).isEqualTo("ARCHIVED");
    assertThat(api.get(path).json().path("archived").asBoolean()).isTrue();
  }

  @Test
  void aV1ScriptIsAddedAndRemoved() throws Exception {
    var v1 = console.scripts().create(Json.object().put("title", "old").put("status", "V1"));
    var id = v1.path("id").asText();

    assertThat(api.get(SCRIPTS + "/" + id).json().path("status").asText()).isEqualTo("V1");
    assertThat(console.scripts().list()).hasSize(1);
    assertThat(console.redactScript(id)).isFalse();
    assertThat(console.scripts().delete(id)).isTrue();
    assertThat(api.get(SCRIPTS + "/" + id).status()).isEqualTo(404);
  }

  @Test
  void theRootOfTheAccessGroupsStaysAndChildrenMoveUp() throws Exception {
    var groups = console.accessGroups();
    for (var group : groups.list()) {
      var name = group.path("name").asText();
      if (name.equals("global") || name.equals("server")) {
        assertThat(groups.delete(group.path("id").asText())).isEqualTo(name.equals("server"));
      }
    }
    groups.create(Json.object().put("name", "db").put("title", "Databases"));

    var listed = api.get(LandscapeCalls.action("GetAccessGroups") + "&names.1=global").json();
    assertThat(listed.path(0).path("children").asText().split(",", -1))
        .containsExactlyInAnyOrder("desktop", "web", "db");
  }

  @Test
  void itemsOfBothAccountsAreChangedOverTheControlPort() throws Exception {
    var script = control.post("/landscape/scripts", "{\"title\": \"by hand\"}");
    assertThat(script.status()).isEqualTo(201);
    var one = "/landscape/scripts/" + script.json().path("id").asText();
    assertThat(control.patch(one, "{\"title\": \"new\"}").json().path("title").asText())
        .isEqualTo("new");
    assertThat(control.get("/landscape/accounts/branch/scripts").json()).isEmpty();
    assertThat(control.get("/landscape/accounts/standalone/scripts").json()).hasSize(1);
    assertThat(control.post("/landscape/accounts/branch/script-profiles", "{}").status())
        .isEqualTo(201);
    assertThat(control.get("/landscape/script-profiles").json()).isEmpty();
    assertThat(control.get("/landscape/access-groups").json()).hasSize(4);
    assertThat(control.post(one + "/redact", "").status()).isEqualTo(204);
    assertThat(control.get(one).json().path("status").asText()).isEqualTo("REDACTED");
    assertThat(control.post("/landscape/scripts/999/redact", "").status()).isEqualTo(404);
    assertThat(tenant.journal()).isEmpty();
  }

  @Test
  void profilesRunOverTheControlPort() throws Exception {
    var path = calls.created(LandscapeCalls.profile("n", calls.script("s")));
    var run = "/landscape/script-profiles/" + path.replaceAll(".*/", "") + "/run";

    assertThat(control.post(run, "{\"status\": \"failed\"}").status()).isEqualTo(201);
    assertThat(api.get(path + "/activities").json().path("results").path(0).toString())
        .contains("\"activity_status\":\"failed\"");
    var nobody = control.post("/landscape/script-profiles/999/run", "{\"status\": \"failed\"}");
    assertThat(nobody.status()).isEqualTo(404);
  }

  @Test
  void theServerIsChangedOverTheControlPort() throws Exception {
    assertThat(control.post("/landscape/starting", "{\"responses\": 1}").status()).isEqualTo(204);
    assertThat(api.get(PROFILES).status()).isEqualTo(503);
    assertThat(api.get(PROFILES).status()).isEqualTo(200);
    control.post("/landscape/feature", "{\"enabled\": false}");
    assertThat(api.get(PROFILES).status()).isEqualTo(403);
    control.post("/landscape/feature", "{\"enabled\": true}");
    control.post("/landscape/accounts/standalone", "{\"disabled\": true}");
    assertThat(api.get(SCRIPTS).status()).isEqualTo(403);
    control.post("/landscape/accounts/standalone", "{\"disabled\": false}");
    control.post("/landscape/permissions", "{\"remove\": [\"view scripts\"]}");
    assertThat(api.get(SCRIPTS).status()).isEqualTo(403);
    assertThat(control.get("/landscape/permissions").json()).hasSize(3);
    assertThat(control.post("/landscape/token/revoke", "").status()).isEqualTo(204);
    assertThat(api.get(PROFILES).status()).isEqualTo(401);
  }

  @Test
  void quirksAreSwitchedOverTheControlPort() throws Exception {
    var before = control.get("/landscape/quirks").json();
    var after =
        control.post(
            "/landscape/quirks", "{\"on\": [\"statuses_200\"], \"off\": [\"TAGS_SHUFFLED\"]}");

    assertThat(before.toString()).contains("TAGS_SHUFFLED").doesNotContain("STATUSES_200");
    assertThat(after.text()).contains("STATUSES_200").doesNotContain("TAGS_SHUFFLED");
    var script = calls.script("s");
    assertThat(calls.create(LandscapeCalls.profile("n", script)).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "starting            | {\"responses\": \"all\"}   | \"responses\" must be a whole number",
        "feature             | {}                       | \"enabled\" must be true or false",
        "accounts/standalone | {}                       | \"disabled\" must be true or false",
        "accounts/nowhere    | {\"disabled\": true}     | there is no account \"nowhere\"",
        "quirks              | {}                       | name quirks in \"on\" or \"off\"",
        "quirks              | {\"on\": [\"ODD\"]}      | there is no quirk \"ODD\"; the quirks"
            + " are: ARCH",
        "permissions         | {\"add\": [\"Fly\"]}     | there is no permission \"Fly\"; the"
            + " permissions are: M",
        "script-profiles/1/run | {}                     | \"status\" must be a text such as"
            + " \"failed\"",
        "scripts             | {\"attachments\": {\"a\": \"?\"}} | the attachment \"a\" is not"
            + " base64",
        "scripts             | {\"status\": 1}          | \"status\" cannot be 1"
      })
  void aWrongControlRequestIsRefusedWithASentence(String path, String body, String sentence)
      throws Exception {
    var reply = control.post("/landscape/" + path, body);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().path("error").asText()).startsWith(sentence);
  }
}
