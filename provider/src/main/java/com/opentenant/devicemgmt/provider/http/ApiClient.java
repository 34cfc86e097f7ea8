package com.opentenant.devicemgmt.provider.http;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.Redaction;
import com.opentenant.devicemgmt.provider.http.Attempt.Outcome;
import com.opentenant.devicemgmt.provider.http.Tries.End;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * One API of one tenant: sends requests, as often as is safe and no faster than the tenant allows,
 * and turns everything but success into a {@link Failure}. Thread-safe; loads neither OkHttp nor
 * Jackson before the first request.
 */
public final class ApiClient {

  private final URI base;
  private final Dialect dialect;
  private final Authentication authentication;
  private final Transport transport;
  private final Redaction redaction;
  private final RetryPolicy policy;
  private final Retrier retrier;
  private final Pacer pacer;
  private volatile Duration serverAhead = Duration.ZERO;

  /**
   * @param baseUrl {@code https://host}, perhaps with a path; {@code http} only for loopback
   * @param redaction knows the secrets that may come back in a message; the header of {@code
   *     authentication} need not be among them
   * @throws Failure.Invalid for another {@code baseUrl}
   */
  public ApiClient(
      String baseUrl,
      Dialect dialect,
      Authentication authentication,
      Transport transport,
      Redaction redaction,
      RetryPolicy policy) {
    this.base = base(baseUrl);
    this.dialect = dialect;
    this.authentication = authentication;
    this.transport = transport;
    this.redaction = redaction;
    this.policy = policy;
    this.retrier = new Retrier(policy);
    this.pacer = new Pacer(policy.longestWait());
  }

  /** With the defaults of {@link RetryPolicy}, and a fixed token. */
  public static ApiClient of(
      String baseUrl, Dialect dialect, Authentication authentication, Transport transport) {
    return of(baseUrl, dialect, authentication, transport, List.of());
  }

  /**
   * With the defaults of {@link RetryPolicy}.
   *
   * @param secrets what may come back in a message, besides the header of {@code authentication}
   */
  public static ApiClient of(
      String baseUrl,
      Dialect dialect,
      Authentication authentication,
      Transport transport,
      List<String> secrets) {
    return new ApiClient(
        baseUrl,
        dialect,
        authentication,
        transport,
        Redaction.of(
            Stream.concat(transport.settings().proxies().password().stream(), secrets.stream())
                .toList()),
        RetryPolicy.ofDefaults());
  }

  /**
   * Sends a request whose answer does not matter beyond its success.
   *
   * @return an answer with a status from 200 to 299
   * @throws Failure of the kind that fits
   */
  public ApiResponse send(Call call, ApiRequest request) {
    try (var memory = transport.memory().share()) {
      return send(call, newTries(call, request), false, memory);
    }
  }

  /**
   * Sends a request and decodes its answer; {@code JsonNode} is a type too.
   *
   * @throws Failure.Unreadable if the answer does not fit; {@link Failure.Uncertain} instead for a
   *     request that may be sent only once, because the object may be there
   */
  public <T> T read(Call call, ApiRequest request, Class<T> type) {
    var tries = newTries(call, request);
    try (var memory = transport.memory().share()) {
      var response = send(call, tries, true, memory);
      try {
        return Json.decode(response.json(), type);
      } catch (Failure.Unreadable e) {
        throw decide(tries, redaction.and(call.secrets()), true)
            .misread(response, e, call.time().now());
      }
    }
  }

  /**
   * The server's clock, to compare with times that it set: never ahead of it, and behind by at most
   * a second and the way of an answer. Our own clock before the first answer.
   */
  public Instant serverNow(Call call) {
    return call.time().now().plus(serverAhead);
  }

  /** The connections it uses, for uploads to where its answers lead. */
  public Transport transport() {
    return transport;
  }

  private ApiResponse send(Call call, Tries tries, boolean json, AnswerMemory.Share memory) {
    var renewal = new Renewal();
    try {
      return retrier.run(call, tries, () -> attempt(call, tries, json, memory, renewal));
    } catch (Failure.Refused | Failure.NotFound | Failure.Uncertain saysWhatIsThere) {
      throw saysWhatIsThere;
    } catch (Failure failure) {
      throw tries.mayHaveActed() ? afterLostAnswer(failure) : failure;
    }
  }

  /** Nothing is told of an earlier try by a login that failed since, or a budget used up. */
  private static Failure afterLostAnswer(Failure failure) {
    return new Failure.Uncertain(
        failure.getMessage()
            + "; an answer before that was lost: the server may have done it or not",
        failure);
  }

  private RetryDecision attempt(
      Call call, Tries tries, boolean json, AnswerMemory.Share memory, Renewal renewal) {
    memory.restart();
    var tooLong = pacer.awaitTurn(call, tries);
    if (tooLong.isPresent()) {
      return new RetryDecision.Rejected(limited(call, tries, tooLong.get()));
    }
    var header = authentication.header(call);
    var judge = decide(tries, redaction.and(call.secrets()).and(header), json);
    var now = call.time().now();
    if (call.cancellation().isCancelled()) {
      return new RetryDecision.Rejected(
          tries.ended(End.CANCELLED, "cancelled", Tries.NO_ANSWER, null, now));
    } else if (call.remaining().isZero()) {
      return new RetryDecision.Rejected(
          tries.ended(End.TIMED_OUT, "out of time", Tries.NO_ANSWER, null, now));
    }
    var encoded =
        RequestEncoder.encode(base, tries.request(), header, transport.settings().userAgent());
    tries.noteSent(now);
    var outcome = transport.exchange(call, encoded, memory);
    var received = call.time().now();
    if (outcome instanceof Outcome.Answered answered) {
      learn(new RateHeaders(answered.response(), received));
      if (answered.response().status() == 401 && renewal.worked(call, header)) {
        return attempt(call, tries, json, memory, renewal);
      }
    }
    return judge.decide(outcome, received);
  }

  private void learn(RateHeaders headers) {
    pacer.learn(headers);
    headers
        .serverTime()
        .ifPresent(time -> serverAhead = Duration.between(headers.received(), time));
  }

  private Failure limited(Call call, Tries tries, Pacer.TooLong tooLong) {
    var judge = decide(tries, redaction, false);
    return tooLong.outOfTime()
        ? judge.outOfTime(tooLong.budget(), tooLong.delay(), call.time().now(), "not sent")
        : judge.rateLimited(tooLong.budget(), tooLong.delay(), serverNow(call), "not sent");
  }

  private RetryRules decide(Tries tries, Redaction known, boolean json) {
    return new RetryRules(tries, dialect, new ErrorTexts(dialect, known), json);
  }

  private Tries newTries(Call call, ApiRequest request) {
    return new Tries(request, call.time().now(), policy.tellAfter());
  }

  private static URI base(String text) {
    try {
      var uri = new URI(text);
      var scheme = uri.getScheme();
      var host = uri.getHost();
      if (host != null
          && uri.getRawUserInfo() == null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null
          && ("https".equals(scheme)
              || ("http".equals(scheme) && ProxySettings.isLoopback(host)))) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Said below; the parser's message would repeat the text, which may hold a password.
    }
    throw new Failure.Invalid(
        "the address of the API must be https://host, with nothing secret in it");
  }

  /** A new credential is asked for once a request. */
  private final class Renewal {
    private boolean asked;

    boolean worked(Call call, String rejectedHeader) {
      if (asked) {
        return false;
      }
      asked = true;
      return authentication.renew(call, rejectedHeader);
    }
  }
}
