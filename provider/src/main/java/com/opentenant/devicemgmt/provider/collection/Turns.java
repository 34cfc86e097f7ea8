package com.opentenant.devicemgmt.provider.collection;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets calls with the same key proceed one after the other. Thread-safe. */
final class Turns {

  /** How soon a waiting call notices Ctrl-C. */
  private static final long NOTICE_MILLIS = 50;

  private final Map<String, Semaphore> busy = new ConcurrentHashMap<>();

  /** A call's turn, until it is closed. */
  @FunctionalInterface
  interface Turn extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Waits until no other call has the same key, in real time.
   *
   * @param what completes "waiting until …"
   * @throws Failure.TimedOut at the call's deadline
   * @throws Failure.Cancelled on Ctrl-C
   */
  Turn await(Call call, String key, String what) {
    var place = busy.computeIfAbsent(key, ignored -> new Semaphore(1, true));
    if (!place.tryAcquire()) {
      call.messages().progress("waiting until " + what);
      acquire(call, place, what);
    }
    return place::release;
  }

  private static void acquire(Call call, Semaphore place, String what) {
    try {
      while (!place.tryAcquire(NOTICE_MILLIS, TimeUnit.MILLISECONDS)) {
        call.cancellation().throwIfCancelled();
        if (call.remaining().isZero()) {
          throw new Failure.TimedOut("nothing was sent: timed out while waiting until " + what);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure.Cancelled("interrupted while waiting until " + what);
    }
  }
}
