package com.opentenant.devicemgmt.provider.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.opentenant.devicemgmt.provider.fixture.ApiServer.json;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.EARLIER_RESPONSE_LOST;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.TIMEOUT_ENDS_BEFORE;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.failed;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.hourlyBudget;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.waiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.atIndex;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Idempotency;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The waits after a 429. Virtual time starts at 09:00:00 UTC. */
class RateLimitTest {

  private static final String DATE = "Sun, 01 Mar 2026 09:36:40 GMT";

  @RegisterExtension final Tenant tenant = new Tenant();

  @ParameterizedTest
  @EnumSource(Idempotency.class)
  void everyRequestIsSentAgainBecauseTheServerDidNotAct(Idempotency idempotency) {
    tenant.returnsInTurn(limited().withHeader("Retry-After", "2"), json(200, "{}"));

    tenant.client().send(tenant.context, Tenant.request(idempotency));

    assertThat(tenant.requests()).hasSize(2);
    assertThat(tenant.naps()).containsExactly(Duration.ofSeconds(2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2                              | 2000
          0                              | 1000
          1.2                            | 2000
          Sun, 01 Mar 2026 09:36:43 GMT  | 3000
          Sun, 01 Mar 2026 09:36:01 GMT  | 1000
          soon                           | 500
          -5                             | 500
          99999999999999999999           | 500
          """)
  void retryAfterMayBeSecondsOrADateByTheServersClock(String value, long millis) {
    tenant.returnsInTurn(
        limited().withHeader("Date", DATE).withHeader("Retry-After", value), json(200, "{}"));

    tenant.client().send(tenant.context, Tenant.request(Idempotency.SAFE));

    assertThat(tenant.naps()).containsExactly(Duration.ofMillis(millis));
  }

  @Test
  void retryAfterWinsOverTheResetHeaderAndIsTheOnlyWait() {
    tenant.returnsInTurn(
        limited().withHeader("Retry-After", "4").withHeader("RateLimit-Reset", "9"),
        json(200, "{}"));

    tenant.client().send(tenant.context, Tenant.request(Idempotency.SAFE));

    assertThat(tenant.naps()).containsExactly(Duration.ofSeconds(4));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          RateLimit-Reset               | 3          | 3000
          X-RateLimit-Reset             | 3          | 3000
          X-RateLimit-Reset             | 1772357805 | 5000
          X-RateLimit-Remaining-Second  | 0          | 1000
          X-RateLimit-Remaining-Minute  | 0          | 20000
          """)
  void withoutRetryAfterTheLimitHeadersHaveTheTime(String header, String value, long millis) {
    tenant.returnsInTurn(
        limited().withHeader("Date", DATE).withHeader(header, value), json(200, "{}"));

    tenant.client().send(tenant.context, Tenant.request(Idempotency.SAFE));

    assertThat(tenant.naps()).containsExactly(Duration.ofMillis(millis));
  }

  @Test
  void withoutAnyHeaderTheBackOffDoubles() {
    var refusal = json(429, "{}");
    tenant.returnsInTurn(refusal, refusal, refusal, json(200, "{}"));

    tenant.client().send(tenant.context, Tenant.request(Idempotency.ONCE));

    assertThat(tenant.naps())
        .containsExactly(Duration.ofMillis(500), Duration.ofMillis(1000), Duration.ofMillis(2000));
  }

  @Test
  void anExhaustedHourFailsAtOnceAndNamesItsEnd() {
    tenant.context.withTimeout(Duration.ofHours(2));
    tenant.returns(
        limited()
            .withHeader("Date", DATE)
            .withHeader("Retry-After", "1400")
            .withHeader("X-RateLimit-Remaining-Hour", "0"));

    var failure = tenant.failure(Idempotency.ONCE);

    assertThat(failure)
        .isInstanceOf(Failure.RateLimited.class)
        .hasMessage(
            failed(
                "create script \"A\"",
                hourlyBudget("10:00 UTC (in 24 min)"),
                "POST /scripts → 429"));
    assertThat(tenant.naps()).isEmpty();
  }

  @Test
  void anExhaustedHourAfterALostResponseIsUncertain() {
    tenant.context.withTimeout(Duration.ofHours(2));
    tenant.returnsInTurn(
        aResponse().withFault(Fault.EMPTY_RESPONSE),
        limited().withHeader("Date", DATE).withHeader("X-RateLimit-Remaining-Hour", "0"));

    assertThat(tenant.failure(Idempotency.REPEATABLE))
        .isInstanceOf(Failure.Uncertain.class)
        .hasMessageContainingAll(hourlyBudget("10:00 UTC (in 24 min)"), EARLIER_RESPONSE_LOST);
  }

  @Test
  void theEndOfTheHourIsKnownWithoutRetryAfter() {
    tenant.context.withTimeout(Duration.ofHours(2));
    tenant.returns(
        limited().withHeader("Date", DATE).withHeader("X-RateLimit-Remaining-Hour", "0"));

    assertThat(tenant.failure(Idempotency.SAFE))
        .hasMessageContaining(hourlyBudget("10:00 UTC (in 24 min)"));
  }

  @Test
  void nothingIsSentWhileTheHourIsExhausted() {
    tenant.context.withTimeout(Duration.ofHours(2));
    tenant.returns(
        limited()
            .withHeader("Date", DATE)
            .withHeader("Retry-After", "1400")
            .withHeader("X-RateLimit-Remaining-Hour", "0"));
    var client = tenant.client();
    var request = Tenant.request(Idempotency.SAFE);
    assertThatThrownBy(() -> client.send(tenant.context, request)).isInstanceOf(Failure.class);
    tenant.context.time.advance(Duration.ofMinutes(3));

    assertThat(catchThrowable(() -> client.send(tenant.context, request)))
        .isInstanceOf(Failure.RateLimited.class)
        .hasMessage(
            failed(
                "list scripts", hourlyBudget("10:00 UTC (in 21 min)"), "GET /scripts → not sent"));
    assertThat(tenant.requests()).hasSize(1);
  }

  @Test
  void aWaitBeyondTheDeadlineTimesOutAtOnce() {
    tenant.context.withTimeout(Duration.ofSeconds(3));
    tenant.returns(limited().withHeader("Retry-After", "10"));
    var client = tenant.client();
    var request = Tenant.request(Idempotency.ONCE);

    for (var outcome : List.of("→ 429)", "→ not sent)")) {
      assertThat(catchThrowable(() -> client.send(tenant.context, request)))
          .isInstanceOf(Failure.TimedOut.class)
          .hasMessageContaining(TIMEOUT_ENDS_BEFORE)
          .hasMessageEndingWith(outcome);
    }
    assertThat(tenant.naps()).isEmpty();
    assertThat(tenant.requests()).hasSize(1);
  }

  /** The wait is longer than the deadline, but a longer deadline would not help. */
  @Test
  void aLongWaitIsReportedAsTheLimit_withinAndBeyondTheDeadline() {
    for (var timeout : List.of(Duration.ofSeconds(3), Duration.ofHours(2))) {
      tenant.context.withTimeout(timeout);
      tenant.returns(limited().withHeader("Retry-After", "1400"));
      var client = tenant.client();
      var request = Tenant.request(Idempotency.SAFE);

      for (var outcome : List.of("→ 429)", "→ not sent)")) {
        assertThat(catchThrowable(() -> client.send(tenant.context, request)))
            .isInstanceOf(Failure.RateLimited.class)
            .hasMessageEndingWith(outcome);
      }
    }
  }

  @Test
  void aRequestFailsIfTheServerKeepsRefusingIt() {
    tenant.context.withTimeout(Duration.ofHours(2));
    tenant.returns(limited().withHeader("Retry-After", "1"));

    assertThat(tenant.failure(Idempotency.SAFE)).isInstanceOf(Failure.RateLimited.class);
    assertThat(tenant.requests()).hasSize(30);
  }

  @Test
  void theUserSeesALongWait() {
    tenant.returnsInTurn(
        limited().withHeader("Retry-After", "20").withHeader("X-RateLimit-Remaining-Minute", "0"),
        json(200, "{}"));

    tenant.client().send(tenant.context, Tenant.request(Idempotency.SAFE));

    assertThat(tenant.context.progress)
        .singleElement()
        .asString()
        .startsWith(waiting("20 s", "list scripts", ""))
        .contains("minute");
  }

  @Test
  void afterALongWaitShortWaitsAreAddedUpAgain() {
    var refusal = limited().withHeader("Retry-After", "1");
    tenant.returnsInTurn(
        limited().withHeader("Retry-After", "4"),
        refusal,
        refusal,
        refusal,
        refusal,
        json(200, "{}"));

    tenant.client().send(tenant.context, Tenant.request(Idempotency.SAFE));

    assertThat(tenant.context.progress)
        .hasSize(2)
        .satisfies(
            first -> assertThat(first).startsWith(waiting("4 s", "list scripts", "")), atIndex(0))
        .satisfies(
            last -> assertThat(last).startsWith(waiting("1 s", "list scripts", "")), atIndex(1));
  }

  private static ResponseDefinitionBuilder limited() {
    return json(429, "{\"message\": \"API rate limit exceeded\"}");
  }
}
