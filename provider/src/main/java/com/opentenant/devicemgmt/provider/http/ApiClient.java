package com.opentenant.devicemgmt.provider.http;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.MessageLines;
import com.opentenant.devicemgmt.provider.call.Redaction;
import com.opentenant.devicemgmt.provider.http.Attempt.Outcome;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Sends requests to one API of one tenant: paces them, retries them where that is safe, and throws
 * a {@link Failure} for everything but success. Thread-safe. Loads OkHttp and Jackson at the first
 * request.
 */
public final class ApiClient {

  /** How often a request is sent in all if faults occur. */
  public static final int DEFAULT_ATTEMPTS = 5;

  private final URI base;
  private final Dialect dialect;
  private final Authentication authentication;
  private final Transport transport;
  private final Redaction redaction;
  private final RetryPolicy policy;
  private final Pacer pacer = new Pacer();
  private volatile Duration serverAhead = Duration.ZERO;

  /**
   * @param baseUrl {@code https://host}, optionally with a path; {@code http} only for loopback
   * @param secrets what no message may repeat; the header of {@code authentication} and the proxy's
   *     password are added
   * @param attempts how often a request is sent in all if faults occur
   */
  public ApiClient(
      String baseUrl,
      Dialect dialect,
      Authentication authentication,
      Transport transport,
      List<String> secrets,
      int attempts) {
    this.base = base(baseUrl);
    this.dialect = dialect;
    this.authentication = authentication;
    this.transport = transport;
    this.redaction =
        Redaction.of(
            Stream.concat(transport.settings().proxies().password().stream(), secrets.stream())
                .toList());
    this.policy = new RetryPolicy(attempts);
  }

  /** Has no secrets but the authentication's, and the default number of attempts. */
  public static ApiClient of(
      String baseUrl, Dialect dialect, Authentication authentication, Transport transport) {
    return new ApiClient(baseUrl, dialect, authentication, transport, List.of(), DEFAULT_ATTEMPTS);
  }

  /** Sends a request and returns a response with a status from 200 to 299. */
  public ApiResponse send(Call call, ApiRequest request) {
    try (var memory = transport.memory().share()) {
      return send(new Tries(call, request), false, memory);
    }
  }

  /**
   * Sends a request and decodes its response; {@code JsonNode} is a type too.
   *
   * @throws Failure.Unreadable if the response does not fit the type; {@link Failure.Uncertain} for
   *     a create, because the object may exist
   */
  public <T> T read(Call call, ApiRequest request, Class<T> type) {
    var tries = new Tries(call, request);
    try (var memory = transport.memory().share()) {
      var response = send(tries, true, memory);
      try {
        return Json.decode(response.json(), type);
      } catch (Failure.Unreadable e) {
        throw tries.misread(response, e);
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

  private ApiResponse send(Tries tries, boolean json, ResponseMemory.Share memory) {
    try {
      var accepted = attempt(tries, json, memory);
      while (accepted.isEmpty()) {
        accepted = attempt(tries, json, memory);
      }
      return accepted.get();
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

  /** One try, and the wait after it. The response is empty if another try follows. */
  private Optional<ApiResponse> attempt(Tries tries, boolean json, ResponseMemory.Share memory) {
    var call = tries.call();
    memory.restart();
    var tooLong = pacer.awaitTurn(tries);
    if (tooLong.isPresent()) {
      throw limited(tries, tooLong.get());
    }
    var header = authentication.header(call);
    if (call.cancellation().isCancelled()) {
      throw tries.ended(Failure.Cancelled::new, "cancelled", Tries.NO_RESPONSE);
    } else if (call.remaining().isZero()) {
      throw tries.ended(Failure.TimedOut::new, "out of time", Tries.NO_RESPONSE);
    }
    var encoded =
        RequestEncoder.encode(base, tries.request(), header, transport.settings().userAgent());
    tries.noteSent();
    var outcome =
        Attempt.run(call, transport.bareClient(), encoded, tries.request().receiver(), memory);
    if (outcome instanceof Outcome.Responded responded) {
      learn(new RateHeaders(responded.response(), tries.now()));
      if (responded.response().status() == 401
          && tries.mayRenewCredential()
          && authentication.renew(call, header)) {
        return Optional.empty();
      }
    }
    var known = redaction.and(call.secrets()).and(header);
    return new RetryRules(tries, policy, dialect, new ErrorTexts(dialect, known), json)
        .decide(outcome);
  }

  private void learn(RateHeaders headers) {
    pacer.learn(headers);
    headers
        .serverTime()
        .ifPresent(time -> serverAhead = Duration.between(headers.received(), time));
  }

  private Failure limited(Tries tries, Pacer.TooLong tooLong) {
    return tooLong.outOfTime()
        ? tries.outOfTime(tooLong.budget(), tooLong.delay(), "not sent")
        : tries.rateLimited(tooLong.budget(), tooLong.delay(), serverNow(tries.call()), "not sent");
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
