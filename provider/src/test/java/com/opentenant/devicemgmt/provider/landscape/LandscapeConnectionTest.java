package com.opentenant.devicemgmt.provider.landscape;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.COULD_NOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.TestCall;
import com.opentenant.devicemgmt.provider.http.ApiRequest;
import com.opentenant.devicemgmt.provider.http.Transport;
import com.opentenant.devicemgmt.provider.http.TransportSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logins, and the requests after a login. */
class LandscapeConnectionTest {

  private static final String KEYS = "/api/v2/login/access-key";
  private static final ApiRequest THING = ApiRequest.get("read thing 1", "/api/v2/things/1");

  private final WireMockServer server = new WireMockServer(options().dynamicPort());
  private final Transport transport = new Transport(TransportSettings.ofDefaults());
  private final TestCall context = new TestCall();

  record Thing(int id) {}

  @BeforeEach
  void start() {
    server.start();
    server.stubFor(get(urlEqualTo("/api/v2/things/1")).willReturn(json(200, "{\"id\":1}")));
  }

  @AfterEach
  void stop() {
    transport.close();
    server.stop();
  }

  @Test
  void everyKindOfLoginSendsItsFields() {
    server.stubFor(post(urlPathEqualTo("/api/v2/login")).willReturn(session("standalone", 1)));
    server.stubFor(post(urlPathEqualTo(KEYS)).willReturn(session("standalone", 1)));

    read(keys(null));
    read(LandscapeLogin.email("a@example.net", "hush-hush", "standalone"));
    read(LandscapeLogin.identity("iac", "hush-hush", null));

    server.verify(
        postRequestedFor(urlEqualTo(KEYS))
            .withoutHeader("Authorization")
            .withHeader("Content-Type", equalTo("application/json"))
            .withRequestBody(
                equalToJson("{\"access_key\":\"the-access\",\"secret_key\":\"the-secret\"}")));
    server.verify(
        postRequestedFor(urlEqualTo("/api/v2/login"))
            .withRequestBody(
                equalToJson(
                    "{\"email\":\"a@example.net\",\"password\":\"hush-hush\","
                        + "\"account\":\"standalone\"}")));
    server.verify(
        postRequestedFor(urlEqualTo("/api/v2/login"))
            .withRequestBody(equalToJson("{\"identity\":\"iac\",\"password\":\"hush-hush\"}")));
  }

  @Test
  void aTokenIsUsedUntilFiveMinutesBeforeItsEnd() {
    server.stubFor(post(urlEqualTo(KEYS)).willReturn(session("standalone", 1)));
    var connection = connection(keys(null));

    connection.read(context, THING, Thing.class);
    context.time.advance(Duration.ofMinutes(54));
    connection.read(later(), THING, Thing.class);
    server.verify(1, postRequestedFor(urlEqualTo(KEYS)));

    context.time.advance(Duration.ofMinutes(2));
    connection.read(later(), THING, Thing.class);
    server.verify(2, postRequestedFor(urlEqualTo(KEYS)));
  }

  @Test
  void afterA401ItLogsInOnceAndRepeatsTheRequestOnce() {
    server.stubFor(post(urlEqualTo(KEYS)).willReturn(session("standalone", 1)));
    server.stubFor(
        get(urlEqualTo("/api/v2/things/1")).willReturn(json(401, "{\"message\":\"no\"}")));

    assertThatThrownBy(() -> read(keys(null)))
        .isInstanceOf(Failure.Unauthorized.class)
        .hasMessageContaining("landscapeAccessKey")
        .hasMessageContainingAll("roles", "no");

    server.verify(2, postRequestedFor(urlEqualTo(KEYS)));
    assertThat(server.getAllServeEvents()).hasSize(4);
  }

