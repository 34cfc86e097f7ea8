package com.opentenant.devicemgmt.provider.landscape;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.opentenant.devicemgmt.provider.fixture.ApiServer.json;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.COULD_NOT;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.TestCall;
import com.opentenant.devicemgmt.provider.http.ApiRequest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The message of each kind of rejection by Landscape. */
class LandscapeDialectTest {

  private static final ApiRequest THING = ApiRequest.get("read thing 1", "/api/v2/things/1");

  @AutoClose private final LandscapeServer landscape = new LandscapeServer();
  private final TestCall context = new TestCall();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"error\":\"InvalidQueryError\",\"message\":\"No such tag\"} | No such tag",
        "{\"error\":\"UnknownScript\"}                                | UnknownScript",
        "{\"code\":404,\"message\":\"No such thing\"}                 | No such thing",
        "{\"code\":\"UnknownThing\",\"message\":null}                 | UnknownThing",
        "{\"error\":\"MultiError\",\"message\":\"2\",\"errors\":[{\"error\":\"A\",\"message\":\"one\"},{\"error\":\"B\"}]}"
            + " | one; B",
        "\"plain words\"                                             | plain words",
      })
  void everyFormOfAnErrorIsRead(String body, String words) {
    assertThat(failure(json(400, body)))
        .isInstanceOf(Failure.Refused.class)
        .hasMessageContaining(refused(words) + " (");
  }

  @Test
  void theReasonOfAWebPageIsItsTitle_andAnEmptyBodyHasNoReason() {
    var page = aResponse().withStatus(400).withHeader("Content-Type", "text/html");

    assertThat(failure(page.withBody("<html><title>Bad request</title><p>x</p></html>")))
        .hasMessageContaining("Bad request")
        .hasMessageNotContaining("<");
    assertThat(failure(aResponse().withStatus(400)))
        .isInstanceOf(Failure.Refused.class)
        .hasMessageStartingWith(COULD_NOT + "read thing 1: ")
        .hasMessageEndingWith("(GET /api/v2/things/1 → 400)");
  }

  /** Landscape has one status for three reasons. */
  @Test
  void aForbiddenRequestNamesAllPossibleReasons() {
    assertThat(failure(json(403, "{\"message\":\"Feature not enabled\"}")))
        .isInstanceOf(Failure.Forbidden.class)
        .hasMessageContainingAll(
            "permission", "feature", "the account is disabled", "Feature not enabled");
    assertThat(failure(aResponse().withStatus(403)))
        .isInstanceOf(Failure.Forbidden.class)
        .hasMessageContaining("(GET /api/v2/things/1 → 403)\n  - ")
        .hasMessageContaining("the account is disabled")
        .hasMessageNotContaining("the server says");
  }

  @Test
  void aDownloadReturnsItsBytesUnchanged_evenIfThereAreNone() {
    var bytes = "{\"not\":\"read\"}\r\n\u00e9".getBytes(StandardCharsets.UTF_8);
    returns(aResponse().withHeader("Content-Type", "application/json").withBody(bytes));
    assertThat(landscape.connection.client().send(context, THING).bytes()).isEqualTo(bytes);

    returns(aResponse().withStatus(200));
    assertThat(landscape.connection.client().send(context, THING).bytes()).isEmpty();
  }

  private Throwable failure(ResponseDefinitionBuilder response) {
    returns(response);
    return catchThrowable(() -> landscape.connection.send(context, THING));
  }

  private void returns(ResponseDefinitionBuilder response) {
    landscape.server.stubFor(get("/api/v2/things/1").willReturn(response));
  }
}
