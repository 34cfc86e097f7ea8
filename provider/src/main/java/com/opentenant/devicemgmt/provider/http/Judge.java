package com.opentenant.devicemgmt.provider.http;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Idempotency;
import com.opentenant.devicemgmt.provider.http.Attempt.Outcome;
import com.opentenant.devicemgmt.provider.http.RateHeaders.Budget;
import com.opentenant.devicemgmt.provider.http.Retrier.End;
import com.opentenant.devicemgmt.provider.http.Retrier.Tries;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides what the end of one try means: done, refused, to be tried again, or lost.
 *
 * <p>A request that makes another object each time is tried again only where the server surely did
 * not act: nothing of the request had left (no address, no connection, no TLS), it was counted and
 * refused (429), or a 503 says that it is to come later ({@code Retry-After}, or words that the
 * {@link Dialect} knows). A bare 503 does not count: gateways also answer it when the server behind
 * them went away in the middle of its work.
 *
 * @param json whether the answer has to be JSON
 */
record Judge(Tries tries, Dialect dialect, Reasons reasons, boolean json) {

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
  }

  /** What stands behind another try, which decides how many there may be. */
  enum Why {
    FAULT,
    /** The server said "later" and counts on being asked again. */
    PUT_OFF,
    /** The server still works on what came before; nobody knows how often it must be asked. */
    NOT_READY
  }

  /** Makes the failure when a request is given up. */
  @FunctionalInterface
  interface Surrender {
    Failure failure(boolean outOfTime, Duration nextWait, Instant now);
  }

  Verdict judge(Outcome outcome, Instant received) {
    return outcome instanceof Outcome.Answered answered
        ? answered(answered.response(), received)
        : broken((Outcome.Broken) outcome, received);
  }

  /** The answer has the right status but not the expected form. */
  Failure misread(ApiResponse response, Failure.Unreadable problem) {
    var reason = "the answer cannot be read: " + problem.getMessage();
    return tries.request().idempotency() == Idempotency.ONCE
        ? tries.uncertain(reason, status(response), null)
        : new Failure.Unreadable(tries.sentence(reason, status(response)), null);
  }

  /** The call's time ends before the wait for the tenant's request budget does. */
  Failure outOfTime(Budget budget, Duration wait, Instant now, String outcome) {
    var reason =
        "the timeout of this operation ends before the tenant's %s is free again (in %s)"
            .formatted(budget.words, Tries.words(wait));
    return tries.ended(End.TIMED_OUT, reason, outcome, null, now);
  }

  /** The wait for the tenant's request budget is longer than worth it. */
  Failure rateLimited(Budget budget, Duration wait, Instant serverNow, String outcome) {
    var minute = Duration.ofMinutes(1);
    var free = serverNow.plus(wait).plus(minute).minusNanos(1).atZone(ZoneOffset.UTC);
    var reason =
        "the tenant's %s is used up; free again at %s UTC (in %s)"
            .formatted(
                budget.words,
                DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).format(free),
                Tries.words(wait));
    return new Failure.RateLimited(tries.sentence(reason, outcome), wait);
  }

  private Verdict answered(ApiResponse response, Instant received) {
    var status = response.status();
    if (status >= 200 && status < 300) {
      return json ? parsed(response) : new Verdict.Accepted(response);
    } else if (status == 429) {
      return limited(response, new RateHeaders(response, received));
    } else if (status == 503) {
      return unavailable(response, new RateHeaders(response, received).retryAfter());
    } else if (status == 408
        || (status >= 500 && status != 501 && status != 505)
        || (status < 500 && dialect.saysTryAgain(response))) {
      return maybeActed(End.UNAVAILABLE, failed(response), status(response), null);
    }
    return new Verdict.Rejected(refusal(response));
  }

  private Verdict parsed(ApiResponse response) {
    try {
      response.json();
      return new Verdict.Accepted(response);
    } catch (Failure.Unreadable e) {
      if (response.isTooLong()) {
        return new Verdict.Rejected(misread(response, e));
      }
      if (response.isWebPage()) {
        var page = new Failure.Unreadable("it is a web page; " + dialect.addressHint(), null);
        return new Verdict.Rejected(misread(response, page));
      }
      // A cut answer whose length was not announced looks like this.
      return maybeActed(
          End.UNREADABLE, "the answer cannot be read: " + e.getMessage(), status(response), null);
    }
  }

  private Verdict limited(ApiResponse response, RateHeaders headers) {
    tries.countDeferral();
    var budget = headers.exhausted();
    return new Verdict.Again(
        Why.PUT_OFF,
        headers.untilFree(),
        "the tenant's " + budget.words + " is used up",
        (outOfTime, wait, now) ->
            outOfTime
                ? outOfTime(budget, wait, now, status(response))
                : rateLimited(budget, wait, headers.serverTime().orElse(now), status(response)));
  }

  private Verdict unavailable(ApiResponse response, Optional<Duration> retryAfter) {
    if (retryAfter.isEmpty() && !dialect.saysNotReady(response)) {
      if (dialect.saysStarting(response) && tries.request().idempotency() != Idempotency.ONCE) {
        tries.countDeferral();
        tries.noteMaybeActed();
        return again(
            End.UNAVAILABLE, Why.NOT_READY, retryAfter, failed(response), status(response), null);
      }
      return maybeActed(End.UNAVAILABLE, failed(response), status(response), null);
    }
    tries.countDeferral();
    var reason =
        "the server is not ready" + reasons.server(response).map(text -> ": " + text).orElse("");
    var why = retryAfter.isPresent() ? Why.PUT_OFF : Why.NOT_READY;
    return again(End.UNAVAILABLE, why, retryAfter, reason, status(response), null);
  }

  private Failure refusal(ApiResponse response) {
    var request = tries.request();
    var said = reasons.server(response);
    return switch (response.status()) {
      case 401 ->
          new Failure.Unauthorized(
              tries.sentence(dialect.unauthorized(said.orElse(null)), status(response)));
      case 403 ->
          new Failure.Forbidden(
              tries.sentence(
                  dialect.forbidden(request.permission(), said.orElse(null)), status(response)));
      case 404 ->
          new Failure.NotFound(
              tries.sentence(
                  said.orElse("there is no such object")
                      + (response.isWebPage() ? "; " + dialect.addressHint() : ""),
                  status(response)));
      default ->
          new Failure.Refused(
              tries.sentence(
                  response.status() < 400
                      ? "the address leads elsewhere, which is not followed; "
                          + dialect.addressHint()
                      : said.map(text -> "the server refused it: " + text)
                          .orElse("the server refused it and did not say why"),
                  status(response)),
              response.status());
    };
  }

  private Verdict broken(Outcome.Broken broken, Instant now) {
    var outcome = broken.status() == 0 ? Tries.NO_ANSWER : String.valueOf(broken.status());
    if (broken.sent()) {
      tries.noteMaybeActed();
    }
    return switch (broken.ending()) {
      case CANCELLED ->
          new Verdict.Rejected(tries.ended(End.CANCELLED, "cancelled", outcome, null, now));
      case TIMED_OUT -> timedOut(outcome, now);
      case FAULT -> fault(broken, outcome, now);
    };
  }

  private Verdict timedOut(String outcome, Instant now) {
    tries.countFault();
    return new Verdict.Rejected(
        tries.ended(End.TIMED_OUT, "no answer came within its time", outcome, null, now));
  }

  private Verdict fault(Outcome.Broken broken, String outcome, Instant now) {
    if (broken.cause() instanceof RequestEncoder.SourceFault source) {
      return new Verdict.Rejected(source.failure());
    }
    var problem = broken.cause() == null ? new IOException() : broken.cause();
    var fault = reasons.network(problem, broken.sent());
    var cause = reasons.redaction().harmless(problem);
    if (broken.sent()) {
      return maybeActed(End.UNAVAILABLE, fault.words(), outcome, cause);
    }
    tries.countFault();
    return fault.lasting()
        ? new Verdict.Rejected(tries.ended(End.UNAVAILABLE, fault.words(), outcome, cause, now))
        : again(End.UNAVAILABLE, Why.FAULT, Optional.empty(), fault.words(), outcome, cause);
  }

  private Verdict maybeActed(End end, String reason, String outcome, @Nullable Throwable cause) {
    if (tries.request().idempotency() == Idempotency.ONCE) {
      return new Verdict.Rejected(tries.uncertain(reason, outcome, cause));
    }
    tries.countFault();
    tries.noteMaybeActed();
    return again(end, Why.FAULT, Optional.empty(), reason, outcome, cause);
  }

  private Verdict again(
      End end,
      Why why,
      Optional<Duration> hint,
      String reason,
      String outcome,
      @Nullable Throwable cause) {
    return new Verdict.Again(
        why,
        hint,
        reason,
        (outOfTime, wait, now) ->
            tries.ended(
                outOfTime ? End.TIMED_OUT : end,
                reason + later(outOfTime, hint),
                outcome,
                cause,
                now));
  }

  private static String later(boolean outOfTime, Optional<Duration> hint) {
    var asked = hint.map(delay -> "; it asks to wait " + Tries.words(delay)).orElse("");
    return outOfTime ? asked + "; there is no time left for another try" : asked;
  }

  private String failed(ApiResponse response) {
    return "the server failed" + reasons.server(response).map(text -> ": " + text).orElse("");
  }

  private static String status(ApiResponse response) {
    return String.valueOf(response.status());
  }
}
