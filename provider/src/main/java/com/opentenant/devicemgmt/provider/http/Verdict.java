package com.opentenant.devicemgmt.provider.http;

import com.opentenant.devicemgmt.provider.call.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What is to be done after a try. */
sealed interface Verdict {

  record Accepted(ApiResponse response) implements Verdict {}

  record Rejected(Failure failure) implements Verdict {}

  /**
   * To be tried again.
   *
   * @param hint when, by the server's word
   * @param surrender the failure if there is no further try
   */
  record Again(Why why, Optional<Duration> hint, String reason, Surrender surrender)
      implements Verdict {}

  /** What stands behind another try, which decides how many there may be. */
  enum Why {
    FAULT,
    /** The server said "later" and counts on being asked again. */
    PUT_OFF,
    /** The server still works on what came before; how often it must be asked is unknown. */
    NOT_READY
  }

  /** Makes the failure when a request is given up. */
  @FunctionalInterface
  interface Surrender {
    Failure failure(boolean outOfTime, Duration nextWait, Instant now);
  }
}
