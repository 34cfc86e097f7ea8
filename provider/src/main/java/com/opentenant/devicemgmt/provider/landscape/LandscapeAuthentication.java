package com.opentenant.devicemgmt.provider.landscape;

import com.fasterxml.jackson.databind.JsonNode;
import com.opentenant.devicemgmt.provider.call.Context;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.http.ApiClient;
import com.opentenant.devicemgmt.provider.http.ApiRequest;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Idempotency;
import com.opentenant.devicemgmt.provider.http.Authentication;
import com.opentenant.devicemgmt.provider.http.Json;
import com.opentenant.devicemgmt.provider.lookup.JointFetch;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Logs in at the first request, once for all calls, and anew shortly before the token ends or when
 * the server refuses it: Landscape has no call that prolongs a token.
 */
final class LandscapeAuthentication implements Authentication {

  /** How long before its end a token is no longer used. */
  private static final Duration EARLY = Duration.ofMinutes(5);

  /** How long a refused login is not tried again, so that many calls don't lock the user out. */
  private static final Duration PAUSE = Duration.ofSeconds(30);

  /**
   * What a login gave.
   *
   * @param until when to log in anew, by the calls' clock; null if the token does not say its end
   */
  private record Session(String header, @Nullable Instant until) {

    boolean isFresh(Context ctx) {
      return until == null || ctx.time().now().isBefore(until);
    }

    @Override
    public String toString() {
      return "Session until " + until;
    }
  }

  private record Refusal(Failure failure, Instant until) {}

  /** What some servers answer to credentials that are wrong, instead of a 401. */
  private static final Set<Integer> WRONG_FIELDS = Set.of(400, 422);

  private final LandscapeLogin login;
  private final Function<Authentication, ApiClient> clients;
  private @Nullable Session session;
  private int logins;
  private @Nullable Refusal refusal;
  private @Nullable JointFetch underWay;

  /**
   * @param clients a client of the same server under another authentication
   */
  LandscapeAuthentication(LandscapeLogin login, Function<Authentication, ApiClient> clients) {
    this.login = login;
    this.clients = clients;
  }

  @Override
  public String header(Context ctx) {
    return headerOtherThan(ctx, "");
  }

  @Override
  public boolean renew(Context ctx, String rejectedHeader) {
    headerOtherThan(ctx, rejectedHeader);
    return true;
  }

  /**
   * A good header from this call's login or another's. It may be the rejected one only if a new
   * login gave that again.
   */
  private String headerOtherThan(Context ctx, String rejected) {
    while (true) {
      int before;
      JointFetch turn;
      synchronized (this) {
        before = logins;
        var known = session;
        if (known != null && known.isFresh(ctx) && !known.header().equals(rejected)) {
          return known.header();
        }
        throwIfRefused(ctx);
        turn = underWay();
      }
      turn.join(ctx);
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

  private void throwIfRefused(Context ctx) {
    var refused = refusal;
    if (refused != null && ctx.time().now().isBefore(refused.until())) {
      throw refused.failure();
    }
  }

  private JointFetch underWay() {
    var turn = underWay;
    if (turn == null) {
      turn = new JointFetch("logging in to Landscape", this::renewSession);
      underWay = turn;
    }
    return turn;
  }

  private void renewSession(Context ctx) {
    Session made = null;
    Refusal refused = null;
    try {
      made = logIn(ctx);
    } catch (Failure.Unauthorized | Failure.Forbidden | Failure.Invalid e) {
      refused = new Refusal(e, ctx.time().now().plus(PAUSE));
      throw e;
    } finally {
      synchronized (this) {
        logins += made == null ? 0 : 1;
        session = made;
        refusal = refused;
        underWay = null;
      }
    }
  }

  private Session logIn(Context ctx) {
    var client = clients.apply(Authentication.none());
    var request = request("log in to Landscape", login.path(), login.fields());
    var answer = post(ctx, client, request, Answer.class);
    var wanted = login.account();
    var token = answer.token();
    if (token == null) {
      throw new Failure.Unreadable("could not log in to Landscape: the answer has no token", null);
    }
    if (wanted != null && !wanted.equals(answer.currentAccount())) {
      token = switched(ctx, answer, token, wanted);
    }
    return new Session("Bearer " + token, until(ctx, client, token).orElse(null));
  }

  private String switched(Context ctx, Answer answer, String token, String wanted) {
    var names = answer.accounts().stream().map(Account::name).toList();
    if (!names.contains(wanted)) {
      throw new Failure.Invalid(
          "this login has no Landscape account “%s”: set `landscapeAccount` to one of %s"
              .formatted(
                  wanted, names.isEmpty() ? answer.currentAccount() : String.join(", ", names)));
    }
    var request =
        request(
            "switch to the Landscape account “" + wanted + "”",
            "/api/v2/switch-account",
            Map.of("account_name", wanted));
    var other =
        post(ctx, clients.apply(Authentication.bearer(token)), request, Answer.class).token();
    if (other == null) {
      throw new Failure.Unreadable("could not switch the account: the answer has no token", null);
    }
    return other;
  }

  /** Twice is the same as once, and nothing of the tenant changes. */
  private static ApiRequest request(String action, String path, Map<String, String> fields) {
    return ApiRequest.post(action, path).withIdempotency(Idempotency.SAFE).withJson(fields);
  }

  /**
   * The failures of a login must not be taken for those of the request that needs it: a 404 would
   * tell of a missing object, a 400 of a bad one.
   */
  private <T> T post(Context ctx, ApiClient client, ApiRequest request, Class<T> type) {
    try {
      return client.read(ctx, request, type);
    } catch (Failure.NotFound e) {
      throw new Failure.Invalid(
          e.getMessage() + "; is this a Landscape server? `landscapeUrl` is " + LandscapeUrl.FORMS);
    } catch (Failure.Refused e) {
      throw WRONG_FIELDS.contains(e.status())
          ? new Failure.Unauthorized(e.getMessage() + "; perhaps " + login.refused())
          : new Failure.Invalid(String.valueOf(e.getMessage()));
    }
  }

  /** By the server's clock, which the token's end is told in; without a look at the signature. */
  private static Optional<Instant> until(Context ctx, ApiClient client, String token) {
    return end(token)
        .map(end -> Duration.between(client.serverNow(ctx), end))
        .filter(life -> life.compareTo(Duration.ZERO) > 0)
        .map(life -> life.minus(life.dividedBy(2).compareTo(EARLY) < 0 ? life.dividedBy(2) : EARLY))
        .map(life -> ctx.time().now().plus(life));
  }

  private static Optional<Instant> end(String token) {
    var parts = token.split("\\.", -1);
    try {
      var claims = Json.parse(Base64.getUrlDecoder().decode(parts.length > 1 ? parts[1] : ""));
      return Optional.of(claims.path("exp"))
          .filter(JsonNode::isNumber)
          .map(exp -> Instant.ofEpochSecond(exp.asLong()));
    } catch (IllegalArgumentException | Failure.Unreadable e) {
      return Optional.empty();
    }
  }

  /** The answer to a login, or with the token alone to a switch. */
  record Answer(@Nullable String token, @Nullable String currentAccount, List<Account> accounts) {
    Answer {
      accounts = accounts == null ? List.of() : accounts;
    }

    @Override
    public String toString() {
      return "Answer";
    }
  }

  /** An account that the login may work in. */
  record Account(String name) {}
}
