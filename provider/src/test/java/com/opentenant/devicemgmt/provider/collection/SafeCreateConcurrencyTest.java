package com.opentenant.devicemgmt.provider.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.TestCall;
import com.opentenant.devicemgmt.provider.resource.KnownIds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class SafeCreateConcurrencyTest {

  private final WidgetServer server = new WidgetServer();
  private final TestCall context = new TestCall();
  private final SafeCreate safeCreate = new SafeCreate(false, new KnownIds());

  /** Sends another create of the same name while {@code waiting} runs. */
  private void whileAnotherIsSent(Runnable waiting) throws Exception {
    var sending = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    server.faults.add(
        inputs -> {
          sending.countDown();
          awaitUninterrupted(goOn);
          return server.make(inputs);
        });
    var other = new TestCall();
    var thread = Executors.newSingleThreadExecutor();
    try {
      var made = thread.submit(() -> safeCreate.run(other, server.creation("name", "w")).id());
      sending.await();
      waiting.run();
      goOn.countDown();
      assertThat(made.get()).isEqualTo("w-1");
    } finally {
      goOn.countDown();
      thread.shutdownNow();
    }
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void endsWithCtrlC_whileACreateOfTheSameNameIsSent() throws Exception {
    whileAnotherIsSent(
        () -> {
          context.cancellation.cancel();
          assertThatThrownBy(() -> safeCreate.run(context, server.creation("name", "w")))
              .isInstanceOf(Failure.Cancelled.class);
        });
    assertThat(server.sent).isEqualTo(1);
  }

  @Test
  void endsAtItsDeadline_whileACreateOfTheSameNameIsSent() throws Exception {
    whileAnotherIsSent(
        () -> {
          context.time.advance(Duration.ofHours(1));
          assertThatThrownBy(() -> safeCreate.run(context, server.creation("name", "w")))
              .isInstanceOf(Failure.TimedOut.class);
        });
    assertThat(context.progress).singleElement().asString().contains("widget \"w\"");
    assertThat(server.sent).isEqualTo(1);
  }

  @Test
  void givesEachOfManyEqualObjectsAnotherId_ifEverySecondResponseIsLost() throws Exception {
    var creates = new ArrayList<Callable<String>>();
    for (var i = 0; i < 40; i++) {
      server.faults.add(i % 2 == 0 ? server.lostAfterActing() : server::make);
      creates.add(() -> safeCreate.run(context, server.creation("name", "w")).id());
    }

    var ids = new ArrayList<String>();
    var threads = Executors.newFixedThreadPool(8);
    try {
      for (var future : threads.invokeAll(creates)) {
        ids.add(future.get());
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(ids).doesNotHaveDuplicates().hasSize(40);
    assertThat(server.there).hasSize(40);
    assertThat(server.sent).isEqualTo(40);
  }
}
