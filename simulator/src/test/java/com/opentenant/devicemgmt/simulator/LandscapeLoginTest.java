package com.opentenant.devicemgmt.simulator;

import static com.opentenant.devicemgmt.simulator.LandscapeCalls.KEY_LOGIN;
import static com.opentenant.devicemgmt.simulator.LandscapeCalls.LOGIN;
import static com.opentenant.devicemgmt.simulator.LandscapeCalls.PROFILES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.landscape.LandscapeQuirk;
import com.opentenant.devicemgmt.simulator.landscape.LandscapeSettings;
import com.opentenant.devicemgmt.simulator.landscape.LandscapeTenant;
import com.opentenant.devicemgmt.simulator.landscape.LandscapeVersion;
import com.opentenant.devicemgmt.simulator.server.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LandscapeLoginTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private final SettableClock clock = new SettableClock(START.toString());
  private SimulatedTenant tenant;
  private TenantClient anonymous;

  @BeforeEach
  void start() throws IOException {
    start(LandscapeSettings.defaults());
  }

  private void start(LandscapeSettings settings) throws IOException {
    if (tenant != null) {
      tenant.close();
    }
    tenant =
        SimulatedTenant.start(TenantSettings.defaults().withClock(clock).withLandscape(settings));
    anonymous = LandscapeCalls.anonymous(tenant);
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  private ObjectNode byEmail() {
    return Json.object()
        .put("email", tenant.landscapeEmail())
        .put("password", tenant.landscapePassword());
  }

  private TenantClient.Reply login(ObjectNode body) throws Exception {
    return anonymous.post(LOGIN, Json.text(body));
  }

  private static String token(TenantClient.Reply reply) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return reply.json().path("token").asText();
  }

  private static JsonNode claims(String token) throws Exception {
    return part(token, 1);
  }

  private static JsonNode part(String token, int index) throws Exception {
    return Json.parse(Base64.getUrlDecoder().decode(List.of(token.split("\\.", -1)).get(index)));
  }

  @Test
  void anEmailAndItsPasswordLogInToTheDefaultAccount() throws Exception {
    var reply = login(byEmail());

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().fieldNames())
        .toIterable()
        .containsExactly(
            "token",
            "email",
            "name",
            "current_account",
            "accounts",
            "self_hosted",
            "has_password",
            "return_to",
            "attach_code");
    assertThat(reply.json().path("current_account").asText()).isEqualTo("standalone");
    var accounts = reply.json().path("accounts");
    assertThat(accounts).hasSize(2);
    assertThat(accounts.path(0).path("default").asBoolean()).isTrue();
    assertThat(accounts.path(1).path("name").asText()).isEqualTo("branch");
    assertThat(accounts.path(1).has("default")).isFalse();
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  void anAccountCanBeNamed() throws Exception {
    var reply = login(byEmail().put("account", "branch"));

    assertThat(reply.json().path("current_account").asText()).isEqualTo("branch");
    assertThat(claims(token(reply)).path("acc").asText()).isEqualTo("branch");
    assertThat(login(byEmail().put("account", "nowhere")).status()).isEqualTo(401);
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  void aNamedAccountCanBeIgnored() throws Exception {
    start(LandscapeSettings.defaults().with(LandscapeQuirk.LOGIN_IGNORES_ACCOUNT));

    assertThat(login(byEmail().put("account", "branch")).json().path("current_account").asText())
        .isEqualTo("standalone");
  }

  @Test
  void anIdentityAndThePasswordAreForPam() throws Exception {
    var body =
        Json.object()
            .put("identity", tenant.landscapeIdentity())
            .put("password", tenant.landscapePassword());

    assertThat(login(body).status()).isEqualTo(200);
    start(LandscapeSettings.defaults().withVersion(LandscapeVersion.V25_10));
    assertThat(login(body).status()).isEqualTo(400);
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  void emailAndIdentityExcludeEachOther() throws Exception {
    assertThat(login(byEmail().put("identity", "robot")).status()).isEqualTo(400);
    assertThat(login(Json.object().put("password", "p")).status()).isEqualTo(400);
    assertThat(tenant.violations())
        .containsOnly("POST " + LOGIN + ": exactly one of \"email\" and \"identity\" must be sent");
  }

  @Test
  void aKeyPairLogsInToItsOwnAccount() throws Exception {
    var reply = anonymous.post(KEY_LOGIN, Json.text(LandscapeCalls.keyPair(tenant)));
    assertThat(reply.json().path("current_account").asText()).isEqualTo("standalone");

    var landscape = tenant.landscape();
    var other =
        Json.object()
            .put("access_key", landscape.accessKey(LandscapeTenant.BRANCH))
            .put("secret_key", landscape.secretKey(LandscapeTenant.BRANCH));
    assertThat(anonymous.post(KEY_LOGIN, Json.text(other)).json().path("current_account").asText())
        .isEqualTo("branch");
    var mixed = other.put("secret_key", tenant.landscapeSecretKey());
    assertThat(anonymous.post(KEY_LOGIN, Json.text(mixed)).status()).isEqualTo(401);
  }

  @Test
  void wrongCredentialsAreUnauthorized() throws Exception {
    var reply = login(byEmail().put("password", "wrong"));

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.json().path("error").asText()).isEqualTo("Unauthorised");
    assertThat(login(byEmail().put("email", "nobody@example.net")).status()).isEqualTo(401);
    var keys = LandscapeCalls.keyPair(tenant).put("access_key", "AK1");
    assertThat(anonymous.post(KEY_LOGIN, Json.text(keys)).status()).isEqualTo(401);
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  void aLoginWithoutItsFieldsIsABadRequest() throws Exception {
    assertThat(login(Json.object().put("email", "a@b")).json().path("message").asText())
        .isEqualTo("password: Field required");
    assertThat(anonymous.post(KEY_LOGIN, "{}").status()).isEqualTo(400);
    assertThat(login(byEmail().put("password", 7)).status()).isEqualTo(400);
    assertThat(anonymous.post(LOGIN, "{").status()).isEqualTo(400);
    assertThat(tenant.violations()).containsExactly("POST " + LOGIN + ": the body is not JSON");
  }

  @Test
  void anUnknownFieldOfALoginIsNoted() throws Exception {
    assertThat(login(byEmail().put("remember", true)).status()).isEqualTo(200);
    var keys = LandscapeCalls.keyPair(tenant).put("account", "branch");
    assertThat(anonymous.post(KEY_LOGIN, Json.text(keys)).status()).isEqualTo(200);
    assertThat(tenant.violations())
        .containsExactly(
            "POST " + LOGIN + ": unknown JSON field \"remember\"",
            "POST " + KEY_LOGIN + ": unknown JSON field \"account\"");
  }

  @Test
  void aTokenIsAJsonWebTokenWithItsEnd() throws Exception {
    var token = token(login(byEmail()));

    assertThat(token).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
    assertThat(part(token, 0).path("alg").asText()).isEqualTo("HS256");
    var claims = claims(token);
    assertThat(claims.path("iat").asLong()).isEqualTo(START.getEpochSecond());
    assertThat(claims.path("exp").asLong()).isEqualTo(START.getEpochSecond() + 86_400);
    assertThat(claims.path("sub").asText()).isEqualTo(tenant.landscapeEmail());
    assertThat(claims.path("acc").asText()).isEqualTo("standalone");
    assertThat(claims.path("id").isInt()).isTrue();
    assertThat(token(login(byEmail()))).isNotEqualTo(token);
  }

  @Test
  void aTokenExpiresByTheClock() throws Exception {
    var day = anonymous.withToken(token(login(byEmail())));
    var minutes = anonymous.withToken(token(login(byEmail().put("expiry_minutes", 10))));
    assertThat(minutes.get(PROFILES).status()).isEqualTo(200);

    clock.forward(Duration.ofMinutes(10));
    assertThat(minutes.get(PROFILES).status()).isEqualTo(401);
    clock.forward(Duration.ofHours(23).plusMinutes(49));
    assertThat(day.get(PROFILES).status()).isEqualTo(200);
    clock.forward(Duration.ofMinutes(1));
    assertThat(day.get(PROFILES).status()).isEqualTo(401);
    assertThat(login(byEmail().put("expiry_minutes", 0)).status()).isEqualTo(400);
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  void theLifetimeOfTokensCanBeChanged() throws Exception {
    start(LandscapeSettings.defaults().withTokenLife(Duration.ofSeconds(90)));
    assertThat(claims(token(login(byEmail()))).path("exp").asLong())
        .isEqualTo(START.getEpochSecond() + 90);
  }

  @Test
  void aRevokedTokenIsUnauthorizedAndANewOneIsNot() throws Exception {
    var old = anonymous.withToken(token(login(byEmail())));
    tenant.landscape().console().revokeTokens();

    var reply = old.get(PROFILES);
    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.json().path("error").asText()).isEqualTo("Unauthorised");
    assertThat(anonymous.withToken(token(login(byEmail()))).get(PROFILES).status()).isEqualTo(200);
    assertThat(old.get(PROFILES).status()).isEqualTo(401);
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  void aPersonCanEndAllTheirTokens() throws Exception {
    var first = anonymous.withToken(token(login(byEmail())));
    var second = anonymous.withToken(token(login(byEmail())));
    var request =
        first
            .request("POST", "/api/v2/tokens/invalidate-me", "")
            .header("Content-Type", "application/json");

    assertThat(first.send(request).status()).isEqualTo(204);
    assertThat(first.get(PROFILES).status()).isEqualTo(401);
    assertThat(second.get(PROFILES).status()).isEqualTo(401);
  }

  @Test
  void anotherAccountIsEnteredWithATokenOfThisOne() throws Exception {
    var here = anonymous.withToken(token(login(byEmail())));
    var reply = here.post("/api/v2/switch-account", "{\"account_name\": \"branch\"}");

    assertThat(reply.json().fieldNames()).toIterable().containsExactly("token");
    var there = anonymous.withToken(token(reply));
    var me = there.get("/api/v2/me").json();
    assertThat(me.path("current_account").asText()).isEqualTo("branch");
    assertThat(me.path("token").asText()).isEqualTo(there.token());
    assertThat(here.get("/api/v2/me").json().path("current_account").asText())
        .isEqualTo("standalone");
    assertThat(here.post("/api/v2/switch-account", "{\"account_name\": \"x\"}").status())
        .isEqualTo(404);
    assertThat(anonymous.post("/api/v2/switch-account", "{}").status()).isEqualTo(401);
  }

  @Test
  void theTwoAccountsAreIndependent() throws Exception {
    var here = LandscapeCalls.loggedIn(tenant);
    var there =
        new LandscapeCalls(
            tenant, anonymous.withToken(token(login(byEmail().put("account", "branch")))));
    var script = here.script("same title");
    var profile = here.created(LandscapeCalls.profile("same title", script));

    assertThat(there.client().get(profile).status()).isEqualTo(404);
    assertThat(there.client().get(LandscapeCalls.SCRIPTS + "/" + script).status()).isEqualTo(404);
    assertThat(there.create(LandscapeCalls.profile("same title", script)).status()).isEqualTo(404);
    var other = there.script("same title");
    assertThat(other).isNotEqualTo(script);
    assertThat(there.created(LandscapeCalls.profile("same title", other))).isNotEqualTo(profile);
    for (var calls : List.of(here, there)) {
      assertThat(calls.client().get(PROFILES).json().path("count").asInt()).isEqualTo(1);
      assertThat(calls.client().get(LandscapeCalls.SCRIPTS).json().path("count").asInt())
          .isEqualTo(1);
    }
    var console = tenant.landscape().console();
    assertThat(console.scriptProfiles().list()).hasSize(1);
    assertThat(console.scriptProfiles("branch").list())
        .hasSize(1)
        .isNotEqualTo(console.scriptProfiles().list());
  }

  @ParameterizedTest
  @ValueSource(strings = {LOGIN, KEY_LOGIN})
  void secretsAreInNoJournalAndNoViolation(String path) throws Exception {
    login(byEmail());
    anonymous.post(KEY_LOGIN, Json.text(LandscapeCalls.keyPair(tenant)));
    anonymous.post(path + "?password=" + tenant.landscapePassword(), "{}");
    anonymous.post(path + "?password=" + tenant.landscapePassword(), "broken");

    var written = new ArrayList<>(tenant.violations());
    tenant.journal().forEach(entry -> written.add(entry.method() + " " + entry.path()));
    assertThat(written)
        .contains("POST " + path + ": unknown query key \"password\"", "POST " + path)
        .noneMatch(text -> text.contains(tenant.landscapePassword()))
        .noneMatch(text -> text.contains(tenant.landscapeSecretKey()));
  }

  @Test
  void credentialsFollowFromTheSeed() throws Exception {
    try (var same = SimulatedTenant.start();
        var other = SimulatedTenant.start(TenantSettings.defaults().withSeed(2))) {
      assertThat(same.landscapeAccessKey()).isEqualTo(tenant.landscapeAccessKey());
      assertThat(same.landscapeSecretKey()).isEqualTo(tenant.landscapeSecretKey());
      assertThat(same.landscapePassword()).isEqualTo(tenant.landscapePassword());
      assertThat(other.landscapeAccessKey()).isNotEqualTo(tenant.landscapeAccessKey());
      assertThat(other.landscapeSecretKey()).isNotEqualTo(tenant.landscapeSecretKey());
      assertThat(other.landscapePassword()).isNotEqualTo(tenant.landscapePassword());
    }
  }
}
