package com.opentenant.devicemgmt.provider.http;

import com.opentenant.devicemgmt.provider.call.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What follows a try whose request was not rejected. */
sealed interface RetryDecision {

  record Accepted(ApiResponse response) implements RetryDecision {}

  /**
   * The request is sent again.
   *
   * @param delay until then, if the server asks for one
   * @param givingUp makes the failure if there is no further try
   */
  record Again(Why why, Optional<Duration> delay, String reason, GivingUp givingUp)
      implements RetryDecision {}

  /** Why a request is sent again, which limits the number of tries. */
  enum Why {
    FAULT,
    /** The server asks to send the request later. */
    PUT_OFF,
    /** The server is starting, or works on an earlier request; how long is not known. */
    NOT_READY
  }

  /** Makes the failure when a request is given up. */
  @FunctionalInterface
  interface GivingUp {
    Failure failure(boolean outOfTime, Duration nextWait, Instant now);
  }
}
