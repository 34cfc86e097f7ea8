package com.opentenant.devicemgmt.provider.http;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Idempotency;
import com.opentenant.devicemgmt.provider.http.Attempt.Outcome;
import com.opentenant.devicemgmt.provider.http.RateHeaders.Budget;
import com.opentenant.devicemgmt.provider.http.RetryDecision.Why;
import com.opentenant.devicemgmt.provider.http.Tries.End;
import com.opentenant.devicemgmt.provider.http.Tries.Loss;
import java.io.IOException;
import java.net.SocketTimeoutException;
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
 * refused (429), or a 503 has the API's own words for "not ready", which the {@link Dialect} knows.
 * Any other 503 does not count, even with {@code Retry-After}: gateways also answer it when the
 * server behind them went away in the middle of its work.
 *
 * @param json whether the answer has to be JSON
 */
record RetryRules(Tries tries, Dialect dialect, ErrorTexts errorTexts, boolean json) {

  RetryDecision decide(Outcome outcome, Instant received) {
    return outcome instanceof Outcome.Answered answered
        ? answered(answered.response(), received)
        : broken((Outcome.Broken) outcome, received);
  }

  /** The answer has the right status but not the expected form. */
  Failure misread(ApiResponse response, Failure.Unreadable problem, Instant now) {
    var reason = "the answer cannot be read: " + problem.getMessage();
    return isOnce()
        ? lost(Loss.BROKEN_CONNECTION, reason, status(response), null, now)
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

  private RetryDecision answered(ApiResponse response, Instant received) {
    var status = response.status();
    if (status >= 200 && status < 300) {
      return json ? parsed(response, received) : new RetryDecision.Accepted(response);
    } else if (status == 429) {
      return limited(response, new RateHeaders(response, received));
    } else if (status == 503) {
      return unavailable(response, new RateHeaders(response, received));
    } else if (status == 408
        || (status >= 500 && status != 501 && status != 505)
        || (status < 500 && dialect.saysTryAgain(response))) {
      return maybeActed(
          loss(status), End.UNAVAILABLE, failed(response), status(response), null, received);
    } else if (status < 400 && isOnce()) {
      // It says nothing of what happened to the request on its way there.
      return new RetryDecision.Rejected(
          lost(Loss.BROKEN_CONNECTION, redirected(), status(response), null, received));
    }
    return new RetryDecision.Rejected(refusal(response));
  }

  /**
   * A gateway answers 504 when it stopped waiting for the server, and other codes when the server's
   * connection ended or none was made; 522 and 524 are Cloudflare's time-outs. Only 500 and what
   * the {@link Dialect} knows come from the server itself.
   */
  private static Loss loss(int status) {
    return switch (status) {
      case 408, 504, 522, 524 -> Loss.TIMEOUT;
      default -> status > 500 ? Loss.BROKEN_CONNECTION : Loss.SERVER_ERROR;
    };
  }

  private boolean isOnce() {
    return tries.request().idempotency() == Idempotency.ONCE;
  }

  private RetryDecision parsed(ApiResponse response, Instant received) {
    try {
      response.json();
      return new RetryDecision.Accepted(response);
    } catch (Failure.Unreadable e) {
      if (response.isTooLong()) {
        return new RetryDecision.Rejected(misread(response, e, received));
      }
      if (response.isWebPage()) {
        var page = new Failure.Unreadable("it is a web page; " + dialect.addressHint(), null);
        return new RetryDecision.Rejected(misread(response, page, received));
      }
      // A cut answer whose length was not announced looks like this.
      return maybeActed(
          Loss.BROKEN_CONNECTION,
          End.UNREADABLE,
          "the answer cannot be read: " + e.getMessage(),
          status(response),
          null,
          received);
    }
  }

  private RetryDecision limited(ApiResponse response, RateHeaders headers) {
    tries.countDeferral();
    var budget = headers.exhausted();
    return new RetryDecision.Again(
        Why.PUT_OFF,
        headers.untilFree(),
        "the tenant's " + budget.words + " is used up",
        (outOfTime, wait, now) ->
            outOfTime
                ? outOfTime(budget, wait, now, status(response))
                : rateLimited(budget, wait, headers.serverTime().orElse(now), status(response)));
  }

  private RetryDecision unavailable(ApiResponse response, RateHeaders headers) {
    var retryAfter = headers.retryAfter();
    // Gateways send Retry-After as well when the server behind them went away.
    var isPutOff = dialect.saysNotReady(response) || (retryAfter.isPresent() && !isOnce());
    if (!isPutOff) {
      if (dialect.saysStarting(response) && !isOnce()) {
        tries.countDeferral();
        tries.noteMaybeActed(Loss.BROKEN_CONNECTION, headers.received());
        return again(
            End.UNAVAILABLE, Why.NOT_READY, retryAfter, failed(response), status(response), null);
      }
      return maybeActed(
          Loss.BROKEN_CONNECTION,
          End.UNAVAILABLE,
          failed(response),
          status(response),
          null,
          headers.received());
    }
    tries.countDeferral();
    var reason =
        "the server is not ready" + errorTexts.server(response).map(text -> ": " + text).orElse("");
    var why = retryAfter.isPresent() ? Why.PUT_OFF : Why.NOT_READY;
    return again(End.UNAVAILABLE, why, retryAfter, reason, status(response), null);
  }

  private Failure refusal(ApiResponse response) {
    var request = tries.request();
    var said = errorTexts.server(response);
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
                      ? redirected()
                      : said.map(text -> "the server refused it: " + text)
                          .orElse("the server refused it and did not say why"),
                  status(response)),
              response.status());
    };
  }

  private String redirected() {
    return "the address leads elsewhere, which is not followed; " + dialect.addressHint();
  }

  private RetryDecision broken(Outcome.Broken broken, Instant now) {
    var outcome = broken.status() == 0 ? Tries.NO_ANSWER : String.valueOf(broken.status());
    if (broken.sent()) {
      tries.noteMaybeActed(loss(broken), now);
    }
    return switch (broken.ending()) {
      case CANCELLED ->
          new RetryDecision.Rejected(tries.ended(End.CANCELLED, "cancelled", outcome, null, now));
      case TIMED_OUT -> timedOut(outcome, now);
      case FAULT -> fault(broken, outcome, now);
    };
  }

  private static Loss loss(Outcome.Broken broken) {
    var timedOut =
        broken.ending() == Attempt.Ending.TIMED_OUT
            || broken.cause() instanceof SocketTimeoutException;
    return timedOut ? Loss.TIMEOUT : Loss.BROKEN_CONNECTION;
  }

  private RetryDecision timedOut(String outcome, Instant now) {
    tries.countFault();
    return new RetryDecision.Rejected(
        tries.ended(End.TIMED_OUT, "no answer came within its time", outcome, null, now));
  }

  private RetryDecision fault(Outcome.Broken broken, String outcome, Instant now) {
    if (broken.cause() instanceof RequestEncoder.SourceFault source) {
      return new RetryDecision.Rejected(source.failure());
    }
    var problem = broken.cause() == null ? new IOException() : broken.cause();
    var fault = errorTexts.network(problem, broken.sent());
    var cause = errorTexts.redaction().harmless(problem);
    if (broken.sent()) {
      return maybeActed(loss(broken), End.UNAVAILABLE, fault.words(), outcome, cause, now);
    }
    tries.countFault();
    return fault.lasting()
        ? new RetryDecision.Rejected(
            tries.ended(End.UNAVAILABLE, fault.words(), outcome, cause, now))
        : again(End.UNAVAILABLE, Why.FAULT, Optional.empty(), fault.words(), outcome, cause);
  }

  private Failure lost(
      Loss loss, String reason, String outcome, @Nullable Throwable cause, Instant now) {
    tries.noteMaybeActed(loss, now);
    return tries.uncertain(reason, outcome, cause);
  }

  private RetryDecision maybeActed(
      Loss loss, End end, String reason, String outcome, @Nullable Throwable cause, Instant now) {
    if (isOnce()) {
      return new RetryDecision.Rejected(lost(loss, reason, outcome, cause, now));
    }
    tries.countFault();
    tries.noteMaybeActed(loss, now);
    return again(end, Why.FAULT, Optional.empty(), reason, outcome, cause);
  }

  private RetryDecision again(
      End end,
      Why why,
      Optional<Duration> hint,
      String reason,
      String outcome,
      @Nullable Throwable cause) {
    return new RetryDecision.Again(
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
    return "the server failed" + errorTexts.server(response).map(text -> ": " + text).orElse("");
  }

  private static String status(ApiResponse response) {
    return String.valueOf(response.status());
  }
}
