package com.opentenant.devicemgmt.simulator.iru;

import com.opentenant.devicemgmt.simulator.access.Permissions;
import com.opentenant.devicemgmt.simulator.server.Call;
import com.opentenant.devicemgmt.simulator.server.Dialect;
import com.opentenant.devicemgmt.simulator.server.Response;
import com.opentenant.devicemgmt.simulator.server.Route;
import com.opentenant.devicemgmt.simulator.server.Violations;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Access to the Iru API: tokens and their permissions. */
final class IruAccess implements Dialect {
  /** The permission of routes that need no token. */
  static final String ANYBODY = "anybody";

  private static final String SCHEME = "Bearer ";

  private final IruResponses responses;
  private final Violations violations;
  private final Set<String> tokens = new HashSet<>();
  private final Permissions permissions = new Permissions();

  IruAccess(IruResponses responses, Violations violations) {
    this.responses = responses;
    this.violations = violations;
  }

  synchronized void accept(String token) {
    tokens.add(token);
  }

  synchronized void revokeAll() {
    tokens.clear();
  }

  /** Adds and grants the permissions that these routes need. */
  void define(List<Route> routes) {
    permissions.define(
        routes.stream().map(Route::permission).filter(name -> !name.equals(ANYBODY)).toList());
  }

  Permissions permissions() {
    return permissions;
  }

  @Override
  public synchronized Optional<Response> refuseCaller(Call call, Route route) {
    if (route.permission().equals(ANYBODY)) {
      return Optional.empty();
    }
    var sent = call.header("Authorization").orElse("");
    if (!sent.startsWith(SCHEME)) {
      violations.add(call, "no \"Authorization: Bearer …\" header");
      return Optional.of(responses.unauthorized());
    }
    if (!tokens.contains(sent.substring(SCHEME.length()))) {
      return Optional.of(responses.unauthorized());
    }
    return route.permission().isEmpty() || permissions.grants(route.permission())
        ? Optional.empty()
        : Optional.of(responses.error(403, "You do not have permission to perform this action."));
  }

  @Override
  public Response unsupportedMediaType(String mediaType) {
    return responses.error(415, "Unsupported media type \"" + mediaType + "\" in request.");
  }

  @Override
  public Response unknownPath() {
    return responses.notFound();
  }

  /** The name of the calling tool. iructl and irupkg send it in every request. */
  @Override
  public Set<String> commonQueryKeys() {
    return Set.of("source");
  }
}