  @Test
  void aCallThatLacksAPermissionLogsInAgainOnceAMinute() {
    server.stubFor(post(urlEqualTo(KEYS)).willReturn(session("standalone", 1)));
    server.stubFor(
        get(urlEqualTo("/api/v2/things/2")).willReturn(json(401, "{\"message\":\"no\"}")));
    var connection = connection(keys(null));
    var forbidden = ApiRequest.get("read thing 2", "/api/v2/things/2");

    for (var call = 0; call < 10; call++) {
      assertThatThrownBy(() -> connection.read(later(), forbidden, Thing.class))
          .isInstanceOf(Failure.Unauthorized.class);
    }
    server.verify(2, postRequestedFor(urlEqualTo(KEYS)));
    assertThat(connection.read(later(), THING, Thing.class).id()).isEqualTo(1);

    context.time.advance(Duration.ofSeconds(61));
    for (var call = 0; call < 10; call++) {
      assertThatThrownBy(() -> connection.read(later(), forbidden, Thing.class))
          .isInstanceOf(Failure.Unauthorized.class);
    }
    server.verify(3, postRequestedFor(urlEqualTo(KEYS)));
  }

  @Test
  void afterA401AFailedLoginIsTriedAgainOnceAMinute() {
    server.stubFor(post(urlEqualTo(KEYS)).willReturn(session("standalone", 10)));
    server.stubFor(
        get(urlEqualTo("/api/v2/things/2")).willReturn(json(401, "{\"message\":\"no\"}")));
    var connection = connection(keys(null));
    var rejected = ApiRequest.get("read thing 2", "/api/v2/things/2");
    connection.read(context, THING, Thing.class);

    for (var failure : List.of(starting(), json(200, "[]"), json(500, "{}"))) {
      server.resetRequests();
      server.stubFor(post(urlEqualTo(KEYS)).willReturn(failure));
      assertThatThrownBy(() -> connection.read(seconds(5), rejected, Thing.class))
          .isInstanceOf(Failure.class);
      var tried = logins();
      assertThat(tried).isPositive();

      for (var call = 0; call < 10; call++) {
        assertThatThrownBy(() -> connection.read(seconds(5), rejected, Thing.class))
            .isInstanceOf(Failure.Unauthorized.class);
      }
      assertThat(logins()).isEqualTo(tried);
      assertThat(connection.read(seconds(5), THING, Thing.class).id()).isEqualTo(1);

      context.time.advance(Duration.ofSeconds(61));
    }
  }

  @Test
  void aValidTokenIsUsed_ifAnEarlyLoginFails() {
    server.stubFor(post(urlEqualTo(KEYS)).willReturn(session("standalone", 1)));
    var connection = connection(keys(null));
    connection.read(context, THING, Thing.class);
    context.time.advance(Duration.ofMinutes(56));

    for (var failure : List.of(starting(), json(401, "{}"), json(404, "{}"), json(200, "[]"))) {
      server.resetRequests();
      server.stubFor(post(urlEqualTo(KEYS)).willReturn(failure));
      assertThat(connection.read(later(), THING, Thing.class).id()).isEqualTo(1);
      var tried = logins();
      assertThat(tried).isPositive();
      assertThat(connection.read(later(), THING, Thing.class).id()).isEqualTo(1);
      assertThat(logins()).isEqualTo(tried);
      context.time.advance(Duration.ofSeconds(31));
    }

    context.time.advance(Duration.ofMinutes(3));
    assertThatThrownBy(() -> connection.read(later(), THING, Thing.class))
        .isInstanceOf(Failure.Unreadable.class);
    server.stubFor(post(urlEqualTo(KEYS)).willReturn(session("standalone", 1)));
    assertThat(connection.read(later(), THING, Thing.class).id()).isEqualTo(1);
  }

