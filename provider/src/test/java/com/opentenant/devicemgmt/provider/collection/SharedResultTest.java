package com.opentenant.devicemgmt.provider.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.TestCall;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is asked for once a process. */
class SharedResultTest {

  private final TestCall context = new TestCall();
  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void isAskedForOnce() {
    var answer = new SharedResult<>("asking", call -> asked.incrementAndGet());

    assertThat(answer.get(context)).isEqualTo(1);
    assertThat(answer.get(context)).isEqualTo(1);
  }

  @Test
  void isFetchedOnce_forAllCallsAtOnce() throws Exception {
    var asking = new Semaphore(0);
    var answering = new Semaphore(0);
    var answer =
        new SharedResult<>(
            "asking",
            call -> {
              asking.release();
              answering.acquireUninterruptibly();
              return asked.incrementAndGet();
            });
    var threads = Executors.newCachedThreadPool();
    try {
      var first = threads.submit(() -> answer.get(context));
      asking.acquire();
      var waiting = Readers.ReadCall.at(context.time);
      var second = threads.submit(() -> answer.get(waiting));
      waiting.looks.acquire();
      answering.release();

      assertThat(first.get()).isEqualTo(1);
      assertThat(second.get()).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void isAFailureForAll_whenThatIsWhatCame() {
    var answer =
        new SharedResult<Integer>(
            "asking",
            call -> {
              asked.incrementAndGet();
              throw new Failure.Forbidden("no");
            });

    assertThatThrownBy(() -> answer.get(context)).isInstanceOf(Failure.Forbidden.class);
    assertThatThrownBy(() -> answer.get(context)).isInstanceOf(Failure.Forbidden.class);
    assertThat(asked).hasValue(1);
  }

  @Test
  void isAskedForByTheNext_whenTheFirstCallIsOver() {
    var answer =
        new SharedResult<>(
            "asking",
            call -> {
              if (asked.incrementAndGet() == 1) {
                throw new Failure.TimedOut("out of time");
              }
              return "there";
            });

    assertThatThrownBy(() -> answer.get(context)).isInstanceOf(Failure.TimedOut.class);
    assertThat(answer.get(context)).isEqualTo("there");
  }
}
