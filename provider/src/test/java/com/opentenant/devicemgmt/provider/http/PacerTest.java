package com.opentenant.devicemgmt.provider.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.SharedTime;
import com.opentenant.devicemgmt.provider.call.TestCall;
import com.opentenant.devicemgmt.provider.http.RateHeaders.Budget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many calls at once under a rate, in virtual time. */
class PacerTest {

  private static final int LIMIT = 50;
  private static final int CREATES = 1_000;

  private final SharedTime time = new SharedTime();
  private final Pacer pacer = new Pacer();

  /** Kong's fixed windows: counts by the server's second, refuses above the limit. */
  private static final class Gateway {
    final Map<Long, Integer> windows = new HashMap<>();
    final Random latency = new Random(7);
    final int foreign;
    int accepted;
    int refused;

    /**
     * @param foreign requests of another client in each second
     */
    Gateway(int foreign) {
      this.foreign = foreign;
    }

    ApiResponse response(Call ctx) {
      ctx.sleep(Duration.ofMillis(5 + latency.nextInt(40)));
      var used = windows.merge(ctx.time().now().getEpochSecond(), 1, Integer::sum) + foreign;
      var ok = used <= LIMIT;
      if (ok) {
        accepted++;
      } else {
        refused++;
      }
      ctx.sleep(Duration.ofMillis(5 + latency.nextInt(40)));
      var headers = new HashMap<String, String>();
      headers.put("X-RateLimit-Limit-Second", String.valueOf(LIMIT));
      headers.put("X-RateLimit-Remaining-Second", String.valueOf(Math.max(0, LIMIT - used)));
      if (!ok) {
        headers.put("Retry-After", "1");
      }
      return new ApiResponse(ok ? 201 : 429, headers, new byte[0]);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16, 64})
  void aThousandCreatesStayUnderFiftyASecond(int threads) {
    var gateway = new Gateway(0);

    var seconds = createAll(threads, gateway);

    assertThat(gateway.accepted).isEqualTo(CREATES);
    // Requests that are under way at the first response may exceed the rate.
    assertThat(gateway.refused).isLessThanOrEqualTo(threads);
    assertThat(seconds).isLessThan(1.25 * CREATES / LIMIT);
  }

  @Test
  void noRequestIsRejectedOnceTheRateIsKnown() {
    pacer.learn(headers(200, Map.of("X-RateLimit-Limit-Second", "50")));
    var gateway = new Gateway(0);

    var seconds = createAll(64, gateway);

    assertThat(gateway.refused).isZero();
    assertThat(seconds).isLessThan(1.25 * CREATES / LIMIT);
  }

  @Test
  void theRateIsSharedWithOtherClients() {
    pacer.learn(headers(200, Map.of("X-RateLimit-Limit-Second", "50")));
    var gateway = new Gateway(25);

    var seconds = createAll(16, gateway);

    assertThat(gateway.accepted).isEqualTo(CREATES);
    assertThat(gateway.refused).isLessThan(CREATES / 50);
    assertThat(seconds).isLessThan(1.5 * CREATES / (LIMIT - 25));
  }

  @Test
  void twoRunsShareTheRate() {
    var gateway = new Gateway(0);
    var start = time.now();
    var pacers = List.of(new Pacer(), new Pacer());
    var runs = new AtomicInteger();
    var ends = Collections.synchronizedList(new ArrayList<Double>());
    SharedTime.run(
        16,
        time,
        ctx -> {
          var own = pacers.get(runs.getAndIncrement() % 2);
          for (var call = 0; call < CREATES / 16; call++) {
            create(ctx, own, gateway);
          }
          ends.add(time.secondsSince(start));
        });

    assertThat(gateway.refused).isLessThan(CREATES / 20);
    assertThat(ends).hasSize(16).allMatch(end -> end < 1.5 * CREATES / LIMIT);
  }

  /** The engine sends as many requests at once before the first response. */
  @ParameterizedTest
  @ValueSource(ints = {1, 4, 5, 6, 8, 16, 32, 50})
  void requestsBeforeTheRateIsKnownCountAlso(int sent) {
    var ctx = new TestCall();
    var start = ctx.time.now();
    for (var call = 0; call < sent; call++) {
      pace(ctx);
    }
    pacer.learn(new RateHeaders(response(200, Map.of("X-RateLimit-Limit-Second", "50")), start));

    var inFirstSecond = sent;
    pace(ctx);
    while (Duration.between(start, ctx.time.now()).compareTo(Duration.ofSeconds(1)) < 0) {
      inFirstSecond++;
      pace(ctx);
    }

    assertThat(inFirstSecond).isBetween(45, LIMIT);
  }

  @Test
  void noRequestWaitsWithoutHeaders() {
    var naps = new AtomicInteger();
    SharedTime.run(
        64,
        time,
        ctx -> {
          var before = ctx.time().now();
          for (var call = 0; call < 20; call++) {
            pace(ctx);
            pacer.learn(new RateHeaders(response(200, Map.of()), ctx.time().now()));
          }
          naps.addAndGet(before.equals(ctx.time().now()) ? 0 : 1);
        });

    assertThat(naps).hasValue(0);
  }

