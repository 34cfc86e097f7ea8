package com.opentenant.devicemgmt.provider.call;

import java.time.Duration;
import java.time.Instant;

/**
 * A clock that does not follow the real time. {@link VirtualTime} is for one thread that sleeps,
 * {@link StoppedTime} for calls that a test observes while they sleep, and {@link SharedTime} for
 * many threads whose sleeps overlap. Thread-safe.
 */
abstract class TestTime implements Time {

  private Instant now = Instant.parse("2026-03-01T09:00:00Z");

  @Override
  public final synchronized Instant now() {
    return now;
  }

  /** Always half of the longest wait. */
  @Override
  public final Duration jitter(Duration most) {
    return most.dividedBy(2);
  }

  final synchronized void set(Instant time) {
    now = time;
  }

  /** Moves the clock on. */
  public synchronized void advance(Duration duration) {
    now = now.plus(duration);
  }
}
