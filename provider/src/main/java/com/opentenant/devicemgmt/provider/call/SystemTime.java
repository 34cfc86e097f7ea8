package com.opentenant.devicemgmt.provider.call;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The machine's time. The wall clock is read once, when the process starts; after that, the
 * monotonic clock is used. Setting the wall clock does not change waits or deadlines.
 *
 * <p>The difference of two times is exact. The absolute time has the error that the wall clock had
 * at the start, and does not advance while the machine is suspended. So a time is compared with a
 * server's clock only by the difference to the Date header, and a token that expired during a
 * suspension is renewed after a 401.
 */
final class SystemTime implements Time {

  static final SystemTime INSTANCE = new SystemTime(InstantSource.system(), System::nanoTime);

  private final LongSupplier ticks;
  private final Instant started;
  private final long startedAt;

  /** Starts with the wall clock, and continues with the ticks, in nanoseconds. */
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
      // Duration.toNanos throws for more than 292 years; convert returns the maximum.
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