  @Test
  void requestsAreSentInTheOrderOfTheCalls() {
    pacer.learn(headers(200, Map.of("X-RateLimit-Limit-Second", "10")));
    var asked = Collections.synchronizedList(new ArrayList<Long>());
    var given = Collections.synchronizedList(new ArrayList<Long>());
    SharedTime.run(
        64,
        time,
        ctx -> {
          for (var call = 0; call < 5; call++) {
            var me = Thread.currentThread().getId() * 100 + call;
            asked.add(me);
            pace(ctx);
            given.add(me);
          }
        });

    assertThat(given).isEqualTo(asked);
  }

  @Test
  void aPauseDelaysAllRequestsAndKeepsTheirOrder() {
    pacer.learn(headers(200, Map.of("X-RateLimit-Limit-Second", "10")));
    var start = time.now();
    var asked = Collections.synchronizedList(new ArrayList<Long>());
    var given = Collections.synchronizedList(new ArrayList<Long>());
    var moments = Collections.synchronizedList(new ArrayList<Double>());
    SharedTime.run(
        20,
        time,
        ctx -> {
          var me = Thread.currentThread().getId();
          asked.add(me);
          pace(ctx);
          if (given.size() == 4) {
            pacer.learn(
                new RateHeaders(response(429, Map.of("Retry-After", "5")), ctx.time().now()));
          }
          given.add(me);
          moments.add(time.secondsSince(start));
        });

    assertThat(given).isEqualTo(asked);
    assertThat(moments.subList(0, 5)).allMatch(moment -> moment < 1);
    assertThat(moments.subList(5, 20)).allMatch(moment -> moment >= 5);
    assertThat(moments.get(19) - moments.get(5)).isBetween(1.9, 2.0);
  }

  @Test
  void aSecondThatIsUsedUpByOthersIsWaitedOut() {
    var ctx = new TestCall();
    pacer.learn(
        headers(
            200, Map.of("X-RateLimit-Limit-Second", "50", "X-RateLimit-Remaining-Second", "0")));

    pace(ctx);

    assertThat(ctx.time.naps()).containsExactly(Duration.ofMillis(500));
  }

  @Test
  void aFewCallsAfterAPauseDoNotWait() {
    pacer.learn(headers(200, Map.of("X-RateLimit-Limit-Second", "50")));
    var ctx = new TestCall();
    ctx.time.advance(Duration.ofMinutes(1));

    for (var call = 0; call < 5; call++) {
      pace(ctx);
    }

    assertThat(ctx.time.naps()).isEmpty();
    pace(ctx);
    assertThat(ctx.time.naps()).hasSize(1);
  }

  @Test
  void theGeneralHeaderIsUsedOnlyIfItIsForASecond() {
    assertThat(headers(200, Map.of("RateLimit-Limit", "50", "RateLimit-Reset", "1")).perSecond())
        .hasValue(50);
    assertThat(
            headers(200, Map.of("RateLimit-Limit", "10000", "RateLimit-Reset", "1800")).perSecond())
        .isEmpty();
    assertThat(headers(200, Map.of("RateLimit-Limit", "50, 50;w=1")).perSecond()).isEmpty();
  }

  @Test
  void aRequestFailsAtOnceIfItsTurnIsAfterTheDeadline() {
    pacer.learn(headers(200, Map.of("X-RateLimit-Limit-Second", "1")));
    var ctx = new TestCall().withTimeout(Duration.ofMillis(500));
    pace(ctx);

    assertThat(pacer.awaitTurn(tries(ctx)))
        .get()
        .extracting(Pacer.TooLong::budget)
        .isEqualTo(Budget.SECOND);
  }

  private double createAll(int threads, Gateway gateway) {
    var start = time.now();
    var left = new AtomicInteger(CREATES);
    SharedTime.run(
        threads,
        time,
        ctx -> {
          while (left.getAndDecrement() > 0) {
            create(ctx, pacer, gateway);
          }
        });
    return time.secondsSince(start);
  }

  /** One create: it waits for its turn, sends the request, and waits after a rejection. */
  private static void create(Call ctx, Pacer pacer, Gateway gateway) {
    while (true) {
      assertThat(pacer.awaitTurn(tries(ctx))).isEmpty();
      var response = gateway.response(ctx);
      pacer.learn(new RateHeaders(response, ctx.time().now()));
      if (response.status() == 201) {
        return;
      }
      ctx.sleep(Duration.ofSeconds(1));
    }
  }

  private void pace(Call ctx) {
    assertThat(pacer.awaitTurn(tries(ctx))).isEmpty();
  }

  private RateHeaders headers(int status, Map<String, String> headers) {
    return new RateHeaders(response(status, headers), time.now());
  }

  private static ApiResponse response(int status, Map<String, String> headers) {
    return new ApiResponse(status, headers, new byte[0]);
  }

  private static Tries tries(Call call) {
    return new Tries(call, ApiRequest.get("look", "/"));
  }
}
