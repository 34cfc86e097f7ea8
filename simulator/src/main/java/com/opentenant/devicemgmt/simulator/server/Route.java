package com.opentenant.devicemgmt.simulator.server;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One endpoint: which requests are meant for it, what it wants of them, and who answers. */
public final class Route {
  private final String method;
  private final PathTemplate template;
  private final String permission;
  private final Set<String> queryKeys;
  private final Set<String> mediaTypes;
  private final Handler handler;

  private Route(
      String method,
      PathTemplate template,
      String permission,
      Set<String> queryKeys,
      Set<String> mediaTypes,
      Handler handler) {
    this.method = method;
    this.template = template;
    this.permission = permission;
    this.queryKeys = queryKeys;
    this.mediaTypes = mediaTypes;
    this.handler = handler;
  }

  /**
   * A route that wants no permission, documents no query key and looks at no content type.
   *
   * @param template such as {@code /things/{id}} or {@code /things/{id}:archive}
   */
  public static Route of(String method, String template, Handler handler) {
    return new Route(method, PathTemplate.of(template), "", Set.of(), Set.of(), handler);
  }

  /** The same route for callers with this permission only. */
  public Route needing(String name) {
    return new Route(method, template, name, queryKeys, mediaTypes, handler);
  }

  /** The same route with these documented query keys. */
  public Route withQuery(String... keys) {
    return new Route(method, template, permission, Set.of(keys), mediaTypes, handler);
  }

  /** The same route for bodies of these content types only. */
  public Route reading(String... types) {
    return new Route(method, template, permission, queryKeys, Set.of(types), handler);
  }

  /** What the caller's credential must allow; empty when nothing special. */
  public String permission() {
    return permission;
  }

  /** Whether a request with this method for this path is meant, and with which values. */
  Optional<Map<String, String>> match(String requestMethod, String path) {
    return method.equals(requestMethod) ? template.match(path) : Optional.empty();
  }

  /** Whether the path is this route's, whatever the method. */
  boolean serves(String path) {
    return template.match(path).isPresent();
  }

  boolean documentsQueryKey(String key) {
    return queryKeys.contains(key);
  }

  boolean reads(String mediaType) {
    return mediaTypes.isEmpty() || mediaTypes.contains(mediaType);
  }

  Answer answer(Call call) {
    return handler.answer(call);
  }

  /** In the form {@code GET /things/{id}}. */
  @Override
  public String toString() {
    return method + " " + template;
  }
}
