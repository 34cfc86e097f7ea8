package com.opentenant.devicemgmt.provider.http;

import java.time.Duration;

/**
 * How often and after what waits a request is sent again; the loop is {@link Retrier}.
 *
 * @param attempts how often a request is sent in all when faults come between; default 5
 * @param deferrals how often the server may put a request off (429, 503 with {@code Retry-After});
 *     default 30. A server that only says it is not ready is asked until the call's time is over.
 * @param firstDelay the longest first back-off, doubled each time; default 1 s. The delay is drawn
 *     between nothing and that, so that many callers don't come back at once.
 * @param longestDelay the limit of the doubling; default 30 s
 * @param longestWait the longest time to wait because the server says so; default 1 min. More than
 *     that is an hourly budget, and the user learns when it is free again.
 * @param tellAfter a wait that makes the user wonder; default 3 s
 */
public record RetryPolicy(
    int attempts,
    int deferrals,
    Duration firstDelay,
    Duration longestDelay,
    Duration longestWait,
    Duration tellAfter) {

  public static RetryPolicy ofDefaults() {
    return new RetryPolicy(
        5,
        30,
        Duration.ofSeconds(1),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofSeconds(3));
  }

  public RetryPolicy withAttempts(int number) {
    return new RetryPolicy(number, deferrals, firstDelay, longestDelay, longestWait, tellAfter);
  }
}
