package com.opentenant.devicemgmt.provider.http;

import java.time.Duration;
import java.util.Optional;

/**
 * How often and after what waits a request is sent again.
 *
 * @param attempts how often a request is sent in all if faults occur
 */
record RetryPolicy(int attempts) {

  /** Why a request is sent again, which limits the number of tries. */
  enum Why {
    FAULT,
    /** The server asks to send the request later. */
    PUT_OFF,
    /** The server is starting, or works on an earlier request; how long is not known. */
    NOT_READY
  }

  /**
   * What follows a try that failed.
   *
   * @param isAllowed whether the request is sent again after the delay
   * @param outOfTime whether there is no next try because of the call's deadline
   */
  record NextTry(Duration delay, boolean isAllowed, boolean outOfTime) {}

  /**
   * How often the server may defer a request (429, 503 with {@code Retry-After}). A server that is
   * not ready is asked until the call's deadline.
   */
  static final int DEFERRALS = 30;

  /** The longest first back-off, which doubles each time. */
  static final Duration FIRST_DELAY = Duration.ofSeconds(1);

  /** The limit of the doubling. */
  static final Duration LONGEST_DELAY = Duration.ofSeconds(30);

  /**
   * The longest wait that a server may ask for. A longer one is an hourly limit, so the call fails
   * and the message says when the limit is free again.
   */
  static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  /** The next try of a request; {@code asked} is the delay that the server asks for. */
  NextTry next(Tries tries, Why why, Optional<Duration> asked) {
    var call = tries.call();
    var delay = asked.orElseGet(() -> call.time().jitter(backOff(tries)));
    var tooLong = why == Why.PUT_OFF && delay.compareTo(LONGEST_WAIT) > 0;
    var wasLast =
        switch (why) {
          case FAULT -> tries.faults() >= attempts;
          case PUT_OFF -> tries.deferrals() >= DEFERRALS;
          case NOT_READY -> false;
        };
    var outOfTime = delay.compareTo(call.remaining()) >= 0;
    return new NextTry(delay, !wasLast && !tooLong && !outOfTime, outOfTime && !tooLong);
  }

  /** The longest wait; it doubles with each try, and full jitter is applied to it. */
  private static Duration backOff(Tries tries) {
    var doublings = Math.min(20, tries.faults() + tries.deferrals() - 1);
    return Duration.ofMillis(
        Math.min(FIRST_DELAY.toMillis() << doublings, LONGEST_DELAY.toMillis()));
  }
}
