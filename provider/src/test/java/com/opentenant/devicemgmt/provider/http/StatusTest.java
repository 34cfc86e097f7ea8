package com.opentenant.devicemgmt.provider.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.opentenant.devicemgmt.provider.http.Tenant.json;
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

/** What each status becomes, and in which words. */
class StatusTest {

  @RegisterExtension final Tenant tenant = new Tenant();

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 204, 206})
  void anyStatusOfTheTwoHundredsIsSuccess(int status) {
    tenant.answers(aResponse().withStatus(status));

    var response = tenant.client().send(tenant.ctx, Tenant.request(Idempotency.ONCE));

    assertThat(response.status()).isEqualTo(status);
  }

  @Test
  void notFoundKeepsTheServersWords() {
    tenant.answers(json(404, "{\"message\": \"No Script matches.\"}"));

    assertThat(tenant.failure(ApiRequest.delete("delete script \"A\"", "/scripts/7")))
        .isInstanceOf(Failure.NotFound.class)
        .hasMessage("could not delete script \"A\": No Script matches. (DELETE /scripts/7 → 404)");
  }

  @Test
  void aWebPageForNotFoundIsNotFoundAndShowsWhatAnAddressLooksLike() {
    tenant.answers(
        aResponse()
            .withStatus(404)
            .withHeader("Content-Type", "text/html; charset=utf-8")
            .withBody("<!doctype html><title>Not\n Found</title><h1>Not Found</h1>"));

    assertThat(tenant.failure(Idempotency.SAFE))
        .isInstanceOf(Failure.NotFound.class)
        .hasMessage(
            "could not list scripts: a web page: Not Found; an address is https://host"
                + " (GET /scripts → 404)");
  }

  @Test
  void unauthorizedIsToldInTheApisWordsWhateverTheBody() {
    tenant.answers(aResponse().withStatus(401).withBody("<html>who are you</html>"));

    assertThat(tenant.failure(Idempotency.ONCE))
        .isInstanceOf(Failure.Unauthorized.class)
        .hasMessage("could not create script \"A\": the token is wrong (POST /scripts → 401)");
  }

  @Test
  void forbiddenNamesThePermission() {
    tenant.answers(json(403, "{\"message\": \"no\"}"));

    assertThat(
            tenant.failure(Tenant.request(Idempotency.SAFE).withPermission("Custom Scripts: List")))
        .isInstanceOf(Failure.Forbidden.class)
        .hasMessage(
            "could not list scripts: the token lacks Custom Scripts: List (GET /scripts → 403)");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 402, 405, 409, 410, 413, 415, 422, 501, 505})
  void otherRefusalsKeepTheirStatusAndAreNotRepeated(int status) {
    tenant.answers(json(status, "{\"message\": \"name is taken\"}"));

    var failure = tenant.failure(Idempotency.SAFE);

    assertThat(failure)
        .isInstanceOf(Failure.Refused.class)
        .hasMessage(
            "could not list scripts: the server refused it: name is taken (GET /scripts → %d)",
            status);
    assertThat(((Failure.Refused) failure).status()).isEqualTo(status);
    assertThat(tenant.requests()).hasSize(1);
  }

  @Test
  void aRefusalWithoutWordsSaysSo() {
    tenant.answers(aResponse().withStatus(400));

    assertThat(tenant.failure(Idempotency.ONCE))
        .hasMessage(
            "could not create script \"A\": the server refused it and gave no reason"
                + " (POST /scripts → 400)");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void aRedirectIsNotFollowedWhereverItLeads(int status) {
    tenant.answers(
        aResponse().withStatus(status).withHeader("Location", tenant.server.url("/elsewhere")));

    assertThat(tenant.failure(Idempotency.REPEATABLE))
        .isInstanceOf(Failure.Refused.class)
        .hasMessageContaining("the server redirects to another address, which is not followed")
        .hasMessageContaining("an address is https://host");
    assertThat(tenant.requests()).hasSize(1);
  }

  /** What answers it may stand behind what acted. */
  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 304, 307, 308})
  void aRedirectedCreateMayHaveActed(int status) {
    tenant.answers(
        aResponse().withStatus(status).withHeader("Location", tenant.server.url("/elsewhere")));

    assertThat(tenant.failure(Idempotency.ONCE)).isInstanceOf(Failure.Uncertain.class);
    assertThat(tenant.requests()).hasSize(1);
  }

  /** Whether a create may be sent again, and how long it has to be looked for. */
  @ParameterizedTest
  @CsvSource({
    "500, 0", "502, 10", "503, 10", "504, 60", "408, 60", "520, 10", "522, 60", "524, 60", "302, 10"
  })
  void aServerErrorTellsHowLongTheServerMayStillAct(int status, int seconds) {
    tenant.answers(json(status, "{\"message\": \"boom\"}"));

    assertThat(tenant.failure(Idempotency.ONCE))
        .isInstanceOfSatisfying(
            Failure.Uncertain.class,
            lost -> assertThat(lost.mayActFor()).isEqualTo(Duration.ofSeconds(seconds)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1"})
  void aCreateIsNotSentAgain_whenA503AsksToRetry(String seconds) {
    tenant.answers(json(503, "{}").withHeader("Retry-After", seconds));

    assertThat(tenant.failure(Idempotency.ONCE)).isInstanceOf(Failure.Uncertain.class);
    assertThat(tenant.requests()).hasSize(1);
  }

  @Test
  void aServerThatWasSilentForLongMayActForAsLong() {
    tenant.answers(json(504, "{}"));
    tenant.server.addMockServiceRequestListener(
        (request, response) -> tenant.ctx.time.advance(Duration.ofSeconds(200)));

    assertThat(tenant.failure(Idempotency.ONCE))
        .isInstanceOfSatisfying(
            Failure.Uncertain.class,
            lost -> assertThat(lost.mayActFor()).isEqualTo(Duration.ofSeconds(200)));
  }

  @ParameterizedTest
  @EnumSource(Idempotency.class)
  void aServerErrorEndsByWhatMayHaveHappened(Idempotency idempotency) {
    tenant.answers(json(500, "{\"message\": \"boom\"}"));

    var failure = tenant.failure(idempotency);

    switch (idempotency) {
      case SAFE ->
          assertThat(failure)
              .isInstanceOf(Failure.Unavailable.class)
              .hasMessage(
                  "could not list scripts: the server failed: boom; tried 5 times in 8 s"
                      + " (GET /scripts → 500)");
      case REPEATABLE ->
          assertThat(failure)
              .isInstanceOf(Failure.Uncertain.class)
              .hasMessage(
                  "could not update script \"A\": the server failed: boom; tried 5 times in 8 s;"
                      + " the server may have done it or not (PATCH /scripts/1 → 500)");
      case ONCE ->
          assertThat(failure)
              .isInstanceOf(Failure.Uncertain.class)
              .hasMessage(
                  "could not create script \"A\": the server failed: boom;"
                      + " the server may have done it or not (POST /scripts → 500)");
    }
    assertThat(tenant.requests()).hasSize(idempotency == Idempotency.ONCE ? 1 : 5);
  }
}
