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

/**
 * Decides whether the outcome of one try is accepted, rejected, or followed by another try.
 *
 * <p>A request that creates another object each time is sent again only if the server surely did
 * not act: no part of it was sent (no address, no connection, no TLS), the status is 429, or a 503
 * has the API's own text for "not ready", which the {@link Dialect} recognises. Any other 503 is
 * not enough, even with {@code Retry-After}: a gateway also returns it if the connection to the
 * server broke during the work.
 *
 * @param json whether the response must be JSON
 */
record RetryRules(Tries tries, Dialect dialect, ErrorTexts errorTexts, boolean json) {

  /** Throws the failure if the request is rejected or its response is lost. */
  RetryDecision decide(Outcome outcome, Instant received) {
    return outcome instanceof Outcome.Responded answered
        ? answered(answered.response(), received)
        : broken((Outcome.Broken) outcome, received);
  }

  /** For a response that has the right status but not the expected form. */
  Failure misread(ApiResponse response, Failure.Unreadable problem, Instant now) {
    var reason = "the response cannot be read: " + problem.getMessage();
    return isOnce()
        ? lost(Loss.BROKEN_CONNECTION, reason, status(response), now)
        : new Failure.Unreadable(tries.sentence(reason, status(response)));
  }

  /** For a wait for the tenant's request limit that ends after the call's deadline. */
  Failure outOfTime(Budget budget, Duration wait, Instant now, String outcome) {
    var reason =
        "the timeout of this operation ends before the tenant's %s permits requests again (in %s)"
            .formatted(budget.label, Tries.rounded(wait));
    return tries.ended(End.TIMED_OUT, reason, outcome, now);
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
                Tries.rounded(wait));
    return new Failure.RateLimited(tries.sentence(reason, outcome));
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
        || (status < 500 && dialect.isTransient(response))) {
      return maybeActed(
          loss(status), End.UNAVAILABLE, failed(response), status(response), received);
    } else if (status < 400 && isOnce()) {
      // A redirect does not show whether the request was carried out before.
      throw lost(Loss.BROKEN_CONNECTION, redirected(), status(response), received);
    }
    throw refusal(response);
  }

  /**
   * A gateway returns 504 if the server did not respond in time, and other codes if the connection
   * to the server failed; 522 and 524 are Cloudflare's time-outs. Only 500 and what the {@link
   * Dialect} recognises come from the server itself.
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
        throw misread(response, e, received);
      }
      if (response.isWebPage()) {
        var page = new Failure.Unreadable("it is a web page; " + dialect.addressHint());
        throw misread(response, page, received);
      }
      // An incomplete response is not valid JSON if its length was not announced.
      var reason = "the response cannot be read: " + e.getMessage();
      return maybeActed(Loss.BROKEN_CONNECTION, End.UNREADABLE, reason, status(response), received);
    }
  }

  private RetryDecision limited(ApiResponse response, RateHeaders headers) {
    tries.countDeferral();
    var budget = headers.exhausted();
    return new RetryDecision.Again(
        Why.PUT_OFF,
        headers.untilFree(),
        "the tenant's " + budget.label + " is reached",
        (outOfTime, wait, now) ->
            outOfTime
                ? outOfTime(budget, wait, now, status(response))
                : rateLimited(budget, wait, headers.serverTime().orElse(now), status(response)));
  }

  private RetryDecision unavailable(ApiResponse response, RateHeaders headers) {
    var retryAfter = headers.retryAfter();
    // A gateway also sends Retry-After if the connection to the server broke.
    if (dialect.isNotReady(response) || (retryAfter.isPresent() && !isOnce())) {
      tries.countDeferral();
      var why = retryAfter.isPresent() ? Why.PUT_OFF : Why.NOT_READY;
      var reason = "the server is not ready" + serverText(response);
      return again(End.UNAVAILABLE, why, retryAfter, reason, status(response));
    }
    if (dialect.isStarting(response) && !isOnce()) {
      tries.countDeferral();
      tries.noteMaybeActed(Loss.BROKEN_CONNECTION, headers.received());
      return again(End.UNAVAILABLE, Why.NOT_READY, retryAfter, failed(response), status(response));
    }
    return maybeActed(
        Loss.BROKEN_CONNECTION,
        End.UNAVAILABLE,
        failed(response),
        status(response),
        headers.received());
  }

  private Failure refusal(ApiResponse response) {
    var text = errorTexts.server(response);
    var reason =
        switch (response.status()) {
          case 401 -> dialect.unauthorized(text.orElse(null));
          case 403 -> dialect.forbidden(tries.request().permission(), text.orElse(null));
          case 404 ->
              text.orElse("there is no such object")
                  + (response.isWebPage() ? "; " + dialect.addressHint() : "");
          default ->
              response.status() < 400
                  ? redirected()
                  : text.map("the server rejected it: "::concat)
                      .orElse("the server rejected it and gave no reason");
        };
    var message = tries.sentence(reason, status(response));
    return switch (response.status()) {
      case 401 -> new Failure.Unauthorized(message);
      case 403 -> new Failure.Forbidden(message);
      case 404 -> new Failure.NotFound(message);
      default -> new Failure.Refused(message, response.status());
    };
  }

  private String redirected() {
    return "the server redirects to another address, which is not followed; "
        + dialect.addressHint();
  }

  private RetryDecision broken(Outcome.Broken broken, Instant now) {
    var outcome = broken.status() == 0 ? Tries.NO_RESPONSE : String.valueOf(broken.status());
    if (broken.sent()) {
      tries.noteMaybeActed(loss(broken), now);
    }
    return switch (broken.ending()) {
      case CANCELLED -> throw tries.ended(End.CANCELLED, "cancelled", outcome, now);
      case TIMED_OUT -> {
        tries.countFault();
        throw tries.ended(End.TIMED_OUT, "no response came in time", outcome, now);
      }
      case FAULT -> fault(broken, outcome, now);
    };
  }

  private static Loss loss(Outcome.Broken broken) {
    var timedOut =
        broken.ending() == Attempt.Ending.TIMED_OUT
            || broken.cause() instanceof SocketTimeoutException;
    return timedOut ? Loss.TIMEOUT : Loss.BROKEN_CONNECTION;
  }

  private RetryDecision fault(Outcome.Broken broken, String outcome, Instant now) {
    if (broken.cause() instanceof RequestEncoder.SourceFault source) {
      throw source.failure();
    }
    var problem = broken.cause() == null ? new IOException() : broken.cause();
    var fault = errorTexts.network(problem, broken.sent());
    if (broken.sent()) {
      return maybeActed(loss(broken), End.UNAVAILABLE, fault.reason(), outcome, now);
    }
    tries.countFault();
    if (fault.isLasting()) {
      throw tries.ended(End.UNAVAILABLE, fault.reason(), outcome, now);
    }
    return again(End.UNAVAILABLE, Why.FAULT, Optional.empty(), fault.reason(), outcome);
  }

  private Failure lost(Loss loss, String reason, String outcome, Instant now) {
    tries.noteMaybeActed(loss, now);
    return tries.uncertain(reason, outcome);
  }

  private RetryDecision maybeActed(Loss loss, End end, String reason, String outcome, Instant now) {
    if (isOnce()) {
      throw lost(loss, reason, outcome, now);
    }
    tries.countFault();
    tries.noteMaybeActed(loss, now);
    return again(end, Why.FAULT, Optional.empty(), reason, outcome);
  }

  private RetryDecision again(
      End end, Why why, Optional<Duration> delay, String reason, String outcome) {
    return new RetryDecision.Again(
        why,
        delay,
        reason,
        (outOfTime, wait, now) ->
            tries.ended(
                outOfTime ? End.TIMED_OUT : end,
                reason
                    + delay.map(each -> "; it asks to wait " + Tries.rounded(each)).orElse("")
                    + (outOfTime ? "; there is no time left for another try" : ""),
                outcome,
                now));
  }

  private String failed(ApiResponse response) {
    return "the server failed" + serverText(response);
  }

  private String serverText(ApiResponse response) {
    return errorTexts.server(response).map(": "::concat).orElse("");
  }

  private static String status(ApiResponse response) {
    return String.valueOf(response.status());
  }
}
