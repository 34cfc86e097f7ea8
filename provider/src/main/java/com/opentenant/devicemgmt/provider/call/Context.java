package com.opentenant.devicemgmt.provider.call;

import java.time.Duration;
import java.time.Instant;

/** What one call carries besides its arguments. */
public interface Context {

  /** What the program calls the resource; empty for a function. */
  String resourceName();

  Time time();

  /** When the call must have answered: the engine's {@code customTimeouts}, else our default. */
  Instant deadline();

  /** Whether the deadline is the user's own word, which nothing puts off. */
  boolean isLimitedByUser();

  Cancellation cancellation();

  Messages messages();

  /** What the call's own inputs keep secret: a server may repeat it, a message must not. */
  default Redaction secrets() {
    return Redaction.NONE;
  }

  /** Time left until the deadline; zero when it has passed. */
  default Duration remaining() {
    var left = Duration.between(time().now(), deadline());
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** Waits within the deadline; see {@link Time#sleep}. */
  default void sleep(Duration duration) {
    time().sleep(duration, cancellation());
  }

  /** The same call with another deadline. */
  default Context until(Instant end) {
    return new RestOfCall(this, end, cancellation());
  }

  /**
   * The same call with this much time from now, because what it does next takes as long; unless the
   * user limits it.
   */
  default Context allowing(Duration enough) {
    return isLimitedByUser() ? this : until(time().now().plus(enough));
  }

  /**
   * A context for what must still be looked up after the user's Ctrl-C: not cancelled, and over
   * within {@code limit}, because the engine waits for our answer without a limit of its own.
   */
  default Context afterCancellation(Duration limit) {
    return new RestOfCall(this, time().now().plus(limit), new Cancellation());
  }
}
