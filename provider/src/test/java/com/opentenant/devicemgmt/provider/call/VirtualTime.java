package com.opentenant.devicemgmt.provider.call;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A clock that moves only when somebody sleeps, and remembers the naps. Thread-safe. */
public final class VirtualTime implements Time {

  private final List<Duration> naps = new ArrayList<>();
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
  public synchronized void sleep(Duration duration, Cancellation cancellation) {
    cancellation.throwIfCancelled();
    naps.add(duration);
    now = now.plus(duration);
  }

  public synchronized void advance(Duration duration) {
    now = now.plus(duration);
  }

  public synchronized List<Duration> naps() {
    return List.copyOf(naps);
  }
}
