package com.opentenant.devicemgmt.provider.landscape;

import com.fasterxml.jackson.databind.JsonNode;
import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.MessageLines;
import com.opentenant.devicemgmt.provider.collection.SingleFlight;
import com.opentenant.devicemgmt.provider.http.ApiClient;
import com.opentenant.devicemgmt.provider.http.ApiRequest;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Idempotency;
import com.opentenant.devicemgmt.provider.http.Authentication;
import com.opentenant.devicemgmt.provider.http.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Logs in at the first request, once for all calls. Landscape cannot renew a token, so there is a
 * new login shortly before the token expires and after a 401. If an early login fails, the token is
 * used until it expires.
 */
final class LandscapeAuthentication implements Authentication {

  /** How long before a token expires the next login is tried. */
  private static final Duration EARLY = Duration.ofMinutes(5);

  private static final Duration EARLY_LOGIN_TIMEOUT = Duration.ofSeconds(10);

  /** The pause after a failed login, because many failed logins may lock the account. */
  private static final Duration PAUSE = Duration.ofSeconds(30);

  /** The pause between logins after a 401, which the legacy API also returns for a permission. */
  private static final Duration BETWEEN_REJECTIONS = Duration.ofMinutes(1);

  /** The end of the year 9999. A later end of a token is ignored. */
  private static final long LAST_SECOND = 253_402_300_799L;

