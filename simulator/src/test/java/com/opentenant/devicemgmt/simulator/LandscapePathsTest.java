package com.opentenant.devicemgmt.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.simulator.landscape.LandscapeQuirk;
import com.opentenant.devicemgmt.simulator.landscape.LandscapeSettings;
import com.opentenant.devicemgmt.simulator.server.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The REST API below {@code /api/}, as in Landscape's OpenAPI description. */
class LandscapePathsTest {
  private static final String SCRIPTS = "/api/scripts";
  private static final String PROFILES = "/api/script-profiles";

  private SimulatedTenant tenant;
  private LandscapeCalls calls;
  private TenantClient api;

  private void start(LandscapeSettings settings) throws Exception {
    tenant = SimulatedTenant.start(TenantSettings.defaults().withLandscape(settings));
    calls = LandscapeCalls.loggedIn(tenant);
    api = calls.client();
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  @Test
  void theShortPathReturnsTheSame() throws Exception {
    start(LandscapeSettings.defaults());
    var script = calls.script("t");
    var created = api.post(PROFILES, Json.text(LandscapeCalls.profile("p", script)));
    var profile = PROFILES + "/" + created.json().path("id").asText();

    assertThat(created.status()).as(created.text()).isEqualTo(201);
    assertThat(api.get(SCRIPTS + "/" + script).json().path("title").asText()).isEqualTo("t");
    assertThat(api.patch(profile, "{\"title\":\"q\"}").status()).isEqualTo(200);
    assertThat(api.get(LandscapeCalls.PROFILES + "?names=q").json().path("count").asInt())
        .isEqualTo(1);
    assertThat(api.get(SCRIPTS + "/" + script + "/script-profiles").status()).isEqualTo(200);
    assertThat(calls.archive(profile).status()).isEqualTo(204);
    assertThat(api.get("/api/about").status()).isEqualTo(200);
    assertThat(tenant.violations()).isEmpty();
    assertThat(tenant.journal()).extracting(entry -> entry.path()).contains(profile);
  }

  @Test
  void aLoginAtTheShortPathReturnsAToken() throws Exception {
    start(LandscapeSettings.defaults());
    var anonymous = LandscapeCalls.anonymous(tenant);
    var byKeys = anonymous.post("/api/login/access-key", Json.text(LandscapeCalls.keyPair(tenant)));
    // The Go client of Landscape sends null in place of an account.
    var person =
        Json.object()
            .put("email", tenant.landscape().email())
            .put("password", tenant.landscape().password())
            .putNull("account");
    var byPassword = anonymous.post("/api/login", Json.text(person));

    assertThat(byKeys.status()).isEqualTo(200);
    assertThat(byPassword.status()).isEqualTo(200);
    assertThat(anonymous.withToken(byPassword.json().path("token").asText()).get(SCRIPTS).status())
        .isEqualTo(200);
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  void theShortPathIsAsStrict() throws Exception {
    start(LandscapeSettings.defaults());

    assertThat(api.withToken("").get(SCRIPTS).status()).isEqualTo(401);
    assertThat(api.send(api.request("POST", SCRIPTS + "/1:archive", "")).status()).isEqualTo(415);
    assertThat(api.get(SCRIPTS + "/").status()).isEqualTo(404);
    assertThat(api.get("/api/v2").status()).isEqualTo(501);
    assertThat(api.get("/api/v3/scripts").status()).isEqualTo(501);
    assertThat(api.get("/scripts").status()).isEqualTo(501);
    assertThat(tenant.violations()).hasSize(6);
  }

  @ParameterizedTest
  @CsvSource({"true, /v2/scripts?limit=1&offset=1", "false, /api/scripts?limit=1&offset=1"})
  void linksToOtherPagesAreThoseOfTheList(boolean odd, String end) throws Exception {
    var settings = LandscapeSettings.defaults();
    start(
        odd
            ? settings.with(LandscapeQuirk.NEXT_ODD)
            : settings.without(LandscapeQuirk.NEXT_ODD).without(LandscapeQuirk.NEXT_ABSENT));
    calls.script("t");
    calls.script("u");

    assertThat(api.get(SCRIPTS + "?limit=1").json().path("next").asText())
        .isEqualTo(odd ? end : tenant.landscapeUrl() + end);
  }
}
