package com.opentenant.devicemgmt.provider.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.TestCall;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A result that is requested once in a process. */
class SharedResultTest {

  private final TestCall context = new TestCall();
  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void isRequestedOnce() {
    var result = new SharedResult<>("asking", call -> asked.incrementAndGet());

    assertThat(result.get(context)).isEqualTo(1);
    assertThat(result.get(context)).isEqualTo(1);
  }

  @Test
  void isFetchedOnce_forAllCallsAtOnce() throws Exception {
    var asking = new Semaphore(0);
    var release = new Semaphore(0);
    var result =
        new SharedResult<>(
            "asking",
            call -> {
              asking.release();
              release.acquireUninterruptibly();
              return asked.incrementAndGet();
            });
    var threads = Executors.newCachedThreadPool();
    try {
      var first = threads.submit(() -> result.get(context));
      asking.acquire();
      var waiting = Readers.ReadCall.at(context.time);
      var second = threads.submit(() -> result.get(waiting));
      waiting.looks.acquire();
      release.release();

      assertThat(first.get()).isEqualTo(1);
      assertThat(second.get()).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void failsForAllCalls_ifTheRequestFails() {
    var result =
        new SharedResult<Integer>(
            "asking",
            call -> {
              asked.incrementAndGet();
              throw new Failure.Forbidden("no");
            });

    assertThatThrownBy(() -> result.get(context)).isInstanceOf(Failure.Forbidden.class);
    assertThatThrownBy(() -> result.get(context)).isInstanceOf(Failure.Forbidden.class);
    assertThat(asked).hasValue(1);
  }

  @Test
  void isRequestedByTheNextCall_ifTheFirstOneHasNoTimeLeft() {
    var result =
        new SharedResult<>(
            "asking",
            call -> {
              if (asked.incrementAndGet() == 1) {
                throw new Failure.TimedOut("out of time");
              }
              return "there";
            });

    assertThatThrownBy(() -> result.get(context)).isInstanceOf(Failure.TimedOut.class);
    assertThat(result.get(context)).isEqualTo("there");
  }
}
