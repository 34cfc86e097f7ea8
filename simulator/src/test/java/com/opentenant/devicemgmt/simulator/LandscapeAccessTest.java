package com.opentenant.devicemgmt.simulator;

import static com.opentenant.devicemgmt.simulator.LandscapeCalls.KEY_LOGIN;
import static com.opentenant.devicemgmt.simulator.LandscapeCalls.LOGIN;
import static com.opentenant.devicemgmt.simulator.LandscapeCalls.PROFILES;
import static com.opentenant.devicemgmt.simulator.LandscapeCalls.SCRIPTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opentenant.devicemgmt.simulator.landscape.LandscapeQuirk;
import com.opentenant.devicemgmt.simulator.landscape.LandscapeSettings;
import com.opentenant.devicemgmt.simulator.landscape.LandscapeVersion;
import com.opentenant.devicemgmt.simulator.server.Fault;
import com.opentenant.devicemgmt.simulator.server.Json;
import com.opentenant.devicemgmt.simulator.server.Moment;
import com.opentenant.devicemgmt.simulator.server.RequestMatch;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LandscapeAccessTest {
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
    tenant = SimulatedTenant.start(TenantSettings.defaults().withLandscape(settings));
    calls = LandscapeCalls.loggedIn(tenant);
    api = calls.client();
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  @Test
  void aRequestWithoutATokenIsUnauthorizedAndNoted() throws Exception {
    var anonymous = LandscapeCalls.anonymous(tenant);

    assertThat(anonymous.get(PROFILES).status()).isEqualTo(401);
    assertThat(anonymous.get("/api/v2/about").status()).isEqualTo(401);
    var basic = anonymous.request("GET", SCRIPTS, "").header("Authorization", "Basic abc");
    assertThat(anonymous.send(basic).status()).isEqualTo(401);
    var legacy = new LandscapeCalls(tenant, anonymous);
    assertThat(legacy.legacy("GetAccessGroups", Map.of()).status()).isEqualTo(401);
    assertThat(tenant.violations())
        .hasSize(4)
        .allMatch(text -> text.endsWith(": no \"Authorization: Bearer …\" header"));
  }

  @Test
  void aForgedTokenIsUnauthorized() throws Exception {
    assertThat(api.withToken(api.token() + "x").get(PROFILES).status()).isEqualTo(401);
    assertThat(api.withToken("no token").get(PROFILES).status()).isEqualTo(401);
    assertThat(api.withToken(tenant.iruApiToken()).get(PROFILES).status()).isEqualTo(401);
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  void theTwoApisAreIndependent() throws Exception {
    assertThat(api.get("/api/v1/library/custom-scripts").status()).isEqualTo(501);
    assertThat(TenantClient.api(tenant).get(PROFILES).status()).isEqualTo(501);
    assertThat(tenant.journal()).hasSize(2);
    assertThat(tenant.violations()).hasSize(2);
  }

  @Test
  void featuresAndTheVersionAreReturned() throws Exception {
    var features = LandscapeCalls.anonymous(tenant).get("/api/v2/features").json();
    assertThat(features.path("count").asInt()).isEqualTo(1);
    assertThat(features.path("results").path(0).path("key").asText()).isEqualTo("script-profiles");
    assertThat(features.path("results").path(0).path("enabled").asBoolean()).isTrue();
    var about = api.get("/api/v2/about").json();
    assertThat(about.path("package_version").asText()).startsWith("26.04");
    assertThat(about.path("self_hosted").asBoolean()).isTrue();
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  void withoutTheFeatureScriptProfilesAreForbidden() throws Exception {
    var script = calls.script("s");
    var path = calls.created(LandscapeCalls.profile("n", script));
    tenant.landscape().console().enableScriptProfiles(false);

    for (var reply :
        List.of(
            api.get(PROFILES),
            api.get(path),
            calls.create(LandscapeCalls.profile("m", script)),
            api.patch(path, "{}"),
            calls.archive(path),
            api.get(path + "/activities"),
            api.get("/api/v2/script-profile-limits"),
            api.get(SCRIPTS + "/" + script + "/script-profiles"))) {
      assertThat(reply.status()).isEqualTo(403);
      assertThat(reply.json().path("error").asText()).isEqualTo("FeatureNotEnabled");
    }
    assertThat(api.get(SCRIPTS).status()).isEqualTo(200);
    assertThat(
            api.get("/api/v2/features").json().path("results").path(0).path("enabled").asBoolean())
        .isFalse();
    tenant.landscape().console().enableScriptProfiles(true);
    assertThat(api.get(path).json().path("archived").asBoolean(true)).isFalse();
  }

  @Test
  void eachKindOfRequestNeedsItsPermission() throws Exception {
    var script = calls.script("s");
    var path = calls.created(LandscapeCalls.profile("n", script));
    var one = SCRIPTS + "/" + script;
    var requests = new LinkedHashMap<String, List<TenantClient.Reply>>();
    var permissions = tenant.landscape().console().permissions();
    for (var permission : permissions.granted()) {
      permissions.set(permission, false);
      requests.put(
          permission,
          List.of(
              api.get(PROFILES),
              api.get(path),
              api.get(path + "/activities"),
              api.get("/api/v2/script-profile-limits"),
              api.patch(path, "{}"),
              api.get(SCRIPTS),
              api.get(one),
              api.get(one + "/versions"),
              calls.legacy("EditScript", Map.of("script_id", script))));
      permissions.set(permission, true);
    }

    assertThat(requests).hasSize(4);
    assertThat(statuses(requests.getOrDefault("View Script Profiles", List.of())))
        .containsExactly(403, 403, 403, 403, 200, 200, 200, 200, 200);
    assertThat(statuses(requests.getOrDefault("Manage Script Profiles", List.of())))
        .containsExactly(200, 200, 200, 200, 403, 200, 200, 200, 200);
    assertThat(statuses(requests.getOrDefault("View Scripts", List.of())))
        .containsExactly(200, 200, 200, 200, 200, 403, 403, 403, 200);
    assertThat(statuses(requests.getOrDefault("Manage Scripts", List.of())))
        .containsExactly(200, 200, 200, 200, 200, 200, 200, 200, 403);
    assertThatThrownBy(() -> permissions.set("Fly", true)).hasMessageContaining("View Scripts");
  }

  private static List<Integer> statuses(List<TenantClient.Reply> replies) {
    return replies.stream().map(TenantClient.Reply::status).toList();
  }

  @Test
  void aScriptHasThePermissionsOfTheCaller() throws Exception {
    var one = SCRIPTS + "/" + calls.script("s");
    assertThat(api.get(one).json().path("is_editable").asBoolean()).isTrue();
    tenant.landscape().console().permissions().set("Manage Scripts", false);

    for (var flag : List.of("is_editable", "is_redactable", "is_executable")) {
      assertThat(api.get(one).json().path(flag).asBoolean(true)).isFalse();
    }
  }

  @Test
  void aDisabledAccountIsForbiddenAndWasAnErrorBefore() throws Exception {
    tenant.landscape().console().disableAccount("standalone", true);
    assertThat(api.get(PROFILES).status()).isEqualTo(403);
    tenant.landscape().console().disableAccount("standalone", false);
    assertThat(api.get(PROFILES).status()).isEqualTo(200);
    tenant.landscape().console().disableAccount("branch", true);
    assertThat(api.get(PROFILES).status()).isEqualTo(200);

    start(LandscapeSettings.defaults().withVersion(LandscapeVersion.V25_10));
    tenant.landscape().console().disableAccount("standalone", true);
    assertThat(api.get(PROFILES).status()).isEqualTo(500);
    assertThatThrownBy(() -> tenant.landscape().console().disableAccount("x", true))
        .hasMessage("there is no account \"x\"");
  }

  @ParameterizedTest
  @EnumSource(LandscapeVersion.class)
  void aWriteWithoutItsContentTypeIsNotedAndSince2604Refused(LandscapeVersion version)
      throws Exception {
    start(LandscapeSettings.defaults().withVersion(version));
    boolean strict = version == LandscapeVersion.V26_04;
    var script = calls.script("s");
    var body = Json.text(LandscapeCalls.profile("n", script));
    var first = api.send(api.request("POST", PROFILES, body));
    assertThat(first.status()).isEqualTo(strict ? 415 : 201);
    var path = calls.created(LandscapeCalls.profile("m", script));
    assertThat(api.send(api.request("PATCH", path, "{}")).status()).isEqualTo(strict ? 415 : 200);
    var plain = api.request("POST", path + ":archive", "").header("Content-Type", "text/plain");
    assertThat(api.send(plain).status()).isEqualTo(strict ? 415 : 204);
    var redact = api.request("POST", SCRIPTS + "/" + script + ":redact", "");
    assertThat(api.send(redact).status()).isEqualTo(strict ? 415 : 204);
    var login = api.request("POST", KEY_LOGIN, Json.text(LandscapeCalls.keyPair(tenant)));
    assertThat(api.send(login).status()).isEqualTo(strict ? 415 : 200);

    assertThat(tenant.violations())
        .hasSize(5)
        .contains(
            "POST " + PROFILES + ": content type \"\" is not supported here",
            "POST " + path + ":archive: content type \"text/plain\" is not supported here");
  }

  @Test
  void anUndocumentedBodyIsNoted() throws Exception {
    var path = calls.created(LandscapeCalls.profile("n", calls.script("s")));

    assertThat(api.post(path + ":archive", "{}").status()).isEqualTo(204);
    assertThat(tenant.violations())
        .containsExactly("POST " + path + ":archive: the documented request has no body");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/v1/script-profiles",
        "PUT /api/v2/script-profiles/1",
        "DELETE /api/v2/script-profiles/1",
        "POST /api/v2/script-profiles/1:unarchive",
        "POST /api/v2/script-profiles/1%3Aarchive",
        "POST /api/v2/scripts",
        "POST /api?action=CreateScript&version=2011-08-01",
        "GET /api/v2/nothing"
      })
  void anUnknownRouteIsNotImplementedAndNoted(String route) throws Exception {
    var parts = List.of(route.split(" ", -1));
    var request =
        api.request(parts.get(0), parts.get(1), "").header("Content-Type", "application/json");

    assertThat(api.send(request).status()).isEqualTo(501);
    assertThat(tenant.violations()).containsExactly(route + ": unknown route");
  }

  @Test
  void aTrailingSlashIsNotFoundAndNoted() throws Exception {
    assertThat(api.get(PROFILES + "/").status()).isEqualTo(404);
    assertThat(tenant.violations())
        .containsExactly(
            "GET " + PROFILES + "/: the path ends in a slash, and the vendor's path does not");
  }

  @Test
  void anUnknownQueryKeyIsIgnoredAndNoted() throws Exception {
    assertThat(api.get(PROFILES + "?page=1").status()).isEqualTo(200);
    assertThat(api.get(SCRIPTS + "?names=x").status()).isEqualTo(200);
    assertThat(tenant.violations())
        .containsExactly(
            "GET " + PROFILES + "?page=1: unknown query key \"page\"",
            "GET " + SCRIPTS + "?names=x: unknown query key \"names\"");
  }

  @Test
  void whileTheServerStartsTheProxyReturnsHtml() throws Exception {
    tenant.landscape().console().startServer(2);

    for (var path : List.of(PROFILES, LOGIN)) {
      var reply = path.equals(LOGIN) ? api.post(path, "{}") : api.get(path);
      assertThat(reply.status()).isEqualTo(503);
      assertThat(reply.header("Content-Type")).isEqualTo("text/html");
      assertThat(reply.text()).startsWith("<html>");
    }
    assertThat(api.get(PROFILES).status()).isEqualTo(200);
    assertThat(tenant.journal()).extracting(entry -> entry.status()).containsExactly(503, 503, 200);
  }

  @ParameterizedTest
  @CsvSource({"ERROR_CODE_NUMBER, code, 404", "ERROR_CODE_TEXT, code, UnknownScriptProfile"})
  void errorsHaveOtherShapes(LandscapeQuirk quirk, String key, String value) throws Exception {
    start(LandscapeSettings.defaults().with(quirk));
    var error = api.get(PROFILES + "/1").json();

    assertThat(error.fieldNames()).toIterable().containsExactly(key, "message");
    assertThat(error.path(key).asText()).isEqualTo(value);
    assertThat(error.path(key).isInt()).isEqualTo(quirk == LandscapeQuirk.ERROR_CODE_NUMBER);
  }

  @Test
  void routesOfBothApisAreListedOnRequest() {
    assertThat(tenant.routes())
        .contains(
            "GET /api/v1/library/custom-scripts",
            "POST /api/v2/login/access-key",
            "GET /api/v2/script-profiles/{id}",
            "POST /api/v2/script-profiles/{id}:archive",
            "GET /api/v2/script-profile-limits",
            "GET /api/v2/scripts/{id}/attachments/{attachment}",
            "POST /api/?action=CreateScript",
            "GET /api/?action=GetAccessGroups");
  }

  @Test
  void faultsApplyToALegacyCallByItsAction() throws Exception {
    tenant
        .faults()
        .add(
            RequestMatch.startingWith("POST", "/api/?action=CreateScript"),
            new Fault.Status(Moment.AFTER_ACTING, 502));
    assertThat(calls.legacy("GetAccessGroups", Map.of()).status()).isEqualTo(200);
    var form =
        Map.of(
            "title", "t", "code", LandscapeCalls.base64(LandscapeCalls.CODE), "script_type", "V2");
    assertThat(calls.legacy("CreateScript", form).status()).isEqualTo(502);

    assertThat(tenant.landscape().console().scripts().list()).hasSize(1);
    assertThat(tenant.journal())
        .extracting(entry -> entry.method() + " " + entry.path() + " " + entry.status())
        .containsExactly(
            "POST /api/?action=GetAccessGroups&version=2011-08-01 200",
            "POST /api/?action=CreateScript&version=2011-08-01 502");
  }

  @Test
  void aTenantListensAgainOnTheSamePort() throws Exception {
    calls.script("kept");
    tenant.stopListening();
    assertThatThrownBy(() -> api.get(SCRIPTS)).isInstanceOf(IOException.class);
    tenant.listenAgain();

    assertThat(api.get(SCRIPTS).json().path("count").asInt()).isEqualTo(1);
    assertThat(TenantClient.api(tenant).get("/api/v1/library/custom-scripts").status())
        .isEqualTo(200);
  }
}
