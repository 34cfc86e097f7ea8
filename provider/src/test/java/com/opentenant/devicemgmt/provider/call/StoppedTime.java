package com.opentenant.devicemgmt.provider.call;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A clock on which a sleep lasts until the test has moved the time on far enough. */
public final class StoppedTime extends TestTime {

  private final Map<CountDownLatch, Instant> sleepers = new HashMap<>();

  @Override
  public void sleep(Duration duration, Cancellation cancellation) {
    var woken = new CountDownLatch(1);
    try (var registration = cancellation.onCancel(woken::countDown)) {
      fallAsleep(woken, duration);
      woken.await();
      cancellation.throwIfCancelled();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure.Cancelled("interrupted while waiting");
    } finally {
      wakeUp(woken);
    }
  }

  @Override
  public synchronized void advance(Duration duration) {
    super.advance(duration);
    sleepers.forEach(
        (sleeper, until) -> {
          if (!until.isAfter(now())) {
            sleeper.countDown();
          }
        });
  }

  /** Waits until exactly this number of threads sleep. */
  public synchronized void awaitSleepers(int count) throws InterruptedException {
    while (sleepers.size() != count) {
      wait();
    }
  }

  private synchronized void fallAsleep(CountDownLatch woken, Duration duration) {
    sleepers.put(woken, now().plus(duration));
    notifyAll();
  }

  private synchronized void wakeUp(CountDownLatch woken) {
    sleepers.remove(woken);
    notifyAll();
  }
}
