package com.opentenant.devicemgmt.provider.landscape;

import com.fasterxml.jackson.databind.JsonNode;
import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.collection.SingleFlight;
import com.opentenant.devicemgmt.provider.http.ApiClient;
import com.opentenant.devicemgmt.provider.http.ApiRequest;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Idempotency;
import com.opentenant.devicemgmt.provider.http.Authentication;
import com.opentenant.devicemgmt.provider.http.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Logs in at the first request, once for all calls, and again shortly before the token ends or when
 * the server rejects it: Landscape has no call that prolongs a token. A token that is still valid
 * is used on when an early login fails.
 */
final class LandscapeAuthentication implements Authentication {

  /** How long before a token's end the next login is tried. */
  private static final Duration EARLY = Duration.ofMinutes(5);

  /** The time for an early login, which no call needs. */
  private static final Duration EARLY_PATIENCE = Duration.ofSeconds(10);

  /** The pause after a failed login, because many failed logins may lock the user out. */
  private static final Duration PAUSE = Duration.ofSeconds(30);

  /**
   * The pause between two logins after a 401, which the legacy API also answers when a permission
   * is missing.
   */
  private static final Duration BETWEEN_REJECTIONS = Duration.ofMinutes(1);

  /** Seconds since 1970 at the end of the year 9999. A token that says more has no known end. */
  private static final long LAST_SECOND = 253_402_300_799L;

