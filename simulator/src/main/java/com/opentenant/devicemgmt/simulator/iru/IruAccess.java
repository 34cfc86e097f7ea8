package com.opentenant.devicemgmt.simulator.iru;

import com.opentenant.devicemgmt.simulator.access.Permissions;
import com.opentenant.devicemgmt.simulator.server.Call;
import com.opentenant.devicemgmt.simulator.server.Dialect;
import com.opentenant.devicemgmt.simulator.server.Response;
import com.opentenant.devicemgmt.simulator.server.Route;
import com.opentenant.devicemgmt.simulator.server.Violations;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Access to the Iru API: tokens and their permissions. */
final class IruAccess implements Dialect {
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

  Permissions permissions() {
    return permissions;
  }

  @Override
  public synchronized Optional<Response> refuseCaller(Call call, Route route) {
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
        : Optional.of(
            IruResponses.detail(403, "You do not have permission to perform this action."));
  }

  @Override
  public Response unsupportedMediaType(String mediaType) {
    return IruResponses.detail(415, "Unsupported media type \"" + mediaType + "\" in request.");
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
