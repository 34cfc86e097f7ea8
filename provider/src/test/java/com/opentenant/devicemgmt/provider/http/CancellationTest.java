package com.opentenant.devicemgmt.provider.http;

import static com.opentenant.devicemgmt.provider.fixture.ApiServer.json;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.NO_RESPONSE_IN_TIME;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.failed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Idempotency;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Ctrl-C and the deadline while a request is under way. */
class CancellationTest {

  @RegisterExtension final Tenant tenant = new Tenant();

  /** Without the cancel the request succeeds, because the client waits longer than the server. */
  @ParameterizedTest
  @EnumSource(Idempotency.class)
  void aCancelEndsARequestUnderWay(Idempotency idempotency) {
    tenant.returns(json(200, "{}").withFixedDelay(60_000));
    // WireMock calls the listener before the delay.
    tenant.server.addMockServiceRequestListener(
        (request, response) -> tenant.context.cancellation.cancel());
    try (var patient =
        new Transport(
            TransportSettings.ofDefaults()
                .withTimeouts(Duration.ofSeconds(10), Duration.ofHours(1)))) {
      var client = tenant.client(patient, Authentication.bearer("t"));

      var failure = catchThrowable(() -> client.send(tenant.context, Tenant.request(idempotency)));

      assertThat(failure)
          .isInstanceOf(
              idempotency == Idempotency.SAFE ? Failure.Cancelled.class : Failure.Uncertain.class)
          .hasMessageContaining("cancelled");
    }
  }

  @Test
  void aHangingNameServerDoesNotDelayACancel() throws InterruptedException {
    var asked = new CountDownLatch(1);
    var never = new CountDownLatch(1);
    var transport =
        new Transport(
            TransportSettings.ofDefaults(),
            () ->
                host -> {
                  asked.countDown();
                  awaitQuietly(never);
                  return okhttp3.Dns.SYSTEM.lookup(host);
                });
    var canceller =
        new Thread(
            () -> {
              awaitQuietly(asked);
              tenant.context.cancellation.cancel();
            });
    canceller.start();
    var client = tenant.client(transport, Authentication.bearer("t"));

    var failure =
        catchThrowable(() -> client.send(tenant.context, Tenant.request(Idempotency.ONCE)));

    assertThat(failure).isInstanceOf(Failure.Cancelled.class);
    never.countDown();
    canceller.join();
    transport.close();
    assertThat(tenant.requests()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Idempotency.class)
  void aRequestUnderWayEndsAtTheDeadline(Idempotency idempotency) {
    tenant.context.withTimeout(Duration.ofSeconds(1));
    // Without the deadline the request succeeds: the client waits for 60 s.
    tenant.returns(json(200, "{}").withFixedDelay(30_000));

    var failure = tenant.failure(idempotency);

    if (idempotency == Idempotency.SAFE) {
      assertThat(failure)
          .isInstanceOf(Failure.TimedOut.class)
          .hasMessage(failed("list scripts", NO_RESPONSE_IN_TIME, "GET /scripts → no response"));
    } else {
      assertThat(failure).isInstanceOf(Failure.Uncertain.class);
    }
    assertThat(tenant.naps()).isEmpty();
  }

  @Test
  void aSlowResponseEndsAtTheDeadline() {
    tenant.context.withTimeout(Duration.ofMillis(500));
    tenant.returns(json(200, "{\"name\": \"long\"}").withChunkedDribbleDelay(15, 15_000));

    assertThat(tenant.failure(Idempotency.SAFE)).isInstanceOf(Failure.TimedOut.class);
  }

  @Test
  void nothingIsSentAfterTheDeadline() {
    tenant.context.withTimeout(Duration.ZERO);

    assertThat(tenant.failure(Idempotency.ONCE))
        .isInstanceOf(Failure.TimedOut.class)
        .hasMessage(failed("create script \"A\"", "out of time", "POST /scripts → no response"));
    assertThat(tenant.requests()).isEmpty();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
