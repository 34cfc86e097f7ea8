package com.opentenant.devicemgmt.provider.call;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A clock on which a sleep returns at once and moves the time on. Records the sleeps. */
public final class VirtualTime extends TestTime {

  private final List<Duration> naps = new ArrayList<>();

  @Override
  public synchronized void sleep(Duration duration, Cancellation cancellation) {
    cancellation.throwIfCancelled();
    naps.add(duration);
    advance(duration);
  }

  public synchronized List<Duration> naps() {
    return List.copyOf(naps);
  }
}
