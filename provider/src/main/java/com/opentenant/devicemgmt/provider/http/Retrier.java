package com.opentenant.devicemgmt.provider.http;

import com.opentenant.devicemgmt.provider.call.Context;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.http.Judge.Verdict;
import com.opentenant.devicemgmt.provider.http.Judge.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The loop around the tries of a request; what may be tried again is the {@link Judge}'s word. */
final class Retrier {

  /** Ends that are not the server's word on this request. */
  enum End {
    UNAVAILABLE,
    UNREADABLE,
    TIMED_OUT,
    CANCELLED
  }

  private final RetryPolicy policy;
  private final DoubleSupplier random;

  /**
   * @param random from 0 to less than 1
   */
  Retrier(RetryPolicy policy, DoubleSupplier random) {
    this.policy = policy;
    this.random = random;
  }

  ApiResponse run(Context ctx, Tries tries, Supplier<Verdict> attempt) {
    while (true) {
      var verdict = attempt.get();
      if (verdict instanceof Verdict.Accepted accepted) {
        return accepted.response();
      } else if (verdict instanceof Verdict.Rejected rejected) {
        throw rejected.failure();
      } else if (verdict instanceof Verdict.Again again) {
        waitFor(ctx, tries, again);
      }
    }
  }

  private void waitFor(Context ctx, Tries tries, Verdict.Again again) {
    var delay = again.hint().orElseGet(() -> backOff(tries));
    var enough =
        switch (again.why()) {
          case FAULT -> tries.faults() >= policy.attempts();
          case PUT_OFF ->
              tries.deferrals() >= policy.deferrals() || delay.compareTo(policy.longestWait()) > 0;
          case NOT_READY -> false;
        };
    var late = delay.compareTo(ctx.remaining()) >= 0;
    if (enough || late) {
      var worthIt = again.why() != Why.PUT_OFF || delay.compareTo(policy.longestWait()) <= 0;
      throw again.surrender().failure(late && worthIt, delay, ctx.time().now());
    }
    tries.pause(ctx, delay, again.reason());
  }

  /** Exponential with full jitter. */
  private Duration backOff(Tries tries) {
    var doublings = Math.min(20, tries.faults() + tries.deferrals() - 1);
    var ceiling =
        Math.min(policy.firstDelay().toMillis() << doublings, policy.longestDelay().toMillis());
    return Duration.ofMillis((long) (ceiling * random.getAsDouble()));
  }

  /** What has become of one request so far, over all its tries; and the sentence when it ends. */
  static final class Tries {

    static final String NO_ANSWER = "no answer";

    private final ApiRequest request;
    private final Instant started;
    private final Duration tellAfter;
    private int faults;
    private int deferrals;
    private boolean maybeActed;
    private Duration silence = Duration.ZERO;

    Tries(ApiRequest request, Instant started, Duration tellAfter) {
      this.request = request;
      this.started = started;
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

    /** A try may have been carried out; that stays true whatever the later ones meet. */
    void noteMaybeActed() {
      maybeActed = request.idempotency() != ApiRequest.Idempotency.SAFE;
    }

    boolean mayHaveActed() {
      return maybeActed;
    }

    /** Waits; tells the user why, once the waits become noticeable. */
    void pause(Context ctx, Duration wait, String why) {
      silence = silence.plus(wait);
      if (silence.compareTo(tellAfter) > 0) {
        ctx.messages().progress("waiting " + words(wait) + " to " + request.action() + ": " + why);
        silence = Duration.ZERO;
      }
      try {
        ctx.sleep(wait);
      } catch (Failure.Cancelled e) {
        throw ended(End.CANCELLED, "cancelled", NO_ANSWER, null, ctx.time().now());
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
          sentence(reason + "; the server may have done it or not", outcome), cause);
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
}
