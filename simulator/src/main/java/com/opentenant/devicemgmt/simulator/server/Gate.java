package com.opentenant.devicemgmt.simulator.server;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Holds requests until a test opens it. It does not close again. */
public final class Gate {
  private final CountDownLatch opened = new CountDownLatch(1);
  private final Semaphore arrivals = new Semaphore(0);

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
    opened.await();
  }
}