  @Test
  void aRejectedLoginNamesTheAccount_andNoPermissions() {
    server.stubFor(post(urlPathEqualTo("/api/v2/login")).willReturn(json(401, "{}")));

    assertThatThrownBy(() -> read(LandscapeLogin.email("a@example.net", "hush-hush", "standalon")))
        .isInstanceOf(Failure.Unauthorized.class)
        .hasMessageContainingAll("\"standalon\"", "`landscapeAccount`")
        .hasMessageNotContaining("roles");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1790000000000000000",
        "1790000000000",
        "253402300800",
        "1e300",
        "-5",
        "\"soon\"",
        "null",
        "99999999999999999999999999",
        "0.5"
      })
  void aTokenWithAnInvalidExpiryIsUsedUntilItIsRejected(String exp) {
    server.stubFor(post(urlEqualTo(KEYS)).willReturn(login("\"%s\"".formatted(token(exp)), "[]")));
    var connection = connection(keys(null));

    connection.read(context, THING, Thing.class);
    context.time.advance(Duration.ofDays(1));
    connection.read(later(), THING, Thing.class);

    server.verify(1, postRequestedFor(urlEqualTo(KEYS)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\\u0007b", "a\\r\\nX-Evil: 1", "t\u00f6ken", "a b", "\\u0000", "", " "})
  void aTokenThatIsInvalidInAHeaderIsUnreadable(String token) {
    server.stubFor(post(urlEqualTo(KEYS)).willReturn(login("\"%s\"".formatted(token), "[]")));

    assertThatThrownBy(() -> read(keys(null)))
        .isInstanceOf(Failure.Unreadable.class)
        .hasMessageContaining("token")
        .hasMessageNotContaining("Evil");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[null]", "[{}]", "[{\"name\":null},null]"})
  void accountsThatAreNullAreIgnored(String accounts) {
    server.stubFor(post(urlEqualTo(KEYS)).willReturn(login("\"t\"", accounts)));

    read(keys(null));
    assertThatThrownBy(() -> read(keys("upside")))
        .isInstanceOf(Failure.Invalid.class)
        .hasMessageContaining("\"upside\"");
  }

  @Test
  void anotherAccountOfTheLoginIsSwitchedTo() {
    server.stubFor(post(urlEqualTo(KEYS)).willReturn(session("standalone", 1)));
    server.stubFor(
        post(urlEqualTo("/api/v2/switch-account"))
            .withRequestBody(equalToJson("{\"account_name\":\"upside\"}"))
            .willReturn(json(200, "{\"token\":\"other\"}")));

    read(keys("upside"));

    assertThat(server.getAllServeEvents().get(0).getRequest().getHeader("Authorization"))
        .isEqualTo("Bearer other");
  }

  @Test
  void anAccountThatTheLoginDoesNotHaveFails_andTheOthersAreNamed() {
    server.stubFor(post(urlEqualTo(KEYS)).willReturn(session("standalone", 1)));

    assertThatThrownBy(() -> read(keys("downside")))
        .isInstanceOf(Failure.Invalid.class)
        .hasMessageContainingAll("\"downside\"", "landscapeAccount", "standalone, upside");
  }

  @Test
  void aFailedLoginIsNotAMissingObject_andItsMessageHasNoSecret() {
    server.stubFor(post(urlEqualTo(KEYS)).willReturn(json(404, "{\"message\":\"the-secret\"}")));
    assertThatThrownBy(() -> read(keys(null)))
        .isInstanceOf(Failure.Invalid.class)
        .hasMessageContaining("landscapeUrl")
        .hasMessageNotContaining("the-secret");

    server.stubFor(post(urlEqualTo(KEYS)).willReturn(json(400, "{\"error\":\"the-access\"}")));
    assertThatThrownBy(() -> read(keys(null)))
        .isInstanceOf(Failure.Unauthorized.class)
        .hasMessageContaining("landscapeSecretKey")
        .hasMessageNotContaining("the-access");
  }

  @Test
  void aFailedSwitchIsNotAMissingObject() {
    server.stubFor(post(urlEqualTo(KEYS)).willReturn(session("standalone", 1)));
    server.stubFor(post(urlEqualTo("/api/v2/switch-account")).willReturn(json(404, "{}")));
    assertThatThrownBy(() -> read(keys("upside")))
        .isInstanceOf(Failure.Invalid.class)
        .hasMessageContainingAll(COULD_NOT + "switch", "\"upside\"");

    server.stubFor(post(urlEqualTo("/api/v2/switch-account")).willReturn(json(200, "{}")));
    assertThatThrownBy(() -> read(keys("upside")))
        .isInstanceOf(Failure.Unreadable.class)
        .hasMessageContainingAll("\"upside\"", "no token");
  }

  @Test
  void aRefusedLoginIsRemembered_for30Seconds() {
    server.stubFor(post(urlEqualTo(KEYS)).willReturn(json(401, "{}")));
    var connection = connection(keys(null));
    for (var seconds : List.of(0, 15, 14)) {
      context.time.advance(Duration.ofSeconds(seconds));
      assertThatThrownBy(() -> connection.read(context, THING, Thing.class))
          .isInstanceOf(Failure.Unauthorized.class);
    }
    server.verify(1, postRequestedFor(urlEqualTo(KEYS)));

    server.stubFor(post(urlEqualTo(KEYS)).willReturn(session("standalone", 1)));
    context.time.advance(Duration.ofSeconds(1));
    assertThat(connection.read(context, THING, Thing.class).id()).isEqualTo(1);
  }

  @Test
  void aLoginIsTriedAgainWhileTheServerStarts() {
    var logins = post(urlEqualTo(KEYS)).inScenario("start");
    server.stubFor(logins.willSetStateTo("up").willReturn(starting()));
    server.stubFor(
        post(urlEqualTo(KEYS))
            .inScenario("start")
            .whenScenarioStateIs("up")
            .willReturn(session("standalone", 1)));
    read(keys(null));
    server.verify(2, postRequestedFor(urlEqualTo(KEYS)));

    server.stubFor(post(urlEqualTo(KEYS)).willReturn(starting()));
    assertThatThrownBy(() -> read(keys(null)))
        .isInstanceOf(Failure.TimedOut.class)
        .hasMessageContainingAll(COULD_NOT + "log in to Landscape", "Not yet");
  }

  @Test
  void aStartingServerIsTriedAgain_butACreateIsNotSentAgain() {
    server.stubFor(post(urlEqualTo(KEYS)).willReturn(session("standalone", 1)));
    var connection = connection(keys(null));
    connection.read(context, THING, Thing.class);
    server.stubFor(any(anyUrl()).willReturn(starting()));

    assertThatThrownBy(() -> connection.read(context, THING, Thing.class))
        .isInstanceOf(Failure.TimedOut.class)
        .hasMessageContaining("Not yet");
    assertThatThrownBy(
            () -> connection.send(later(), ApiRequest.post("create thing", "/api/v2/things")))
        .isInstanceOf(Failure.Uncertain.class);
    server.verify(1, postRequestedFor(urlEqualTo("/api/v2/things")));
  }

  @Test
  void anUpdateOfAServerThatDoesNotStartIsUncertain() {
    server.stubFor(post(urlEqualTo(KEYS)).willReturn(session("standalone", 1)));
    var connection = connection(keys(null));
    connection.read(context, THING, Thing.class);
    server.stubFor(any(anyUrl()).willReturn(starting()));

    assertThatThrownBy(
            () -> connection.send(context, ApiRequest.patch("change thing", "/api/v2/things/1")))
        .isInstanceOf(Failure.Uncertain.class);
  }

  @Test
  void pagesAreFollowedByOffsetUntilTheCount_andNextIsNot() {
    server.stubFor(post(urlEqualTo(KEYS)).willReturn(session("standalone", 1)));
    page(0, "{\"count\":3,\"next\":\"/nowhere\",\"results\":[{\"id\":1},{\"id\":2}]}");
    page(2, "{\"count\":3,\"next\":\"/nowhere\",\"results\":[{\"id\":3}]}");

    assertThat(list()).containsExactly(1, 2, 3);
  }

  @Test
  void anEmptyWriteHasAContentType_andItsColonIsNotEncoded() {
    server.stubFor(post(urlEqualTo(KEYS)).willReturn(session("standalone", 1)));
    server.stubFor(
        post(urlEqualTo("/api/v2/things/1:archive")).willReturn(aResponse().withStatus(204)));

    connection(keys(null)).send(context, ApiRequest.post("archive", "/api/v2/things/1:archive"));

    server.verify(
        postRequestedFor(urlEqualTo("/api/v2/things/1:archive"))
            .withHeader("Content-Type", equalTo("application/json")));
  }

  @Test
  void accessGroupsComeFromTheLegacyApi() {
    server.stubFor(post(urlEqualTo(KEYS)).willReturn(session("standalone", 1)));
    server.stubFor(
        post(urlEqualTo("/api/?action=GetAccessGroups&version=2011-08-01"))
            .withFormParam("names.1", equalTo("web"))
            .willReturn(
                json(
                    200,
                    "[{\"name\":\"web\",\"title\":\"Web\",\"parent\":\"\",\"children\":\"db,"
                        + " c\"}]")));

    var found =
        new GetAccessGroups(connection(keys(null)))
            .invoke(context, new GetAccessGroups.Arguments(List.of("web")));

    assertThat(found.accessGroups())
        .containsExactly(new GetAccessGroups.AccessGroup("web", "Web", null, List.of("db", "c")));
  }

  private List<Integer> list() {
    var list = ApiRequest.get("list things", "/api/v2/things");
    return connection(keys(null))
        .firstPage(context, list, Thing.class)
        .all(context)
        .map(Thing::id)
        .toList();
  }

  private void page(int offset, String body) {
    server.stubFor(
        get(urlEqualTo("/api/v2/things?limit=1000&offset=" + offset)).willReturn(json(200, body)));
  }

  /** Another call, with its full time left. */
  private Call later() {
    return seconds(300);
  }

  private Call seconds(int count) {
    return context.until(context.time.now().plusSeconds(count));
  }

  private static LandscapeLogin keys(String account) {
    return LandscapeLogin.keyPair("the-access", "the-secret", account);
  }

  private void read(LandscapeLogin login) {
    connection(login).read(context, THING, Thing.class);
  }

  private LandscapeConnection connection(LandscapeLogin login) {
    var url = LandscapeUrl.parse(server.baseUrl(), true).orElseThrow();
    return LandscapeConnection.to(url, login, () -> transport);
  }

  private int logins() {
    return server.countRequestsMatching(postRequestedFor(urlEqualTo(KEYS)).build()).getCount();
  }

  /** A token that ends after hours, by the virtual clock. */
  private ResponseDefinitionBuilder session(String account, int hours) {
    Instant end = context.time.now().plus(Duration.ofHours(hours));
    var token = token(String.valueOf(end.getEpochSecond()));
    return json(
        200,
        "{\"token\":\"%s\",\"current_account\":\"%s\",\"accounts\":[{\"name\":\"standalone\"},{\"name\":\"upside\"}]}"
            .formatted(token, account));
  }

  private static String token(String exp) {
    var claims = "{\"exp\":" + exp + "}";
    return "eyJh."
        + Base64.getUrlEncoder().encodeToString(claims.getBytes(StandardCharsets.UTF_8))
        + ".x";
  }

  private static ResponseDefinitionBuilder login(String token, String accounts) {
    return json(200, "{\"token\":%s,\"accounts\":%s}".formatted(token, accounts));
  }

  private static ResponseDefinitionBuilder starting() {
    return aResponse()
        .withStatus(503)
        .withHeader("Content-Type", "text/html")
        .withBody("<html><title>Not yet</title></html>");
  }

  private static ResponseDefinitionBuilder json(int status, String body) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/json")
        .withBody(body);
  }
}
