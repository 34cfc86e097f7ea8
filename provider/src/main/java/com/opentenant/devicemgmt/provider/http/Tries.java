package com.opentenant.devicemgmt.provider.http;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What has become of one request so far, over all its tries; and the sentence when it ends. */
final class Tries {

  /** Ends that are not the server's word on this request. */
  enum End {
    UNAVAILABLE,
    UNREADABLE,
    TIMED_OUT,
    CANCELLED
  }

  /** How the answer to a try was lost, which says how long the server may still work on it. */
  enum Loss {
    /** The server itself failed, and works on the request no more. */
    SERVER_ERROR,
    /** No whole answer, or one from a gateway that had none. */
    BROKEN_CONNECTION,
    /** No answer in time: not in ours, or not in a gateway's. */
    TIMEOUT
  }

  static final String NO_ANSWER = "no answer";

  private final ApiRequest request;
  private final Instant started;
  private final Duration tellAfter;
  private int faults;
  private int deferrals;
  private boolean maybeActed;
  private Instant sent;
  private Duration mayActFor = Duration.ZERO;
  private Duration silence = Duration.ZERO;

  Tries(ApiRequest request, Instant started, Duration tellAfter) {
    this.request = request;
    this.started = started;
    this.sent = started;
    this.tellAfter = tellAfter;
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

  /** One more try begins. */
  void noteSent(Instant now) {
    sent = now;
  }

  /**
   * A try may have been carried out; that stays true whatever the later ones meet.
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

  /** Waits; tells the user why, once the waits become noticeable. */
  void pause(Call call, Duration wait, String why) {
    silence = silence.plus(wait);
    if (silence.compareTo(tellAfter) > 0) {
      call.messages().progress("waiting " + words(wait) + " to " + request.action() + ": " + why);
      silence = Duration.ZERO;
    }
    try {
      call.sleep(wait);
    } catch (Failure.Cancelled e) {
      throw ended(End.CANCELLED, "cancelled", NO_ANSWER, null, call.time().now());
    }
  }

  /** {@code could not ‹action›: ‹reason› (‹METHOD› ‹path› → ‹outcome›)}. */
  String sentence(String reason, String outcome) {
    return "could not %s: %s (%s %s → %s)"
        .formatted(request.action(), reason, request.method(), request.path(), outcome);
  }

  /** The failure for an end without the server's word, with what was tried. */
  Failure ended(End end, String reason, String outcome, @Nullable Throwable cause, Instant now) {
    var times = faults + deferrals;
    var tried =
        times > 1
            ? "; tried %d times in %s".formatted(times, words(Duration.between(started, now)))
            : "";
    if (maybeActed) {
      return uncertain(reason + tried, outcome, cause);
    }
    var message = sentence(reason + tried, outcome);
    return switch (end) {
      case UNAVAILABLE -> new Failure.Unavailable(message, cause);
      case UNREADABLE -> new Failure.Unreadable(message, cause);
      case TIMED_OUT -> new Failure.TimedOut(message);
      case CANCELLED -> new Failure.Cancelled(message);
    };
  }

  Failure.Uncertain uncertain(String reason, String outcome, @Nullable Throwable cause) {
    return new Failure.Uncertain(
        sentence(reason + "; the server may have done it or not", outcome), cause, mayActFor);
  }

  /** {@code 12 s}, {@code 23 min}, {@code 2 h 5 min}; rounded up. */
  static String words(Duration duration) {
    var seconds = Math.max(0, (duration.toMillis() + 999) / 1000);
    if (seconds <= 90) {
      return seconds + " s";
    }
    var minutes = (seconds + 59) / 60;
    return minutes <= 90 ? minutes + " min" : "%d h %d min".formatted(minutes / 60, minutes % 60);
  }
}
