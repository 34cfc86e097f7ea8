package com.opentenant.devicemgmt.provider.http;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.http.Attempt.Outcome;
import com.opentenant.devicemgmt.provider.http.RetryPolicy.Why;
import com.opentenant.devicemgmt.provider.http.Tries.Loss;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

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
record RetryRules(
    Tries tries, RetryPolicy policy, Dialect dialect, ErrorTexts errorTexts, boolean json) {

  /**
   * The accepted response. If it is empty, the wait is over and the request is sent again. Throws
   * the failure if the request is rejected, its response is lost, or there is no further try.
   */
  Optional<ApiResponse> decide(Outcome outcome) {
    return outcome instanceof Outcome.Responded responded
        ? responded(responded.response())
        : broken((Outcome.Broken) outcome);
  }

  private Optional<ApiResponse> responded(ApiResponse response) {
    var status = response.status();
    if (status >= 200 && status < 300) {
      return json ? parsed(response) : Optional.of(response);
    } else if (status == 429) {
      return limited(response);
    } else if (status == 503) {
      return unavailable(response);
    } else if (status == 408
        || (status >= 500 && status != 501 && status != 505)
        || (status < 500 && dialect.isTransient(response))) {
      return maybeActed(
          loss(status), Failure.Unavailable::new, failed(response), outcome(response));
    } else if (status < 400 && tries.isOnce()) {
      // A redirect does not show whether the request was carried out before.
      throw tries.lost(Loss.BROKEN_CONNECTION, redirected(), outcome(response));
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

  private Optional<ApiResponse> parsed(ApiResponse response) {
    try {
      response.json();
      return Optional.of(response);
    } catch (Failure.Unreadable e) {
      if (response.isTooLong()) {
        throw tries.misread(response, e);
      }
      if (response.isWebPage()) {
        var page = new Failure.Unreadable("it is a web page; " + dialect.addressHint());
        throw tries.misread(response, page);
      }
      // An incomplete response is not valid JSON if its length was not announced.
      var reason = "the response cannot be read: " + e.getMessage();
      return maybeActed(Loss.BROKEN_CONNECTION, Failure.Unreadable::new, reason, outcome(response));
    }
  }

  private Optional<ApiResponse> limited(ApiResponse response) {
    tries.countDeferral();
    var headers = new RateHeaders(response, tries.now());
    var budget = headers.exhausted();
    var next = policy.next(tries, Why.PUT_OFF, headers.untilFree());
    if (next.isAllowed()) {
      tries.pause(next.delay(), "the tenant's " + budget.label + " is reached");
      return Optional.empty();
    }
    throw next.outOfTime()
        ? tries.outOfTime(budget, next.delay(), outcome(response))
        : tries.rateLimited(
            budget, next.delay(), headers.serverTime().orElse(tries.now()), outcome(response));
  }

  private Optional<ApiResponse> unavailable(ApiResponse response) {
    var retryAfter = new RateHeaders(response, tries.now()).retryAfter();
    // A gateway also sends Retry-After if the connection to the server broke.
    if (dialect.isNotReady(response) || (retryAfter.isPresent() && !tries.isOnce())) {
      tries.countDeferral();
      var why = retryAfter.isPresent() ? Why.PUT_OFF : Why.NOT_READY;
      var reason = "the server is not ready" + serverText(response);
      return again(Failure.Unavailable::new, why, retryAfter, reason, outcome(response));
    }
    if (dialect.isStarting(response) && !tries.isOnce()) {
      tries.countDeferral();
      tries.noteMaybeActed(Loss.BROKEN_CONNECTION);
      return again(
          Failure.Unavailable::new, Why.NOT_READY, retryAfter, failed(response), outcome(response));
    }
    return maybeActed(
        Loss.BROKEN_CONNECTION, Failure.Unavailable::new, failed(response), outcome(response));
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
    var message = tries.sentence(reason, outcome(response));
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

  private Optional<ApiResponse> broken(Outcome.Broken broken) {
    var outcome = broken.status() == 0 ? Tries.NO_RESPONSE : String.valueOf(broken.status());
    if (broken.sent()) {
      tries.noteMaybeActed(loss(broken));
    }
    return switch (broken.ending()) {
      case CANCELLED -> throw tries.ended(Failure.Cancelled::new, "cancelled", outcome);
      case TIMED_OUT -> {
        tries.countFault();
        throw tries.ended(Failure.TimedOut::new, "no response came in time", outcome);
      }
      case FAULT -> fault(broken, outcome);
    };
  }

  private static Loss loss(Outcome.Broken broken) {
    var timedOut =
        broken.ending() == Attempt.Ending.TIMED_OUT
            || broken.cause() instanceof SocketTimeoutException;
    return timedOut ? Loss.TIMEOUT : Loss.BROKEN_CONNECTION;
  }

  private Optional<ApiResponse> fault(Outcome.Broken broken, String outcome) {
    var problem = broken.cause() == null ? new IOException() : broken.cause();
    // Of a file that is sent or received.
    if (problem.getCause() instanceof Failure ofFile) {
      throw ofFile;
    }
    var fault = errorTexts.network(problem, broken.sent());
    if (broken.sent()) {
      return maybeActed(loss(broken), Failure.Unavailable::new, fault.reason(), outcome);
    }
    tries.countFault();
    if (fault.isLasting()) {
      throw tries.ended(Failure.Unavailable::new, fault.reason(), outcome);
    }
    return again(Failure.Unavailable::new, Why.FAULT, Optional.empty(), fault.reason(), outcome);
  }

  private Optional<ApiResponse> maybeActed(
      Loss loss, Function<String, Failure> kind, String reason, String outcome) {
    if (tries.isOnce()) {
      throw tries.lost(loss, reason, outcome);
    }
    tries.countFault();
    tries.noteMaybeActed(loss);
    return again(kind, Why.FAULT, Optional.empty(), reason, outcome);
  }

  private Optional<ApiResponse> again(
      Function<String, Failure> kind,
      Why why,
      Optional<Duration> delay,
      String reason,
      String outcome) {
    var next = policy.next(tries, why, delay);
    if (next.isAllowed()) {
      tries.pause(next.delay(), reason);
      return Optional.empty();
    }
    throw tries.ended(
        next.outOfTime() ? Failure.TimedOut::new : kind,
        reason
            + delay.map(each -> "; it asks to wait " + Tries.rounded(each)).orElse("")
            + (next.outOfTime() ? "; there is no time left for another try" : ""),
        outcome);
  }

  private String failed(ApiResponse response) {
    return "the server failed" + serverText(response);
  }

  private String serverText(ApiResponse response) {
    return errorTexts.server(response).map(": "::concat).orElse("");
  }

  private static String outcome(ApiResponse response) {
    return String.valueOf(response.status());
  }
}
