package com.opentenant.devicemgmt.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that only the test moves on. */
final class SettableClock implements InstantSource {
  private final AtomicReference<Instant> now;

  SettableClock(String start) {
    now = new AtomicReference<>(Instant.parse(start));
  }

  void forward(Duration step) {
    now.updateAndGet(before -> before.plus(step));
  }

  @Override
  public Instant instant() {
    return now.get();
  }
}
