package com.opentenant.devicemgmt.provider.http;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.MessageLines;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Idempotency;
import com.opentenant.devicemgmt.provider.http.RateHeaders.Budget;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Function;

/** What all tries of one request had as results so far, and the failures made from that. */
final class Tries {

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

  /** Longer waits are reported to the user. */
  static final Duration SILENT_FOR = Duration.ofSeconds(3);

  private final Call call;
  private final ApiRequest request;
  private final Instant started;
  private int faults;
  private int deferrals;
  private boolean maybeActed;
  private boolean renewedCredential;
  private Instant sent;
  private Duration mayActFor = Duration.ZERO;
  private Duration silence = Duration.ZERO;

  Tries(Call call, ApiRequest request) {
    this.call = call;
    this.request = request;
    this.started = now();
    this.sent = started;
  }

  Call call() {
    return call;
  }

  ApiRequest request() {
    return request;
  }

  Instant now() {
    return call.time().now();
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

  void noteSent() {
    sent = now();
  }

  /** True once: a request asks for one new credential. */
  boolean mayRenewCredential() {
    var first = !renewedCredential;
    renewedCredential = true;
    return first;
  }

  /** A try that is now given up may have been carried out; later tries do not change that. */
  void noteMaybeActed(Loss loss) {
    maybeActed = request.idempotency() != Idempotency.SAFE;
    var silent = Duration.between(sent, now());
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

  /** Whether each try creates another object. */
  boolean isOnce() {
    return request.idempotency() == Idempotency.ONCE;
  }

  /** Waits, and reports the reason if the waits together become noticeable. */
  void pause(Duration wait, String reason) {
    silence = silence.plus(wait);
    if (silence.compareTo(SILENT_FOR) > 0) {
      call.messages()
          .progress("waiting " + rounded(wait) + " to " + request.action() + ": " + reason);
      silence = Duration.ZERO;
    }
    try {
      call.sleep(wait);
    } catch (Failure.Cancelled e) {
      throw ended(Failure.Cancelled::new, "cancelled", NO_RESPONSE);
    }
  }

  /** {@code could not ‹action›: ‹reason› (‹METHOD› ‹path› → ‹outcome›)}. */
  String sentence(String reason, String outcome) {
    return MessageLines.append(
        "could not %s: %s".formatted(request.action(), reason),
        " (%s %s → %s)".formatted(request.method(), request.shownPath(), outcome));
  }

  /** The failure for an end that is no decision of the server; of {@code kind} if it is certain. */
  Failure ended(Function<String, Failure> kind, String reason, String outcome) {
    var times = faults + deferrals;
    var tried =
        times > 1
            ? "; tried %d times in %s".formatted(times, rounded(Duration.between(started, now())))
            : "";
    return maybeActed
        ? uncertain(reason + tried, outcome)
        : kind.apply(sentence(reason + tried, outcome));
  }

  /** The failure of a request that is not repeated, and may have been carried out. */
  Failure lost(Loss loss, String reason, String outcome) {
    noteMaybeActed(loss);
    return uncertain(reason, outcome);
  }

  private Failure uncertain(String reason, String outcome) {
    return new Failure.Uncertain(
        sentence(reason + "; it is not known whether the server carried out the request", outcome),
        mayActFor);
  }

  /** For a response that has the right status but not the expected form. */
  Failure misread(ApiResponse response, Failure.Unreadable problem) {
    var reason = "the response cannot be read: " + problem.getMessage();
    var status = String.valueOf(response.status());
    return isOnce()
        ? lost(Loss.BROKEN_CONNECTION, reason, status)
        : new Failure.Unreadable(sentence(reason, status));
  }

  /** For a wait for the tenant's request limit that ends after the call's deadline. */
  Failure outOfTime(Budget budget, Duration wait, String outcome) {
    return ended(
        Failure.TimedOut::new,
        "the timeout of this operation ends before the tenant's %s permits requests again (in %s)"
            .formatted(budget.label, rounded(wait)),
        outcome);
  }

  /** For a wait for the tenant's request limit that is too long. */
  Failure rateLimited(Budget budget, Duration wait, Instant serverNow, String outcome) {
    var minute = Duration.ofMinutes(1);
    var free = serverNow.plus(wait).plus(minute).minusNanos(1).atZone(ZoneOffset.UTC);
    var reason =
        "the tenant's %s is reached. Requests are possible again at %s UTC (in %s)"
            .formatted(
                budget.label,
                DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).format(free),
                rounded(wait));
    return new Failure.RateLimited(sentence(reason, outcome));
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
