package com.opentenant.devicemgmt.provider.call;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The machine's own time. The wall clock is read once, when the process starts; from then on time
 * passes with the monotonic clock. A wall clock that is set while calls wait changes neither their
 * turns nor their deadlines.
 *
 * <p>What follows from it: differences of two times are exact. The absolute time is as wrong as the
 * wall clock was at the start, and falls behind while the machine is suspended. So a time is
 * compared with a server's clock only through the difference to its Date header, and a token that
 * expired during a suspension is renewed after the server's 401.
 */
final class SystemTime implements Time {

  static final SystemTime INSTANCE = new SystemTime(InstantSource.system(), System::nanoTime);

  private final LongSupplier ticks;
  private final Instant started;
  private final long startedAt;

  /**
   * Starts to count.
   *
   * @param wall the wall clock, read once
   * @param ticks the monotonic clock, in nanoseconds
   */
  SystemTime(InstantSource wall, LongSupplier ticks) {
    this.ticks = ticks;
    this.started = wall.instant();
    this.startedAt = ticks.getAsLong();
  }

  @Override
  public Instant now() {
    return started.plusNanos(ticks.getAsLong() - startedAt);
  }

  @Override
  public void sleep(Duration duration, Cancellation cancellation) {
    var woken = new CountDownLatch(1);
    try (var registration = cancellation.onCancel(woken::countDown)) {
      // Saturates, unlike Duration.toNanos, which throws beyond 292 years.
      if (woken.await(TimeUnit.NANOSECONDS.convert(duration), TimeUnit.NANOSECONDS)) {
        cancellation.throwIfCancelled();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure.Cancelled("interrupted while waiting");
    }
  }

  @Override
  public Duration jitter(Duration most) {
    return Duration.ofMillis((long) (most.toMillis() * ThreadLocalRandom.current().nextDouble()));
  }
}