  /** A token that an HTTP header can contain. */
  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,16384}");

  /**
   * The result of a login.
   *
   * @param renewal when to log in again, by our clock; like {@code end}, {@link Instant#MAX} if the
   *     token does not contain its end
   */
  private record Session(String header, Instant madeAt, Instant renewal, Instant end) {

    boolean isFresh(Instant now) {
      return now.isBefore(renewal);
    }

    boolean isValid(Instant now) {
      return now.isBefore(end);
    }

    @Override
    public String toString() {
      return "Session until " + end;
    }
  }

  private record Failed(Failure failure, Instant at) {

    /** Whether another login with the same credentials has the same result. */
    boolean isRefusal() {
      return failure instanceof Failure.Unauthorized
          || failure instanceof Failure.Forbidden
          || failure instanceof Failure.Invalid;
    }
  }

  /** Some servers return these for wrong credentials instead of a 401. */
  private static final Set<Integer> WRONG_FIELDS = Set.of(400, 422);

  private final LandscapeLogin login;
  private final Function<Authentication, ApiClient> clients;
  private @Nullable Session session;
  private int logins;
  private @Nullable Failed failed;

  /** When the last login after a 401 began, successful or not. */
  private @Nullable Instant triedAfterRejection;

  private @Nullable SingleFlight underWay;

  /** Logs in with clients of the same server that have another authentication. */
  LandscapeAuthentication(LandscapeLogin login, Function<Authentication, ApiClient> clients) {
    this.login = login;
    this.clients = clients;
  }

  @Override
  public String header(Call call) {
    var now = call.time().now();
    Session current;
    synchronized (this) {
      current = session;
      if (current == null || !current.isValid(now)) {
        current = null;
      } else if (current.isFresh(now) || mayNotRenewEarly(current, now)) {
        return current.header();
      }
    }
    return current == null ? headerOtherThan(call, "") : earlyHeader(call, current);
  }

  /** While another call logs in, and for a while after a login, successful or not. */
  private boolean mayNotRenewEarly(Session current, Instant now) {
    return underWay != null
        || (failed != null && isWithin(PAUSE, failed.at(), now))
        || isWithin(PAUSE, current.madeAt(), now);
  }

  private String earlyHeader(Call call, Session current) {
    var timeout = call.time().now().plus(EARLY_LOGIN_TIMEOUT);
    try {
      return headerOtherThan(call.until(Collections.min(List.of(timeout, call.deadline()))), "");
    } catch (Failure.Cancelled cancelled) {
      throw cancelled;
    } catch (Failure ignored) {
      // The current header is still valid, and a later call logs in again.
      return current.header();
    }
  }

  @Override
  public boolean renew(Call call, String rejectedHeader) {
    var now = call.time().now();
    synchronized (this) {
      if (session != null && session.isValid(now) && !session.header().equals(rejectedHeader)) {
        return true;
      }
      if (underWay == null
          && triedAfterRejection != null
          && isWithin(BETWEEN_REJECTIONS, triedAfterRejection, now)) {
        return false;
      }
    }
    headerOtherThan(call, rejectedHeader);
    return true;
  }

  /** A clock that is set back ends a pause. */
  private static boolean isWithin(Duration pause, Instant since, Instant now) {
    return !now.isBefore(since) && now.isBefore(since.plus(pause));
  }

  /**
   * A header from the login of this or another call. It is the rejected one only if a new login
   * returned the same token.
   */
  private String headerOtherThan(Call call, String rejected) {
    while (true) {
      int before;
      SingleFlight flight;
      synchronized (this) {
        var now = call.time().now();
        if (session != null && session.isFresh(now) && !session.header().equals(rejected)) {
          return session.header();
        }
        if (failed != null && failed.isRefusal() && isWithin(PAUSE, failed.at(), now)) {
          throw failed.failure();
        }
        if (!rejected.isEmpty()) {
          triedAfterRejection = now;
        }
        before = logins;
        flight = underWay;
        if (flight == null) {
          flight = new SingleFlight("logging in to Landscape", this::renewSession);
          underWay = flight;
        }
      }
      flight.join(call);
      synchronized (this) {
        // There is no new session if the call that logged in was cancelled.
        if (session != null && logins > before) {
          return session.header();
        }
      }
    }
  }

  private void renewSession(Call call) {
    try {
      var renewed = logIn(call);
      synchronized (this) {
        logins++;
        session = renewed;
        failed = null;
      }
    } catch (Failure.Cancelled cancelled) {
      throw cancelled;
    } catch (Failure e) {
      synchronized (this) {
        failed = new Failed(e, call.time().now());
      }
      throw e;
    } finally {
      synchronized (this) {
        underWay = null;
      }
    }
  }

  private Session logIn(Call call) {
    var client = clients.apply(Authentication.none());
    var response = post(call, client, "log in to Landscape", login.path(), login.fields());
    var account = login.account();
    var token =
        account == null || account.equals(response.currentAccount())
            ? response.token()
            : switched(call, response, account);
    return session(call, client, token);
  }

  /** A token of another account. */
  private String switched(Call call, LoginResponse response, String account) {
    var names = response.accounts().stream().map(Account::name).toList();
    if (!names.contains(account)) {
      throw new Failure.Invalid(
          "this login has no Landscape account \"%s\": set `landscapeAccount` to one of %s"
              .formatted(
                  account,
                  names.isEmpty()
                      ? Objects.requireNonNullElse(response.currentAccount(), "the login's own")
                      : String.join(", ", names)));
    }
    return post(
            call,
            clients.apply(Authentication.bearer(response.token())),
            "switch to the Landscape account \"" + account + "\"",
            "/api/v2/switch-account",
            Map.of("account_name", account))
        .token();
  }

  /**
   * Sends a request that returns a token. Its failures must not look like those of the request that
   * needs the login, for which a 404 means that the object is missing.
   */
  private LoginResponse post(
      Call call, ApiClient client, String action, String path, Map<String, String> fields) {
    var request = ApiRequest.post(action, path).withIdempotency(Idempotency.SAFE).withJson(fields);
    try {
      var response = client.read(call, request, LoginResponse.class);
      if (!TOKEN.matcher(response.token()).matches()) {
        throw new Failure.Unreadable(
            "could not %s: the response has no token%s"
                .formatted(
                    action, response.token().isEmpty() ? "" : " that an HTTP header can contain"));
      }
      return response;
    } catch (Failure.NotFound e) {
      throw new Failure.Invalid(
          e.getMessage() + "; is this a Landscape server? `landscapeUrl` is " + LandscapeUrl.FORMS);
    } catch (Failure.Refused e) {
      throw WRONG_FIELDS.contains(e.status())
          ? new Failure.Unauthorized(
              MessageLines.of(
                  e.getMessage() + "; perhaps " + login.refused(),
                  login.remedies().toArray(String[]::new)))
          : new Failure.Invalid(String.valueOf(e.getMessage()));
    }
  }

  private static Session session(Call call, ApiClient client, String token) {
    var header = "Bearer " + token;
    var now = call.time().now();
    return end(token)
        .map(end -> Duration.between(client.serverNow(call), end))
        .filter(life -> life.compareTo(Duration.ZERO) > 0)
        .map(
            life -> {
              var early = Collections.min(List.of(EARLY, life.dividedBy(2)));
              var end = now.plus(life);
              return new Session(header, now, end.minus(early), end);
            })
        .orElseGet(() -> new Session(header, now, Instant.MAX, Instant.MAX));
  }

  /** When a token expires, by the server's clock. The signature is not checked. */
  private static Optional<Instant> end(String token) {
    var parts = token.split("\\.", -1);
    try {
      var claims = Json.parse(Base64.getUrlDecoder().decode(parts.length > 1 ? parts[1] : ""));
      return Optional.of(claims.path("exp"))
          .filter(exp -> exp.isNumber() && exp.canConvertToLong())
          .map(JsonNode::asLong)
          .filter(exp -> exp > 0 && exp <= LAST_SECOND)
          .map(Instant::ofEpochSecond);
    } catch (IllegalArgumentException | Failure.Unreadable e) {
      return Optional.empty();
    }
  }

  /** The response to a login; after a switch of the account, it has only the token. */
  record LoginResponse(String token, @Nullable String currentAccount, List<Account> accounts) {
    LoginResponse {
      token = Objects.requireNonNullElse(token, "");
      accounts =
          accounts == null
              ? List.of()
              : accounts.stream().filter(each -> each != null && each.name() != null).toList();
    }

    @Override
    public String toString() {
      return "LoginResponse";
    }
  }

  /** An account that the login can use. */
  record Account(String name) {}
}
