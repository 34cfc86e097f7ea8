package com.opentenant.devicemgmt.simulator.server;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Holds requests until a test opens it. It does not close again. */
public final class Gate {
  private final CountDownLatch opened = new CountDownLatch(1);
  private final Semaphore arrivals = new Semaphore(0);
  private final Runnable onArrival;

  public Gate() {
    this(() -> {});
  }

  /**
   * Makes a gate.
   *
   * @param onArrival runs when a request is held, on the thread of the request
   */
  public Gate(Runnable onArrival) {
    this.onArrival = onArrival;
  }

  /** Lets all requests pass, now and later. */
  public void open() {
    opened.countDown();
  }

  /** Waits until another request is held; false if none arrives in time. */
  public boolean awaitArrival(Duration patience) throws InterruptedException {
    return arrivals.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
  }

  void pass() throws InterruptedException {
    arrivals.release();
    onArrival.run();
    opened.await();
  }
}
