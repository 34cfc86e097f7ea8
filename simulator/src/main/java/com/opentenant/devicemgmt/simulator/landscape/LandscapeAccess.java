package com.opentenant.devicemgmt.simulator.landscape;

import com.opentenant.devicemgmt.simulator.access.Permissions;
import com.opentenant.devicemgmt.simulator.server.Call;
import com.opentenant.devicemgmt.simulator.server.Dialect;
import com.opentenant.devicemgmt.simulator.server.Refusal;
import com.opentenant.devicemgmt.simulator.server.Response;
import com.opentenant.devicemgmt.simulator.server.Route;
import com.opentenant.devicemgmt.simulator.server.Violations;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Access to the Landscape API: tokens, permissions of users, disabled accounts. */
final class LandscapeAccess implements Dialect {
  /** The permission of routes that need no token. */
  static final String ANYBODY = "anybody";

  private static final String SCHEME = "Bearer ";
  private static final String API = "/api/";
  private static final String V2 = "/api/v2/";

  private final LandscapeSettings settings;
  private final LandscapeResponses responses;
  private final WebTokens tokens;
  private final LegacySignatures signatures;
  private final Violations violations;
  private final Permissions permissions = new Permissions();
  private final Set<Account> disabled = ConcurrentHashMap.newKeySet();
  private boolean scriptProfiles = true;

  LandscapeAccess(
      LandscapeSettings settings,
      LandscapeResponses responses,
      WebTokens tokens,
      LegacySignatures signatures,
      Violations violations) {
    this.settings = settings;
    this.responses = responses;
    this.tokens = tokens;
    this.signatures = signatures;
    this.violations = violations;
  }

  /** Adds and grants the permissions that these routes need. */
  void define(List<Route> routes) {
    permissions.define(
        routes.stream()
            .map(Route::permission)
            .filter(name -> !name.isEmpty() && !name.equals(ANYBODY))
            .toList());
  }

  Permissions permissions() {
    return permissions;
  }

  void setDisabled(Account account, boolean off) {
    if (off) {
      disabled.add(account);
    } else {
      disabled.remove(account);
    }
  }

  synchronized boolean scriptProfiles() {
    return scriptProfiles;
  }

  synchronized void setScriptProfiles(boolean on) {
    scriptProfiles = on;
  }

  /**
   * Rejects a request for script profiles while the feature is disabled.
   *
   * @throws Refusal with a 403
   */
  void requireScriptProfiles() {
    if (!scriptProfiles()) {
      throw responses.refusal(403, "FeatureNotEnabled", "Script profiles are not enabled.");
    }
  }

  /**
   * The account of a call.
   *
   * @throws Refusal if it has neither a valid token nor a valid signature
   */
  Account account(Call call) {
    if (signatures.isSigned(call)) {
      return signatures.signer(call);
    }
    if (!call.header("Authorization").orElse("").startsWith(SCHEME)) {
      violations.add(call, "no \"Authorization: Bearer …\" header");
      throw responses.refusal(401, "Unauthorised", "Authentication is required.");
    }
    return tokens
        .find(token(call))
        .orElseThrow(() -> responses.refusal(401, "Unauthorised", "The token is not valid."))
        .account();
  }

  /** The sent token; empty if there is none. */
  static String token(Call call) {
    var sent = call.header("Authorization").orElse("");
    return sent.startsWith(SCHEME) ? sent.substring(SCHEME.length()) : "";
  }

  @Override
  public Optional<Response> refuseCaller(Call call, Route route) {
    if (route.permission().equals(ANYBODY)) {
      return Optional.empty();
    }
    Account account;
    try {
      account = account(call);
    } catch (Refusal refusal) {
      return Optional.of(refusal.response());
    }
    if (disabled.contains(account)) {
      return Optional.of(accountDisabled());
    }
    return route.permission().isEmpty() || permissions.grants(route.permission())
        ? Optional.empty()
        : Optional.of(responses.error(403, "Unauthorised", "You lack " + route.permission() + "."));
  }

  /**
   * According to the notes of 26.04, earlier servers return a generic error. That it is a 500 is
   * inferred.
   */
  private Response accountDisabled() {
    return settings.version().before(LandscapeVersion.V26_04)
        ? responses.error(500, "Error", "Something went wrong.")
        : responses.error(403, "AccountDisabled", "The account is disabled.");
  }

  /**
   * The OpenAPI description and the Go client of Landscape have no {@code /v2} in their paths. The
   * server returns the same at both.
   */
  @Override
  public String documentedPath(String path) {
    boolean shorter = path.startsWith(API) && path.length() > API.length() && !path.startsWith(V2);
    return shorter ? V2 + path.substring(API.length()) : path;
  }

  @Override
  public Response unsupportedMediaType(String mediaType) {
    return responses.error(
        415, "UnsupportedMediaType", "Content type \"" + mediaType + "\" is not supported.");
  }

  /** According to its notes, 26.04 checks the content type, also of an empty body. */
  @Override
  public boolean readsAnyway(String mediaType) {
    return settings.version().before(LandscapeVersion.V26_04);
  }

  @Override
  public Response unknownPath() {
    return responses.error(404, "NotFound", "There is nothing here.");
  }

  @Override
  public Set<String> commonQueryKeys() {
    return Set.of();
  }
}
