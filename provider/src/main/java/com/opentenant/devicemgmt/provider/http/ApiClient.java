package com.opentenant.devicemgmt.provider.http;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.MessageLines;
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
 * Sends requests to one API of one tenant: paces them, retries them where that is safe, and throws
 * a {@link Failure} for everything but success. Thread-safe. Loads OkHttp and Jackson at the first
 * request.
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
   * @param baseUrl {@code https://host}, optionally with a path; {@code http} only for loopback
   * @param secrets what no message may repeat; the header of {@code authentication} and the proxy's
   *     password are added
   */
  public ApiClient(
      String baseUrl,
      Dialect dialect,
      Authentication authentication,
      Transport transport,
      List<String> secrets,
      RetryPolicy policy) {
    this.base = base(baseUrl);
    this.dialect = dialect;
    this.authentication = authentication;
    this.transport = transport;
    this.redaction =
        Redaction.of(
            Stream.concat(transport.settings().proxies().password().stream(), secrets.stream())
                .toList());
    this.policy = policy;
    this.retrier = new Retrier(policy);
    this.pacer = new Pacer(policy.longestWait());
  }

  /** Has no secrets but the authentication's, and the defaults of {@link RetryPolicy}. */
  public static ApiClient of(
      String baseUrl, Dialect dialect, Authentication authentication, Transport transport) {
    return new ApiClient(
        baseUrl, dialect, authentication, transport, List.of(), RetryPolicy.ofDefaults());
  }

  /** Sends a request and returns a response with a status from 200 to 299. */
  public ApiResponse send(Call call, ApiRequest request) {
    try (var memory = transport.memory().share()) {
      return send(call, newTries(call, request), false, memory);
    }
  }

  /**
   * Sends a request and decodes its response; {@code JsonNode} is a type too.
   *
   * @throws Failure.Unreadable if the response does not fit the type; {@link Failure.Uncertain} for
   *     a create, because the object may exist
   */
  public <T> T read(Call call, ApiRequest request, Class<T> type) {
    var tries = newTries(call, request);
    try (var memory = transport.memory().share()) {
      var response = send(call, tries, true, memory);
      try {
        return Json.decode(response.json(), type);
      } catch (Failure.Unreadable e) {
        throw rules(tries, redaction.and(call.secrets()), true)
            .misread(response, e, call.time().now());
      }
    }
  }

  /**
   * The server's clock, from the headers of its last response: never ahead of it, and behind by at
   * most a second and the response's travel time. Our own clock before the first response.
   */
  public Instant serverNow(Call call) {
    return call.time().now().plus(serverAhead);
  }

  /** The connections of this client, which uploads also use. */
  public Transport transport() {
    return transport;
  }

  private ApiResponse send(Call call, Tries tries, boolean json, ResponseMemory.Share memory) {
    try {
      return retrier.run(call, tries, () -> attempt(call, tries, json, memory));
    } catch (Failure.Refused | Failure.NotFound | Failure.Uncertain failure) {
      throw failure;
    } catch (Failure failure) {
      // A failed login or a used-up budget does not show what an earlier try did.
      throw tries.mayHaveActed()
          ? new Failure.Uncertain(
              MessageLines.append(
                  String.valueOf(failure.getMessage()),
                  "; an earlier response was lost: it is not known whether the server carried out the request"))
          : failure;
    }
  }

  private RetryDecision attempt(Call call, Tries tries, boolean json, ResponseMemory.Share memory) {
    memory.restart();
    var tooLong = pacer.awaitTurn(call, tries);
    if (tooLong.isPresent()) {
      throw limited(call, tries, tooLong.get());
    }
    var header = authentication.header(call);
    var rules = rules(tries, redaction.and(call.secrets()).and(header), json);
    var now = call.time().now();
    if (call.cancellation().isCancelled()) {
      throw tries.ended(End.CANCELLED, "cancelled", Tries.NO_RESPONSE, now);
    } else if (call.remaining().isZero()) {
      throw tries.ended(End.TIMED_OUT, "out of time", Tries.NO_RESPONSE, now);
    }
    var encoded =
        RequestEncoder.encode(base, tries.request(), header, transport.settings().userAgent());
    tries.noteSent(now);
    var outcome = Attempt.run(call, transport.bareClient(), encoded, memory);
    var received = call.time().now();
    if (outcome instanceof Outcome.Responded answered) {
      learn(new RateHeaders(answered.response(), received));
      if (answered.response().status() == 401
          && tries.mayRenewCredential()
          && authentication.renew(call, header)) {
        return attempt(call, tries, json, memory);
      }
    }
    return rules.decide(outcome, received);
  }

  private void learn(RateHeaders headers) {
    pacer.learn(headers);
    headers
        .serverTime()
        .ifPresent(time -> serverAhead = Duration.between(headers.received(), time));
  }

  private Failure limited(Call call, Tries tries, Pacer.TooLong tooLong) {
    var rules = rules(tries, redaction, false);
    return tooLong.outOfTime()
        ? rules.outOfTime(tooLong.budget(), tooLong.delay(), call.time().now(), "not sent")
        : rules.rateLimited(tooLong.budget(), tooLong.delay(), serverNow(call), "not sent");
  }

  private RetryRules rules(Tries tries, Redaction known, boolean json) {
    return new RetryRules(tries, dialect, new ErrorTexts(dialect, known), json);
  }

  private Tries newTries(Call call, ApiRequest request) {
    return new Tries(request, call.time().now(), policy.silentFor());
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
      // Not quoted below: the parser's message repeats the text, which may contain a password.
    }
    throw new Failure.Invalid("the address of the API must be https://host, without credentials");
  }
}
