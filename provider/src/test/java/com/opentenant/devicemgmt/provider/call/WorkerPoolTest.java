package com.opentenant.devicemgmt.provider.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Threads up to a limit, and fewer where the machine allows no more. */
class WorkerPoolTest {

  private final Set<Thread> used = Collections.synchronizedSet(new HashSet<>());
  private final Semaphore go = new Semaphore(0);
  private WorkerPool pool;

  @AfterEach
  void stop() {
    pool.shutdownNow();
  }

  @Test
  void workBeyondTheLimitWaitsForAThread() throws Exception {
    pool = new WorkerPool(0, 3, WorkerPool.daemons("test"));

    runAll(40);

    assertThat(used).hasSize(3);
  }

  @Test
  void workWaitsWhereTheMachineAllowsNoFurtherThread() throws Exception {
    pool = new WorkerPool(0, 40, new FewThreads(2));

    runAll(40);

    assertThat(used).hasSize(2);
  }

  @Test
  void aFreeThreadIsUsedAgain() throws Exception {
    pool = new WorkerPool(1, 10, WorkerPool.daemons("test"));
    go.release(10);

    for (var number = 0; number < 10; number++) {
      awaitIdle();
      runAll(1);
    }

    assertThat(used).hasSize(1);
  }

  @Test
  void workIsRejectedWhereThereIsNoThreadAtAll() {
    pool = new WorkerPool(0, 10, new FewThreads(0));

    assertThatThrownBy(() -> pool.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
    assertThat(pool.getQueue()).isEmpty();
  }

  @Test
  void workIsRejectedAfterTheShutdown() throws InterruptedException {
    pool = new WorkerPool(1, 10, WorkerPool.daemons("test"));
    pool.shutdownNow();
    // Until its last thread has ended, that one can still take work.
    assertThat(pool.awaitTermination(30, TimeUnit.SECONDS)).isTrue();

    assertThatThrownBy(() -> pool.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
  }

  private void runAll(int tasks) throws InterruptedException {
    var done = new CountDownLatch(tasks);
    for (var number = 0; number < tasks; number++) {
      pool.execute(
          () -> {
            used.add(Thread.currentThread());
            go.acquireUninterruptibly();
            done.countDown();
          });
    }
    go.release(tasks);
    done.await();
  }

  private void awaitIdle() {
    while (!((LinkedTransferQueue<Runnable>) pool.getQueue()).hasWaitingConsumer()) {
      Thread.onSpinWait();
    }
  }
}
