package com.opentenant.devicemgmt.provider.call;

import java.time.Duration;
import java.time.Instant;

/** The clock and the waiting of a call, so that tests run in virtual time. */
public interface Time {

  /** Never runs backwards and never jumps, so that two of them measure what lies between. */
  Instant now();

  /**
   * Waits, unless the call is cancelled first.
   *
   * @throws Failure.Cancelled as soon as {@code cancellation} is
   */
  void sleep(Duration duration, Cancellation cancellation);

  static Time system() {
    return SystemTime.INSTANCE;
  }
}
