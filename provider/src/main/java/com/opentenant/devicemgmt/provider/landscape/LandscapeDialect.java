package com.opentenant.devicemgmt.provider.landscape;

import com.fasterxml.jackson.databind.JsonNode;
import com.opentenant.devicemgmt.provider.call.MessageLines;
import com.opentenant.devicemgmt.provider.call.WhiteSpace;
import com.opentenant.devicemgmt.provider.http.ApiResponse;
import com.opentenant.devicemgmt.provider.http.Dialect;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads Landscape's errors: {@code error} and {@code message}, {@code code} and {@code message}, or
 * several in {@code errors}. Sources differ about the names of errors, so they decide nothing.
 *
 * @param isLogin whether the requests log in, for which no permission is necessary
 */
record LandscapeDialect(LandscapeLogin login, boolean isLogin) implements Dialect {

  @Override
  public Optional<String> errorText(JsonNode body) {
    var several =
        StreamSupport.stream(body.path("errors").spliterator(), false)
            .flatMap(each -> one(each).stream())
            .distinct()
            .collect(Collectors.joining("; "));
    return several.isEmpty() ? one(body) : Optional.of(several);
  }

  /** After a successful login, the legacy API may return 401 if a permission is missing. */
  @Override
  public String unauthorized(@Nullable String serverText) {
    return MessageLines.of(
        login.refused()
            + (isLogin ? "" : ", or its roles lack the permission for this")
            + Dialect.quoted(serverText),
        Stream.concat(login.remedies().stream(), Stream.of(Dialect.ofLastUp("login") + "."))
            .toArray(String[]::new));
  }

  /** A 403 has three possible reasons, and Landscape does not reliably return which one. */
  @Override
  public String forbidden(@Nullable String permission, @Nullable String serverText) {
    return MessageLines.of(
        "Landscape forbids it, for one of these reasons" + Dialect.quoted(serverText),
        "The roles of this login lack a permission in the access group. An administrator can add it"
            + " under Org. settings, Roles.",
        "Or the feature is off on this server.",
        "Or the account is disabled.");
  }

  @Override
  public String addressHint() {
    return "`landscapeUrl` is " + LandscapeUrl.FORMS;
  }

  /** After a deployment, HAProxy returns web pages for minutes until the server has started. */
  @Override
  public boolean isStarting(ApiResponse unavailable) {
    return unavailable.isWebPage();
  }

  private static Optional<String> one(JsonNode body) {
    if (body.isTextual()) {
      return Optional.of(body.asText()).filter(text -> !WhiteSpace.isBlank(text));
    }
    return Stream.of("message", "error", "code", "detail")
        .map(body::path)
        .filter(JsonNode::isValueNode)
        .filter(node -> !node.isNull())
        .map(JsonNode::asText)
        .filter(text -> !WhiteSpace.isBlank(text))
        .findFirst();
  }
}
