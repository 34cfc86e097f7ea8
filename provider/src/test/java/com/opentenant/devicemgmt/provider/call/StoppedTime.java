package com.opentenant.devicemgmt.provider.call;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A clock that stands still: who sleeps does so until the test moves it on. Thread-safe. */
public final class StoppedTime implements Time {

  private final Map<CountDownLatch, Instant> sleepers = new HashMap<>();
  private Instant now = Instant.parse("2026-03-01T09:00:00Z");

  @Override
  public synchronized Instant now() {
    return now;
  }

  /** Half of it, always. */
  @Override
  public Duration jitter(Duration most) {
    return most.dividedBy(2);
  }

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

  public synchronized void advance(Duration duration) {
    now = now.plus(duration);
    sleepers.forEach(
        (sleeper, until) -> {
          if (!until.isAfter(now)) {
            sleeper.countDown();
          }
        });
  }

  /** Waits until just so many sleep. */
  public synchronized void awaitSleepers(int count) throws InterruptedException {
    while (sleepers.size() != count) {
      wait();
    }
  }

  private synchronized void fallAsleep(CountDownLatch woken, Duration duration) {
    sleepers.put(woken, now.plus(duration));
    notifyAll();
  }

  private synchronized void wakeUp(CountDownLatch woken) {
    sleepers.remove(woken);
    notifyAll();
  }
}
