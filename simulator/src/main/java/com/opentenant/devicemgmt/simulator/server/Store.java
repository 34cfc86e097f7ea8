package com.opentenant.devicemgmt.simulator.server;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The tables of a tenant behind one lock, its clock, and its seeded random numbers. */
public final class Store {
  private final ReentrantLock lock = new ReentrantLock();
  private final InstantSource clock;
  private final long seed;
  private final Random random;

  public Store(InstantSource clock, long seed) {
    this.clock = clock;
    this.seed = seed;
    this.random = new Random(seed);
  }

  /** A new table. The stamp sets the computed fields of its rows. */
  public Table table(RowStamp stamp) {
    return new Table(this, stamp);
  }

  /** Runs several steps as one. No other thread reads or writes a table in between. */
  public <T> T locked(Supplier<T> steps) {
    lock.lock();
    try {
      return steps.get();
    } finally {
      lock.unlock();
    }
  }

  public Instant now() {
    return clock.instant();
  }

  /** A UUID that depends on the seed and the number of earlier UUIDs. */
  public String nextUuid() {
    return locked(
        () -> {
          long high = (random.nextLong() & ~0xf000L) | 0x4000L;
          long low = (random.nextLong() >>> 2) | 0x8000000000000000L;
          return new UUID(high, low).toString();
        });
  }

  long seed() {
    return seed;
  }
}
