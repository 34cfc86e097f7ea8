package com.opentenant.devicemgmt.simulator.landscape;

import java.util.concurrent.atomic.AtomicInteger;

/** The ids of the server, unique across all kinds and accounts. */
final class Sequence {
  private final AtomicInteger last = new AtomicInteger(10);

  int next() {
    return last.incrementAndGet();
  }
}
