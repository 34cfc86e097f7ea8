package com.opentenant.devicemgmt.provider.http;

import static com.opentenant.devicemgmt.provider.http.Tenant.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Idempotency;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Ctrl-C, and the end of the time, while a request is under way. */
@Timeout(20)
class CancellationTest {

  private static final Duration PROMPT = Duration.ofMillis(800);

  @RegisterExtension final Tenant tenant = new Tenant();

  @ParameterizedTest
  @EnumSource(Idempotency.class)
  void aRequestUnderWayEndsAtOnce(Idempotency idempotency) {
    tenant.answers(json(200, "{}").withFixedDelay(60_000));
    // WireMock tells before it delays.
    var cancelled = new AtomicLong();
    tenant.server.addMockServiceRequestListener(
        (request, response) -> {
          cancelled.set(System.nanoTime());
          tenant.ctx.cancellation.cancel();
        });

    var failure = tenant.failure(idempotency);

    assertThat(Duration.ofNanos(System.nanoTime() - cancelled.get())).isLessThan(PROMPT);
    if (idempotency == Idempotency.SAFE) {
      assertThat(failure)
          .isInstanceOf(Failure.Cancelled.class)
          .hasMessage("could not list scripts: cancelled (GET /scripts → no answer)");
    } else {
      assertThat(failure)
          .isInstanceOf(Failure.Uncertain.class)
          .hasMessageContaining(": cancelled; the server may have done it or not (");
    }
  }

  @Test
  void aNameServerThatHangsHoldsNobodyUp() throws InterruptedException {
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
              tenant.ctx.cancellation.cancel();
            });
    canceller.start();
    var client = tenant.client(transport, Authentication.bearer("t"));

    var failure = catchThrowable(() -> client.send(tenant.ctx, Tenant.request(Idempotency.ONCE)));

    assertThat(failure).isInstanceOf(Failure.Cancelled.class);
    never.countDown();
    canceller.join();
    transport.close();
    assertThat(tenant.requests()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Idempotency.class)
  void aRequestUnderWayEndsAtTheDeadline(Idempotency idempotency) {
    tenant.ctx.withTimeout(Duration.ofSeconds(1));
    tenant.answers(json(200, "{}").withFixedDelay(60_000));

    var failure = tenant.failure(idempotency);

    if (idempotency == Idempotency.SAFE) {
      assertThat(failure)
          .isInstanceOf(Failure.TimedOut.class)
          .hasMessage(
              "could not list scripts: no response came in time (GET /scripts → no answer)");
    } else {
      assertThat(failure).isInstanceOf(Failure.Uncertain.class);
    }
    assertThat(tenant.naps()).isEmpty();
  }

  @Test
  void anAnswerThatDribblesEndsAtTheDeadlineToo() {
    tenant.ctx.withTimeout(Duration.ofMillis(500));
    tenant.answers(json(200, "{\"name\": \"long\"}").withChunkedDribbleDelay(15, 15_000));

    assertThat(tenant.failure(Idempotency.SAFE)).isInstanceOf(Failure.TimedOut.class);
  }

  @Test
  void nothingIsSentAfterTheDeadline() {
    tenant.ctx.withTimeout(Duration.ZERO);

    assertThat(tenant.failure(Idempotency.ONCE))
        .isInstanceOf(Failure.TimedOut.class)
        .hasMessage("could not create script \"A\": out of time (POST /scripts → no answer)");
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
