package com.opentenant.devicemgmt.provider.http;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.MessageLines;
import java.time.Duration;
import java.time.Instant;

/** What all tries of one request had as results so far, and the failures made from that. */
final class Tries {

  /** Ends that are no decision of the server. */
  enum End {
    UNAVAILABLE,
    UNREADABLE,
    TIMED_OUT,
    CANCELLED
  }

  /** How the response to a try was lost, which limits how long the server may still work on it. */
  enum Loss {
    /** The server itself failed, and no longer works on the request. */
    SERVER_ERROR,
    /** The response is missing or incomplete, or a gateway had none. */
    BROKEN_CONNECTION,
    /** No response in time: our time limit, or a gateway's. */
    TIMEOUT
  }

  static final String NO_RESPONSE = "no response";

  private final ApiRequest request;
  private final Instant started;
  private final Duration silentFor;
  private int faults;
  private int deferrals;
  private boolean maybeActed;
  private boolean renewedCredential;
  private Instant sent;
  private Duration mayActFor = Duration.ZERO;
  private Duration silence = Duration.ZERO;

  Tries(ApiRequest request, Instant started, Duration silentFor) {
    this.request = request;
    this.started = started;
    this.sent = started;
    this.silentFor = silentFor;
  }

  ApiRequest request() {
    return request;
  }

  int faults() {
    return faults;
  }

  int deferrals() {
    return deferrals;
  }

  void countFault() {
    faults++;
  }

  void countDeferral() {
    deferrals++;
  }

  void noteSent(Instant now) {
    sent = now;
  }

  /** True once: a request asks for one new credential. */
  boolean mayRenewCredential() {
    var first = !renewedCredential;
    renewedCredential = true;
    return first;
  }

  /**
   * A try may have been carried out; later tries do not change that.
   *
   * @param now when it was given up
   */
  void noteMaybeActed(Loss loss, Instant now) {
    maybeActed = request.idempotency() != ApiRequest.Idempotency.SAFE;
    var silent = Duration.between(sent, now);
    var mayAct =
        switch (loss) {
          case SERVER_ERROR -> Duration.ZERO;
          case BROKEN_CONNECTION -> longer(silent, Failure.Uncertain.AFTER_BROKEN_CONNECTION);
          case TIMEOUT -> longer(silent, Failure.Uncertain.AFTER_TIMEOUT);
        };
    mayActFor = longer(mayActFor, mayAct);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  boolean mayHaveActed() {
    return maybeActed;
  }

  /** Waits, and reports the reason if the waits together become noticeable. */
  void pause(Call call, Duration wait, String reason) {
    silence = silence.plus(wait);
    if (silence.compareTo(silentFor) > 0) {
      call.messages()
          .progress("waiting " + rounded(wait) + " to " + request.action() + ": " + reason);
      silence = Duration.ZERO;
    }
    try {
      call.sleep(wait);
    } catch (Failure.Cancelled e) {
      throw ended(End.CANCELLED, "cancelled", NO_RESPONSE, call.time().now());
    }
  }

  /** {@code could not ‹action›: ‹reason› (‹METHOD› ‹path› → ‹outcome›)}. */
  String sentence(String reason, String outcome) {
    return MessageLines.append(
        "could not %s: %s".formatted(request.action(), reason),
        " (%s %s → %s)".formatted(request.method(), request.path(), outcome));
  }

  /** The failure for an end that is no decision of the server. */
  Failure ended(End end, String reason, String outcome, Instant now) {
    var times = faults + deferrals;
    var tried =
        times > 1
            ? "; tried %d times in %s".formatted(times, rounded(Duration.between(started, now)))
            : "";
    if (maybeActed) {
      return uncertain(reason + tried, outcome);
    }
    var message = sentence(reason + tried, outcome);
    return switch (end) {
      case UNAVAILABLE -> new Failure.Unavailable(message);
      case UNREADABLE -> new Failure.Unreadable(message);
      case TIMED_OUT -> new Failure.TimedOut(message);
      case CANCELLED -> new Failure.Cancelled(message);
    };
  }

  Failure.Uncertain uncertain(String reason, String outcome) {
    return new Failure.Uncertain(
        sentence(reason + "; it is not known whether the server carried out the request", outcome),
        mayActFor);
  }

  /** {@code 12 s}, {@code 23 min}, {@code 2 h 5 min}; rounded up. */
  static String rounded(Duration duration) {
    var seconds = Math.max(0, (duration.toMillis() + 999) / 1000);
    if (seconds <= 90) {
      return seconds + " s";
    }
    var minutes = (seconds + 59) / 60;
    return minutes <= 90 ? minutes + " min" : "%d h %d min".formatted(minutes / 60, minutes % 60);
  }
}
