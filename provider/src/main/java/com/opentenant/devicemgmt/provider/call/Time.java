package com.opentenant.devicemgmt.provider.call;

import java.time.Duration;
import java.time.Instant;

/** The clock, the waits and the random numbers of a call. Tests replace it. */
public interface Time {

  /** Never runs backwards and never jumps, so the difference of two times is exact. */
  Instant now();

  /** Waits; throws {@link Failure.Cancelled} as soon as the call is cancelled. */
  void sleep(Duration duration, Cancellation cancellation);

  /** A random part of a wait, so calls that failed together do not retry together. */
  Duration jitter(Duration most);

  static Time system() {
    return SystemTime.INSTANCE;
  }
}
