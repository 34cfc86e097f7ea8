package com.opentenant.devicemgmt.provider.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.opentenant.devicemgmt.provider.fixture.ApiServer.json;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.REFUSED_WITHOUT_REASON;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.UNCERTAIN;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.failed;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.refused;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.serverFailed;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.tried;
import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Idempotency;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The failure and the message of each status. */
class StatusTest {

  @RegisterExtension final Tenant tenant = new Tenant();

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 204, 206})
  void any2xxStatusIsSuccess(int status) {
    tenant.returns(aResponse().withStatus(status));

    var response = tenant.client().send(tenant.context, Tenant.request(Idempotency.ONCE));

    assertThat(response.status()).isEqualTo(status);
  }

  @Test
  void notFoundQuotesTheServer() {
    tenant.returns(json(404, "{\"message\": \"No Script matches.\"}"));

    assertThat(tenant.failure(ApiRequest.delete("delete script \"A\"", "/scripts/7")))
        .isInstanceOf(Failure.NotFound.class)
        .hasMessage(failed("delete script \"A\"", "No Script matches.", "DELETE /scripts/7 → 404"));
  }

  @Test
  void aWebPageForNotFoundIsNotFoundAndShowsTheFormOfAnAddress() {
    tenant.returns(
        aResponse()
            .withStatus(404)
            .withHeader("Content-Type", "text/html; charset=utf-8")
            .withBody("<!doctype html><title>Not\n Found</title><h1>Not Found</h1>"));

    assertThat(tenant.failure(Idempotency.SAFE))
        .isInstanceOf(Failure.NotFound.class)
        .hasMessageContainingAll(": Not Found;", "https://host", "(GET /scripts → 404)");
  }

  @Test
  void unauthorizedHasTheMessageOfTheApi_whateverTheBody() {
    tenant.returns(aResponse().withStatus(401).withBody("<html>who are you</html>"));

    assertThat(tenant.failure(Idempotency.ONCE))
        .isInstanceOf(Failure.Unauthorized.class)
        .hasMessage(failed("create script \"A\"", "the token is wrong", "POST /scripts → 401"));
  }

  @Test
  void forbiddenNamesThePermission() {
    tenant.returns(json(403, "{\"message\": \"no\"}"));

    assertThat(
            tenant.failure(Tenant.request(Idempotency.SAFE).withPermission("Custom Scripts: List")))
        .isInstanceOf(Failure.Forbidden.class)
        .hasMessage(
            failed("list scripts", "the token lacks Custom Scripts: List", "GET /scripts → 403"));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 402, 405, 409, 410, 413, 415, 422, 501, 505})
  void otherRefusalsKeepTheirStatusAndAreNotRepeated(int status) {
    tenant.returns(json(status, "{\"message\": \"name is taken\"}"));

    var failure = tenant.failure(Idempotency.SAFE);

    assertThat(failure)
        .isInstanceOf(Failure.Refused.class)
        .hasMessage(failed("list scripts", refused("name is taken"), "GET /scripts → " + status));
    assertThat(((Failure.Refused) failure).status()).isEqualTo(status);
    assertThat(tenant.requests()).hasSize(1);
  }

  @Test
  void aRefusalWithoutAReasonSaysSo() {
    tenant.returns(aResponse().withStatus(400));

    assertThat(tenant.failure(Idempotency.ONCE))
        .hasMessage(failed("create script \"A\"", REFUSED_WITHOUT_REASON, "POST /scripts → 400"));
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void aRedirectIsNotFollowed(int status) {
    tenant.returns(
        aResponse().withStatus(status).withHeader("Location", tenant.server.url("/elsewhere")));

    assertThat(tenant.failure(Idempotency.REPEATABLE))
        .isInstanceOf(Failure.Refused.class)
        .hasMessageContaining("an address is https://host");
    assertThat(tenant.requests()).hasSize(1);
  }

  /** A gateway may redirect after the server has carried out the request. */
  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 304, 307, 308})
  void aRedirectedCreateMayHaveActed(int status) {
    tenant.returns(
        aResponse().withStatus(status).withHeader("Location", tenant.server.url("/elsewhere")));

    assertThat(tenant.failure(Idempotency.ONCE)).isInstanceOf(Failure.Uncertain.class);
    assertThat(tenant.requests()).hasSize(1);
  }

  /** Whether a create is sent again, and for how long the object is looked for. */
  @ParameterizedTest
  @CsvSource({
    "500, 0", "502, 10", "503, 10", "504, 60", "408, 60", "520, 10", "522, 60", "524, 60", "302, 10"
  })
  void aServerErrorDecidesHowLongTheServerMayStillAct(int status, int seconds) {
    tenant.returns(json(status, "{\"message\": \"boom\"}"));

    assertThat(tenant.failure(Idempotency.ONCE))
        .isInstanceOfSatisfying(
            Failure.Uncertain.class,
            lost -> assertThat(lost.mayActFor()).isEqualTo(Duration.ofSeconds(seconds)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1"})
  void aCreateIsNotSentAgain_whenA503AsksToRetry(String seconds) {
    tenant.returns(json(503, "{}").withHeader("Retry-After", seconds));

    assertThat(tenant.failure(Idempotency.ONCE)).isInstanceOf(Failure.Uncertain.class);
    assertThat(tenant.requests()).hasSize(1);
  }

  @Test
  void aServerMayStillActForAsLongAsItTookToRespond() {
    tenant.returns(json(504, "{}"));
    tenant.server.addMockServiceRequestListener(
        (request, response) -> tenant.context.time.advance(Duration.ofSeconds(200)));

    assertThat(tenant.failure(Idempotency.ONCE))
        .isInstanceOfSatisfying(
            Failure.Uncertain.class,
            lost -> assertThat(lost.mayActFor()).isEqualTo(Duration.ofSeconds(200)));
  }

  @ParameterizedTest
  @EnumSource(Idempotency.class)
  void aServerErrorFailsByTheIdempotencyOfTheRequest(Idempotency idempotency) {
    tenant.returns(json(500, "{\"message\": \"boom\"}"));

    var failure = tenant.failure(idempotency);

    switch (idempotency) {
      case SAFE ->
          assertThat(failure)
              .isInstanceOf(Failure.Unavailable.class)
              .hasMessage(
                  failed(
                      "list scripts",
                      serverFailed("boom") + tried(5, "8 s"),
                      "GET /scripts → 500"));
      case REPEATABLE ->
          assertThat(failure)
              .isInstanceOf(Failure.Uncertain.class)
              .hasMessage(
                  failed(
                      "update script \"A\"",
                      serverFailed("boom") + tried(5, "8 s") + "; " + UNCERTAIN,
                      "PATCH /scripts/1 → 500"));
      case ONCE ->
          assertThat(failure)
              .isInstanceOf(Failure.Uncertain.class)
              .hasMessage(
                  failed(
                      "create script \"A\"",
                      serverFailed("boom") + "; " + UNCERTAIN,
                      "POST /scripts → 500"));
    }
    assertThat(tenant.requests()).hasSize(idempotency == Idempotency.ONCE ? 1 : 5);
  }
}