  /** What an HTTP header can hold. */
  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,16384}");

  /**
   * The result of a login.
   *
   * @param renewal when to log in again, by the calls' clock; null if the token does not say its
   *     end
   * @param end when the token ends; null if it does not say so
   */
  private record Session(
      String header, Instant madeAt, @Nullable Instant renewal, @Nullable Instant end) {

    boolean isFresh(Instant now) {
      return renewal == null || now.isBefore(renewal);
    }

    boolean isValid(Instant now) {
      return end == null || now.isBefore(end);
    }

    @Override
    public String toString() {
      return "Session until " + end;
    }
  }

  private record Failed(Failure failure, Instant at) {

    /** Wrong credentials stay wrong; a server that was away may be back. */
    boolean isRefusal() {
      return failure instanceof Failure.Unauthorized
          || failure instanceof Failure.Forbidden
          || failure instanceof Failure.Invalid;
    }
  }

  /** What some servers answer to credentials that are wrong, instead of a 401. */
  private static final Set<Integer> WRONG_FIELDS = Set.of(400, 422);

  private final LandscapeLogin login;
  private final Function<Authentication, ApiClient> clients;
  private @Nullable Session session;
  private int logins;
  private @Nullable Failed failed;

  /** When the last login after a 401 began, whether it worked or not. */
  private @Nullable Instant triedAfterRejection;

  private @Nullable SingleFlight underWay;

  /**
   * @param clients a client of the same server under another authentication
   */
  LandscapeAuthentication(LandscapeLogin login, Function<Authentication, ApiClient> clients) {
    this.login = login;
    this.clients = clients;
  }

  @Override
  public String header(Call call) {
    var now = call.time().now();
    Session known;
    synchronized (this) {
      known = session;
      if (known != null && (known.isFresh(now) || (known.isValid(now) && mayNotRenewEarly(now)))) {
        return known.header();
      }
    }
    if (known == null || !known.isValid(now)) {
      return headerOtherThan(call, "");
    }
    return earlyHeader(call, known);
  }

  /** While another call logs in, or soon after a login that failed or gave an old token. */
  private boolean mayNotRenewEarly(Instant now) {
    return underWay != null
        || (failed != null && isWithin(PAUSE, failed.at(), now))
        || (session != null && isWithin(PAUSE, session.madeAt(), now));
  }

  private String earlyHeader(Call call, Session known) {
    try {
      return headerOtherThan(call.until(earlier(call.deadline(), EARLY_PATIENCE, call)), "");
    } catch (Failure.Cancelled cancelled) {
      throw cancelled;
    } catch (Failure stillValid) {
      return known.header();
    }
  }

  private static Instant earlier(Instant deadline, Duration patience, Call call) {
    var end = call.time().now().plus(patience);
    return end.isBefore(deadline) ? end : deadline;
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

  /** A clock that was set back ends a pause. */
  private static boolean isWithin(Duration pause, Instant since, Instant now) {
    return !now.isBefore(since) && now.isBefore(since.plus(pause));
  }

  /**
   * A good header from this call's login or another's. It may be the rejected one only if a new
   * login gave that again.
   */
  private String headerOtherThan(Call call, String rejected) {
    while (true) {
      int before;
      SingleFlight turn;
      synchronized (this) {
        var now = call.time().now();
        before = logins;
        var known = session;
        if (known != null && known.isFresh(now) && !known.header().equals(rejected)) {
          return known.header();
        }
        if (failed != null && failed.isRefusal() && isWithin(PAUSE, failed.at(), now)) {
          throw failed.failure();
        }
        turn = underWay();
        if (!rejected.isEmpty()) {
          triedAfterRejection = now;
        }
      }
      turn.join(call);
      var made = madeSince(before);
      if (made != null) {
        return made.header();
      }
    }
  }

  /** None if the call that logged in was stopped. */
  private synchronized @Nullable Session madeSince(int login) {
    return logins > login ? session : null;
  }

  private SingleFlight underWay() {
    var turn = underWay;
    if (turn == null) {
      turn = new SingleFlight("logging in to Landscape", this::renewSession);
      underWay = turn;
    }
    return turn;
  }

  private void renewSession(Call call) {
    try {
      var made = logIn(call);
      synchronized (this) {
        logins++;
        session = made;
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
    var request = request("log in to Landscape", login.path(), login.fields());
    var answer = post(call, client, request, Answer.class);
    var wanted = login.account();
    var token = token("log in to Landscape", answer);
    if (wanted != null && !wanted.equals(answer.currentAccount())) {
      token = switched(call, answer, token, wanted);
    }
    return session(call, client, token);
  }

  /** Never with the server's text in the message: it may be a token. */
  private static String token(String action, Answer answer) {
    var token = answer.token();
    if (token == null || !TOKEN.matcher(token).matches()) {
      throw new Failure.Unreadable(
          "could not %s: the response has no token%s"
              .formatted(action, token == null ? "" : " that an HTTP header can hold"),
          null);
    }
    return token;
  }

  private String switched(Call call, Answer answer, String token, String wanted) {
    var names = answer.accounts().stream().map(Account::name).toList();
    if (!names.contains(wanted)) {
      throw new Failure.Invalid(
          "this login has no Landscape account \"%s\": set `landscapeAccount` to one of %s"
              .formatted(
                  wanted,
                  names.isEmpty()
                      ? Objects.requireNonNullElse(answer.currentAccount(), "the login's own")
                      : String.join(", ", names)));
    }
    var request =
        request(
            "switch to the Landscape account \"" + wanted + "\"",
            "/api/v2/switch-account",
            Map.of("account_name", wanted));
    return token(
        request.action(),
        post(call, clients.apply(Authentication.bearer(token)), request, Answer.class));
  }

  /** Twice is the same as once, and nothing of the tenant changes. */
  private static ApiRequest request(String action, String path, Map<String, String> fields) {
    return ApiRequest.post(action, path).withIdempotency(Idempotency.SAFE).withJson(fields);
  }

  /**
   * The failures of a login must not be taken for those of the request that needs it: a 404 would
   * tell of a missing object, a 400 of a bad one.
   */
  private <T> T post(Call call, ApiClient client, ApiRequest request, Class<T> type) {
    try {
      return client.read(call, request, type);
    } catch (Failure.NotFound e) {
      throw new Failure.Invalid(
          e.getMessage() + "; is this a Landscape server? `landscapeUrl` is " + LandscapeUrl.FORMS);
    } catch (Failure.Refused e) {
      throw WRONG_FIELDS.contains(e.status())
          ? new Failure.Unauthorized(e.getMessage() + "; perhaps " + login.refused())
          : new Failure.Invalid(String.valueOf(e.getMessage()));
    }
  }

  /** The token's end is by the server's clock. The signature is not checked. */
  private static Session session(Call call, ApiClient client, String token) {
    var header = "Bearer " + token;
    var now = call.time().now();
    return end(token)
        .map(end -> Duration.between(client.serverNow(call), end))
        .filter(life -> life.compareTo(Duration.ZERO) > 0)
        .map(
            life -> {
              var half = life.dividedBy(2);
              var early = half.compareTo(EARLY) < 0 ? half : EARLY;
              var end = now.plus(life);
              return new Session(header, now, end.minus(early), end);
            })
        .orElseGet(() -> new Session(header, now, null, null));
  }

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

  /** The answer to a login, or with the token alone to a switch. */
  record Answer(@Nullable String token, @Nullable String currentAccount, List<Account> accounts) {
    Answer {
      accounts =
          accounts == null
              ? List.of()
              : accounts.stream().filter(each -> each != null && each.name() != null).toList();
    }

    @Override
    public String toString() {
      return "Answer";
    }
  }

  /** An account that the login may work in. */
  record Account(String name) {}
}
