package com.opentenant.devicemgmt.provider.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CancellationTest {

  private final Cancellation cancellation = new Cancellation();
  private final List<String> heard = new ArrayList<>();

  @Test
  void callsAllListenersOnce_ifItIsCancelledTwice() {
    cancellation.onCancel(() -> heard.add("a"));
    cancellation.onCancel(() -> heard.add("b"));

    cancellation.cancel();
    cancellation.cancel();

    assertThat(heard).containsExactly("a", "b");
    assertThat(cancellation.isCancelled()).isTrue();
  }

  @Test
  void callsALateListenerAtOnce() {
    cancellation.cancel();

    cancellation.onCancel(() -> heard.add("late")).close();

    assertThat(heard).containsExactly("late");
  }

  @Test
  void doesNotCallAClosedListener() {
    Runnable listener = () -> heard.add("here");
    var first = cancellation.onCancel(listener);
    cancellation.onCancel(listener);

    first.close();
    first.close();
    cancellation.cancel();

    assertThat(heard).containsExactly("here");
  }

  @Test
  void callsAllListeners_whenOneThrows() {
    cancellation.onCancel(
        () -> {
          throw new IllegalStateException("broken");
        });
    cancellation.onCancel(() -> heard.add("b"));

    assertThatThrownBy(cancellation::cancel).hasMessage("broken");
    assertThat(heard).containsExactly("b");
  }

  @Test
  void throwsOnlyOnceItIsCancelled() {
    assertThatCode(cancellation::throwIfCancelled).doesNotThrowAnyException();

    cancellation.cancel();

    assertThatThrownBy(cancellation::throwIfCancelled).isInstanceOf(Failure.Cancelled.class);
  }

  @Test
  void callsEachListenerThatIsAddedDuringTheCancellation() throws InterruptedException {
    var told = new AtomicInteger();
    var start = new CountDownLatch(1);
    var threads = new ArrayList<Thread>();
    for (var i = 0; i < 8; i++) {
      threads.add(
          new Thread(
              () -> {
                await(start);
                for (var n = 0; n < 1_000; n++) {
                  cancellation.onCancel(told::incrementAndGet);
                }
              }));
    }
    threads.forEach(Thread::start);
    start.countDown();
    cancellation.cancel();
    for (var thread : threads) {
      thread.join();
    }

    assertThat(told).hasValue(8_000);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
