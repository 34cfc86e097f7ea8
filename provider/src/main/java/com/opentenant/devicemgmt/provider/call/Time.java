package com.opentenant.devicemgmt.provider.call;

import java.time.Duration;
import java.time.Instant;

/** The clock, the waits and the chance of a call; tests have their own. */
public interface Time {

  /** Never runs backwards and never jumps, so that two of them measure what lies between. */
  Instant now();

  /**
   * Waits, unless the call is cancelled first.
   *
   * @throws Failure.Cancelled as soon as {@code cancellation} is
   */
  void sleep(Duration duration, Cancellation cancellation);

  /** A random part of a wait, so that callers that failed together do not retry together. */
  Duration jitter(Duration most);

  static Time system() {
    return SystemTime.INSTANCE;
  }
}
