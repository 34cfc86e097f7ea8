package com.opentenant.devicemgmt.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.simulator.landscape.LandscapeSettings;
import com.opentenant.devicemgmt.simulator.landscape.LandscapeVersion;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LegacyCallsTest {
  private static final String FORM = "application/x-www-form-urlencoded";

  private SimulatedTenant tenant;
  private LandscapeCalls calls;
  private TenantClient api;

  @BeforeEach
  void start() throws Exception {
    tenant = SimulatedTenant.start();
    calls = LandscapeCalls.loggedIn(tenant);
    api = calls.client();
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  private TenantClient.Reply post(String target) throws Exception {
    return api.send(api.request("POST", target, "title=t").header("Content-Type", FORM));
  }

  @Test
  void withoutItsVersionTheCallIsNotFoundAndNoted() throws Exception {
    assertThat(post("/api/?action=CreateScript").status()).isEqualTo(404);
    assertThat(post("/api/").status()).isEqualTo(404);
    assertThat(tenant.violations())
        .containsExactly(
            "POST /api/?action=CreateScript: \"version\" is missing",
            "POST /api/: \"version\" is missing");
  }

  @Test
  void onlyOneVersionExists() throws Exception {
    var target = "/api/?action=CreateScript&version=2";
    assertThat(post(target).status()).isEqualTo(400);
    assertThat(tenant.violations())
        .containsExactly("POST " + target + ": \"version\" is not 2011-08-01");
  }

  @Test
  void theOrderOfActionAndVersionDoesNotMatter() throws Exception {
    var target = "/api/?version=2011-08-01&action=CreateScript";
    assertThat(post(target).json().path("error").asText()).isEqualTo("EmptyScriptCode");
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  void anUnknownActionIsNotImplementedAndNoted() throws Exception {
    for (var action : List.of("RemoveScript", "createScript", "")) {
      assertThat(calls.legacy(action, Map.of()).status()).isEqualTo(501);
    }
    assertThat(tenant.violations())
        .hasSize(3)
        .allMatch(text -> text.endsWith("&version=2011-08-01: unknown action"));
  }

  private void restart(LandscapeVersion version) throws Exception {
    tenant.close();
    tenant =
        SimulatedTenant.start(
            TenantSettings.defaults()
                .withLandscape(LandscapeSettings.defaults().withVersion(version)));
    calls = LandscapeCalls.loggedIn(tenant);
    api = calls.client();
  }

  private TenantClient.Reply get(String action, String parameters) throws Exception {
    return api.get(LandscapeCalls.action(action) + parameters);
  }

  @ParameterizedTest
  @EnumSource(
      value = LandscapeVersion.class,
      names = {"V25_04", "V25_10"})
  void before2604ChangesCanBeMadeByGet(LandscapeVersion version) throws Exception {
    restart(version);
    var code = URLEncoder.encode(LandscapeCalls.base64(LandscapeCalls.CODE), UTF_8);
    var created = get("CreateScript", "&title=Nightly+job&script_type=V2&code=" + code);
    var script = "&script_id=" + created.json().path("id").asText();

    assertThat(created.status()).as(created.text()).isEqualTo(200);
    assertThat(created.json().path("title").asText()).isEqualTo("Nightly job");
    assertThat(created.json().path("code").asText()).isEqualTo("echo hello\n");
    assertThat(get("EditScript", script + "&time_limit=60").json().path("time_limit").asInt())
        .isEqualTo(60);
    assertThat(get("CreateScriptAttachment", script + "&file=a.txt%24%24aGk%3D").text())
        .isEqualTo("\"a.txt\"");
    assertThat(get("RemoveScriptAttachment", script + "&filename=a.txt").status()).isEqualTo(204);
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  void aGetNeedsTheSameAsAPost() throws Exception {
    restart(LandscapeVersion.V25_10);

    assertThat(get("CreateScript", "&script_type=V2&code=").json().path("error").asText())
        .isEqualTo("MissingParameter");
    assertThat(get("CreateScript", "&title=t&shell=zsh&code=").json().path("error").asText())
        .isEqualTo("EmptyScriptCode");
    assertThat(api.get("/api/?action=CreateScript&title=t").status()).isEqualTo(404);
    assertThat(api.withToken("").get(LandscapeCalls.action("CreateScript")).status())
        .isEqualTo(401);
    assertThat(tenant.violations())
        .anyMatch(text -> text.endsWith("unknown query key \"shell\""))
        .anyMatch(text -> text.endsWith("\"version\" is missing"))
        .anyMatch(text -> text.endsWith("no \"Authorization: Bearer …\" header"))
        .hasSize(3);
  }

  @Test
  void aLongScriptDoesNotFitIntoAGet() throws Exception {
    restart(LandscapeVersion.V25_10);
    var code = LandscapeCalls.base64(LandscapeCalls.CODE + "#".repeat(8_000));

    assertThat(get("CreateScript", "&title=t&script_type=V2&code=" + code).status()).isEqualTo(414);
    assertThat(tenant.violations()).containsExactly("GET /api/: the query is too long");
    assertThat(tenant.landscape().console().scripts().list()).isEmpty();
  }

  @Test
  void nothingIsChangedByAGet() throws Exception {
    var target = LandscapeCalls.action("CreateScript");
    assertThat(api.get(target + "&title=t&code=x&script_type=V2").status()).isEqualTo(501);
    assertThat(tenant.violations())
        .contains("GET " + target + "&title=t&code=x&script_type=V2: unknown action");
    assertThat(tenant.landscape().console().scripts().list()).isEmpty();
  }

  @Test
  void aLegacyBodyIsAForm() throws Exception {
    var target = LandscapeCalls.action("CreateScript");
    assertThat(api.post(target, "{}").status()).isEqualTo(415);
    assertThat(tenant.violations())
        .containsExactly(
            "POST " + target + ": content type \"application/json\" is not supported here");
    var broken = api.request("POST", target, "title=%zz").header("Content-Type", FORM);
    assertThat(api.send(broken).status()).isEqualTo(400);
    assertThat(tenant.violations()).hasSize(2);
  }

  @Test
  void unknownFormFieldsAreIgnoredAndNoted() throws Exception {
    var id = calls.script("t");
    var reply =
        calls.legacy("EditScript", Map.of("script_id", id, "access_group", "web", "title", "u"));

    assertThat(reply.json().path("access_group").asText()).isEqualTo("global");
    assertThat(reply.json().path("title").asText()).isEqualTo("u");
    assertThat(tenant.violations())
        .containsExactly(
            "POST "
                + LandscapeCalls.action("EditScript")
                + ": unknown form field \"access_group\"");
  }

  @Test
  void unknownQueryKeysAreNoted() throws Exception {
    var target = LandscapeCalls.action("GetAccessGroups") + "&names=web&names.1=web";
    assertThat(api.get(target).json()).hasSize(1);
    assertThat(tenant.violations())
        .containsExactly("GET " + target + ": unknown query key \"names\"");
  }
}
