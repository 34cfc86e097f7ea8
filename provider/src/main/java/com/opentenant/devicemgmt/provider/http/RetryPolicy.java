package com.opentenant.devicemgmt.provider.http;

import java.time.Duration;

/**
 * How often and after what waits a request is sent again.
 *
 * @param attempts how often a request is sent in all if faults occur; default 5
 * @param deferrals how often the server may defer a request (429, 503 with {@code Retry-After});
 *     default 30. A server that is not ready is asked until the call's deadline.
 * @param firstDelay the longest first back-off, which doubles each time; default 1 s
 * @param longestDelay the limit of the doubling; default 30 s
 * @param longestWait the longest wait that a server may ask for; default 1 min. A longer one is an
 *     hourly limit, so the call fails and the message says when the limit is free again.
 * @param silentFor longer waits are reported to the user; default 3 s
 */
public record RetryPolicy(
    int attempts,
    int deferrals,
    Duration firstDelay,
    Duration longestDelay,
    Duration longestWait,
    Duration silentFor) {

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
    return new RetryPolicy(number, deferrals, firstDelay, longestDelay, longestWait, silentFor);
  }
}
