package com.opentenant.devicemgmt.simulator.iru;

import com.opentenant.devicemgmt.simulator.access.Permissions;
import com.opentenant.devicemgmt.simulator.server.Answer;
import com.opentenant.devicemgmt.simulator.server.Call;
import com.opentenant.devicemgmt.simulator.server.Dialect;
import com.opentenant.devicemgmt.simulator.server.Route;
import com.opentenant.devicemgmt.simulator.server.Violations;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Access to the Iru API: tokens and their permissions. */
final class IruAccess implements Dialect {
  private static final String SCHEME = "Bearer ";

  private final IruAnswers answers;
  private final Violations violations;
  private final Set<String> tokens = new HashSet<>();
  private final Permissions permissions = new Permissions();

  IruAccess(IruAnswers answers, Violations violations) {
    this.answers = answers;
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
  public synchronized Optional<Answer> refuseCaller(Call call, Route route) {
    var sent = call.header("Authorization").orElse("");
    if (!sent.startsWith(SCHEME)) {
      violations.add(call, "no \"Authorization: Bearer …\" header");
      return Optional.of(answers.unauthorized());
    }
    if (!tokens.contains(sent.substring(SCHEME.length()))) {
      return Optional.of(answers.unauthorized());
    }
    return route.permission().isEmpty() || permissions.grants(route.permission())
        ? Optional.empty()
        : Optional.of(IruAnswers.detail(403, "You do not have permission to perform this action."));
  }

  @Override
  public Answer unsupportedMediaType(String mediaType) {
    return IruAnswers.detail(415, "Unsupported media type \"" + mediaType + "\" in request.");
  }

  @Override
  public Answer unknownPath() {
    return answers.notFound();
  }

  /** {@code source} names the calling tool; iructl and irupkg send it on every call. */
  @Override
  public Set<String> commonQueryKeys() {
    return Set.of("source");
  }
}
