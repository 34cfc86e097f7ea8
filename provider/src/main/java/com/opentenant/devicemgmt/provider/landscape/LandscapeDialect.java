package com.opentenant.devicemgmt.provider.landscape;

import com.fasterxml.jackson.databind.JsonNode;
import com.opentenant.devicemgmt.provider.http.ApiResponse;
import com.opentenant.devicemgmt.provider.http.Dialect;
import com.opentenant.devicemgmt.provider.shape.WhiteSpace;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * How Landscape says no: {@code error} and {@code message}, or {@code code} and {@code message}, or
 * several at once in {@code errors}. The names of errors differ between sources, so that nothing is
 * decided by them.
 *
 * @param isLogin whether the requests log in, and so need no permission
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

  /** After a login that was accepted, the legacy API may answer so for want of a right. */
  @Override
  public String unauthorized(@Nullable String said) {
    return login.refused()
        + (isLogin ? "" : ", or look whether its roles have the right for this")
        + Dialect.quoted(said)
        + ". "
        + Dialect.ofLastUp("login");
  }

  /** One status for three reasons that nothing dependable tells apart. */
  @Override
  public String forbidden(@Nullable String permission, @Nullable String said) {
    return "Landscape forbids it. Either the roles of this login lack a permission for this in the"
        + " access group (an administrator sees to that under Org. settings, Roles), or the"
        + " feature is off on this server, or the account is disabled"
        + Dialect.quoted(said);
  }

  @Override
  public String addressHint() {
    return "`landscapeUrl` is " + LandscapeUrl.FORMS;
  }

  /** HAProxy answers so for minutes after a deployment, until the server behind it has started. */
  @Override
  public boolean saysStarting(ApiResponse unavailable) {
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
