package com.opentenant.devicemgmt.simulator.iru;

import com.opentenant.devicemgmt.simulator.server.Answer;
import com.opentenant.devicemgmt.simulator.server.Call;
import com.opentenant.devicemgmt.simulator.server.Dialect;
import com.opentenant.devicemgmt.simulator.server.Route;
import com.opentenant.devicemgmt.simulator.server.Violations;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Who may call the Iru API: its tokens, and the permissions they share. */
final class IruAccess implements Dialect {
  private static final String SCHEME = "Bearer ";

  private final IruAnswers answers;
  private final Violations violations;
  private final Set<String> tokens = new HashSet<>();
  private final Set<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
  private final Set<String> granted = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

  IruAccess(IruAnswers answers, Violations violations) {
    this.answers = answers;
    this.violations = violations;
  }

  /** Makes these the permissions there are, all of them granted. */
  synchronized void define(Collection<String> permissions) {
    known.addAll(permissions);
    granted.addAll(permissions);
  }

  synchronized void accept(String token) {
    tokens.add(token);
  }

  synchronized void revokeAll() {
    tokens.clear();
  }

  synchronized List<String> granted() {
    return List.copyOf(granted);
  }

  /**
   * Grants or takes away one permission.
   *
   * @throws IllegalArgumentException when there is none of this name, in any case
   */
  synchronized void set(String permission, boolean allowed) {
    if (!known.contains(permission)) {
      throw new IllegalArgumentException(
          "there is no permission \"" + permission + "\"; there are: " + String.join(", ", known));
    }
    if (allowed) {
      granted.add(permission);
    } else {
      granted.remove(permission);
    }
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
    return route.permission().isEmpty() || granted.contains(route.permission())
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
