package com.opentenant.devicemgmt.provider.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.opentenant.devicemgmt.provider.fixture.ApiServer.json;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.EARLIER_RESPONSE_LOST;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.UNCERTAIN;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.failed;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.serverFailed;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.tried;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Idempotency;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a request is sent again, and after which waits. */
class RetryTest {

  @RegisterExtension final Tenant tenant = new Tenant();

  @Test
  void theDefaultsAreAsDocumented() {
    assertThat(ApiClient.DEFAULT_ATTEMPTS).isEqualTo(5);
    assertThat(RetryPolicy.DEFERRALS).isEqualTo(30);
    assertThat(RetryPolicy.FIRST_DELAY).isEqualTo(Duration.ofSeconds(1));
    assertThat(RetryPolicy.LONGEST_DELAY).isEqualTo(Duration.ofSeconds(30));
    assertThat(RetryPolicy.LONGEST_WAIT).isEqualTo(Duration.ofMinutes(1));
    assertThat(Tries.SILENT_FOR).isEqualTo(Duration.ofSeconds(3));
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 500, 502, 503, 504, 520})
  void aRequestThatIsSafeToRepeatIsRepeatedWithDoublingWaits(int status) {
    var fault = json(status, "{}");
    tenant.returnsInTurn(fault, fault, fault, fault, json(200, "[]"));

    var response = tenant.client().send(tenant.context, Tenant.request(Idempotency.REPEATABLE));

    assertThat(response.status()).isEqualTo(200);
    assertThat(tenant.naps())
        .containsExactly(millis(500), millis(1000), millis(2000), millis(4000));
    assertThat(tenant.requests()).hasSize(5);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 500, 502, 503, 504, 520})
  void aCreateIsNotRepeatedAfterAServerError(int status) {
    tenant.returns(json(status, "{}"));

    assertThat(tenant.failure(Idempotency.ONCE)).isInstanceOf(Failure.Uncertain.class);
    assertThat(tenant.requests()).hasSize(1);
    assertThat(tenant.naps()).isEmpty();
  }

  @Test
  void evenACreateIsRepeatedIfTheServerIsNotReady() {
    tenant.returnsInTurn(json(503, "{\"message\": \"starting\"}"), json(201, "{}"));

    tenant.client().send(tenant.context, Tenant.request(Idempotency.ONCE));

    assertThat(tenant.requests()).hasSize(2);
    assertThat(tenant.naps()).containsExactly(millis(500));
  }

  @Test
  void aServerThatIsNotReadyIsTriedUntilTheDeadline() {
    tenant.context.withTimeout(Duration.ofMinutes(10));
    tenant.returns(json(503, "{\"message\": \"starting\"}"));

    assertThat(tenant.failure(Idempotency.ONCE))
        .isInstanceOf(Failure.TimedOut.class)
        .hasMessageContainingAll(": starting;", tried(44, "10 min"));
    assertThat(tenant.requests()).hasSize(44);
    assertThat(tenant.naps()).last().isEqualTo(Duration.ofSeconds(15));
  }

  @Test
  void aServerErrorWithRetryAfterDelaysARepeatableRequest() {
    tenant.returnsInTurn(retryAfter(503, "7"), json(201, "{}"));

    tenant.client().send(tenant.context, Tenant.request(Idempotency.REPEATABLE));

    assertThat(tenant.naps()).containsExactly(Duration.ofSeconds(7));
    assertThat(tenant.requests()).hasSize(2);
  }

  /** OkHttp would send it again at once, without our rules. */
  @ParameterizedTest
  @EnumSource(value = Idempotency.class, names = "ONCE", mode = EnumSource.Mode.EXCLUDE)
  void retryAfterZeroIsNotHandledByOkHttp(Idempotency idempotency) {
    tenant.returnsInTurn(retryAfter(503, "0"), retryAfter(503, "0"), json(200, "{}"));

    tenant.client().send(tenant.context, Tenant.request(idempotency));

    assertThat(tenant.naps()).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(1));
    assertThat(tenant.requests()).hasSize(3);
  }

  @Test
  void aLongRetryAfterIsNotWaitedFor() {
    tenant.context.withTimeout(Duration.ofHours(1));
    tenant.returns(retryAfter(503, "600"));

    assertThat(tenant.failure(Idempotency.SAFE))
        .isInstanceOf(Failure.Unavailable.class)
        .hasMessageContainingAll("10 min", "(GET /scripts → 503)");
    assertThat(tenant.naps()).isEmpty();
  }

  @Test
  void noWaitGoesBeyondTheDeadline() {
    tenant.context.withTimeout(Duration.ofSeconds(2));
    tenant.returns(json(502, "{}"));

    assertThat(tenant.failure(Idempotency.SAFE))
        .isInstanceOf(Failure.TimedOut.class)
        .hasMessageEndingWith(tried(3, "2 s") + " (GET /scripts → 502)");
    assertThat(tenant.naps()).containsExactly(millis(500), millis(1000));
  }

  @Test
  void aChangeWithALostResponseStaysUncertainWhateverLaterTriesReturn() {
    tenant.context.withTimeout(Duration.ofSeconds(20));
    tenant.returnsInTurn(json(500, "{}"), retryAfter(503, "30"));

    assertThat(tenant.failure(Idempotency.REPEATABLE))
        .isInstanceOf(Failure.Uncertain.class)
        .hasMessageContaining(UNCERTAIN + " (PATCH /scripts/1 → 503)");
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void aFailedLoginAfterALostResponseLeavesTheChangeUncertain(int status) {
    tenant.returnsInTurn(json(500, "{}"), json(status, "{}"));

    assertThat(tenant.failure(Idempotency.REPEATABLE))
        .isInstanceOf(Failure.Uncertain.class)
        .hasMessageContaining("(PATCH /scripts/1 → " + status + ")")
        .hasMessageEndingWith(EARLIER_RESPONSE_LOST);
  }

  @Test
  void aRejectionAfterALostResponseIsCertain() {
    tenant.returnsInTurn(json(500, "{}"), json(404, "{}"));
    assertThat(tenant.failure(Idempotency.REPEATABLE)).isInstanceOf(Failure.NotFound.class);

    tenant.returnsInTurn(json(500, "{}"), json(409, "{}"));
    assertThat(tenant.failure(Idempotency.REPEATABLE)).isInstanceOf(Failure.Refused.class);
  }

  @Test
  void aLongWaitIsShown() {
    var fault = json(500, "{\"message\": \"boom\"}");
    tenant.returnsInTurn(fault, fault, fault, fault, json(200, "[]"));

    tenant.client().send(tenant.context, Tenant.request(Idempotency.SAFE));

    assertThat(tenant.context.progress)
        .containsExactly(
            waiting("2 s", "list scripts", serverFailed("boom")),
            waiting("4 s", "list scripts", serverFailed("boom")));
  }

  @Test
  void aCancelledWaitEndsTheRequest() {
    tenant.returns(json(500, "{}"));
    tenant.context.cancellation.cancel();

    assertThat(tenant.failure(Idempotency.SAFE))
        .isInstanceOf(Failure.Cancelled.class)
        .hasMessage(failed("list scripts", "cancelled", "GET /scripts → no response"));
    assertThat(tenant.requests()).isEmpty();
  }

  private static ResponseDefinitionBuilder retryAfter(int status, String value) {
    return aResponse().withStatus(status).withHeader("Retry-After", value);
  }

  private static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }
}
