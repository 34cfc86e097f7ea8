package com.opentenant.devicemgmt.simulator.landscape;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.server.Call;
import com.opentenant.devicemgmt.simulator.server.Json;
import com.opentenant.devicemgmt.simulator.server.Response;
import com.opentenant.devicemgmt.simulator.server.Route;
import com.opentenant.devicemgmt.simulator.server.Violations;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Logins by password and by key pair, and the routes for a token's user. */
final class LoginRoutes {
  private static final String LOGIN = "/api/v2/login";
  private static final String JSON = "application/json";
  private static final String EMAIL = "email";
  private static final String IDENTITY = "identity";
  private static final String PASSWORD = "password";
  private static final String ACCOUNT = "account";
  private static final String EXPIRY = "expiry_minutes";
  private static final String TOKEN = "token";

  private final LandscapeAccess access;
  private final LandscapeSettings settings;
  private final Quirks quirks;
  private final LandscapeResponses responses;
  private final Violations violations;
  private final WebTokens tokens;
  private final List<Account> accounts;
  private final String password;

  LoginRoutes(ServerParts parts, WebTokens tokens, List<Account> accounts, String password) {
    this.access = parts.access();
    this.settings = parts.settings();
    this.quirks = parts.quirks();
    this.responses = parts.responses();
    this.violations = parts.violations();
    this.tokens = tokens;
    this.accounts = accounts;
    this.password = password;
  }

  List<Route> routes() {
    return List.of(
        Route.of("POST", LOGIN, this::byPassword).needing(LandscapeAccess.ANYBODY).reading(JSON),
        Route.of("POST", LOGIN + "/access-key", this::byKeyPair)
            .needing(LandscapeAccess.ANYBODY)
            .reading(JSON),
        Route.of("POST", "/api/v2/switch-account", this::switchAccount).reading(JSON),
        Route.of("GET", "/api/v2/me", this::me),
        Route.of("POST", "/api/v2/tokens/invalidate-me", this::invalidate).reading(JSON));
  }

  private Response byPassword(Call call) {
    var sent = SentObject.body(call, responses, violations);
    sent.expectOnly(Set.of(EMAIL, IDENTITY, PASSWORD, ACCOUNT, EXPIRY));
    sent.require(List.of(PASSWORD));
    if (sent.has(EMAIL) == sent.has(IDENTITY)) {
      violations.add(call, "exactly one of \"email\" and \"identity\" must be sent");
      throw sent.bad(EMAIL, "Either email or identity is required");
    }
    if (sent.has(IDENTITY) && settings.version().before(LandscapeVersion.V26_04)) {
      throw sent.bad(EMAIL, "Field required");
    }
    boolean known =
        sent.text(EMAIL).map(ApiUser.EMAIL::equals).orElse(false)
            || sent.text(IDENTITY).map(ApiUser.IDENTITY::equals).orElse(false);
    if (!known || !sent.text(PASSWORD).orElse("").equals(password)) {
      return unauthorised("Wrong credentials.");
    }
    var wanted = sent.text(ACCOUNT);
    var account =
        wanted.isEmpty() || quirks.has(LandscapeQuirk.LOGIN_IGNORES_ACCOUNT)
            ? accounts.stream().filter(Account::usual).findFirst()
            : find(wanted.get());
    return account
        .map(found -> welcome(sent, found))
        .orElseGet(() -> unauthorised("There is no such account."));
  }

  private Response byKeyPair(Call call) {
    var sent = SentObject.body(call, responses, violations);
    sent.expectOnly(Set.of("access_key", "secret_key", EXPIRY));
    sent.require(List.of("access_key", "secret_key"));
    var key = sent.text("access_key").orElse("");
    var secret = sent.text("secret_key").orElse("");
    return accounts.stream()
        .filter(account -> account.accessKey().equals(key) && account.secretKey().equals(secret))
        .findFirst()
        .map(account -> welcome(sent, account))
        .orElseGet(() -> unauthorised("Wrong credentials."));
  }

  private Response unauthorised(String message) {
    return responses.error(401, "Unauthorised", message);
  }

  private Optional<Account> find(String name) {
    return accounts.stream().filter(account -> account.name().equals(name)).findFirst();
  }

  private Response welcome(SentObject sent, Account account) {
    var minutes = sent.wholeNumber(EXPIRY);
    if (minutes.isPresent() && minutes.get() < 1) {
      throw sent.bad(EXPIRY, "Input should be greater than 0");
    }
    var life = minutes.map(Duration::ofMinutes).orElse(settings.tokenLife());
    return Response.json(200, whoami(account, tokens.issue(account, life)));
  }

  private ObjectNode whoami(Account current, String token) {
    var body =
        Json.object()
            .put(TOKEN, token)
            .put(EMAIL, ApiUser.EMAIL)
            .put("name", ApiUser.NAME)
            .put("current_account", current.name());
    var listed = body.putArray("accounts");
    for (var account : accounts) {
      var one = listed.addObject().put("name", account.name()).put("title", account.title());
      // One documented example omits it if it is false.
      if (account.usual()) {
        one.put("default", true);
      }
      one.putNull("subdomain");
      one.put("classic_dashboard_url", "https://ls.invalid/account/" + account.name());
    }
    return body.put("self_hosted", true)
        .put("has_password", true)
        .putNull("return_to")
        .putNull("attach_code");
  }

  private Response switchAccount(Call call) {
    var sent = SentObject.body(call, responses, violations);
    sent.expectOnly(Set.of("account_name"));
    sent.require(List.of("account_name"));
    return find(sent.text("account_name").orElse(""))
        .map(account -> tokens.issue(account, settings.tokenLife()))
        .map(token -> Response.json(200, Json.object().put(TOKEN, token)))
        .orElseGet(() -> responses.error(404, "UnknownAccount", "There is no such account."));
  }

  private Response me(Call call) {
    return Response.json(200, whoami(access.account(call), LandscapeAccess.token(call)));
  }

  /** Makes all tokens of the user invalid, not only that of the call. */
  private Response invalidate(Call call) {
    ScriptProfileRoutes.refuseBody(call, violations);
    tokens.revokeAll();
    return Response.empty(204);
  }
}
