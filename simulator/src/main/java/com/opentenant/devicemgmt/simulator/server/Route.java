package com.opentenant.devicemgmt.simulator.server;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** One endpoint: its requests, their requirements, and their handler. */
public final class Route {
  private static final Pattern NUMBER = Pattern.compile("\\.\\d+$");

  private final String method;
  private final PathTemplate template;
  private final Map<String, String> selector;
  private final String permission;
  private final Set<String> queryKeys;
  private final Set<String> mediaTypes;
  private final Handler handler;

  private Route(
      String method,
      PathTemplate template,
      Map<String, String> selector,
      String permission,
      Set<String> queryKeys,
      Set<String> mediaTypes,
      Handler handler) {
    this.method = method;
    this.template = template;
    this.selector = selector;
    this.permission = permission;
    this.queryKeys = queryKeys;
    this.mediaTypes = mediaTypes;
    this.handler = handler;
  }

  /**
   * A route that needs no permission, has no query keys and reads any content type.
   *
   * @param template such as {@code /things/{id}} or {@code /things/{id}:archive}; with {@code
   *     ?action=Name} at its end, the route matches only this value of the query key
   */
  public static Route of(String method, String template, Handler handler) {
    int mark = template.indexOf('?');
    var path = PathTemplate.of(mark < 0 ? template : template.substring(0, mark));
    var selector = mark < 0 ? Map.<String, String>of() : selector(template.substring(mark + 1));
    return new Route(method, path, selector, "", Set.of(), Set.of(), handler);
  }

  private static Map<String, String> selector(String pair) {
    int equals = pair.indexOf('=');
    return Map.of(pair.substring(0, equals), pair.substring(equals + 1));
  }

  /** The same route, only for callers with this permission. */
  public Route needing(String name) {
    return new Route(method, template, selector, name, queryKeys, mediaTypes, handler);
  }

  /**
   * The same route with these documented query keys. {@code names.N} means {@code names.1}, {@code
   * names.2} and so on.
   */
  public Route withQuery(String... keys) {
    return new Route(method, template, selector, permission, Set.of(keys), mediaTypes, handler);
  }

  /** The same route, only for bodies with these content types. */
  public Route reading(String... types) {
    return new Route(method, template, selector, permission, queryKeys, Set.of(types), handler);
  }

  /** The permission that a caller needs; empty if none. */
  public String permission() {
    return permission;
  }

  /**
   * The values in the path; empty if the request does not match.
   *
   * @param path the documented path of the request
   */
  Optional<Map<String, String>> match(Call call, String path) {
    return method.equals(call.method()) && call.query().entrySet().containsAll(selector.entrySet())
        ? template.match(path)
        : Optional.empty();
  }

  /** Whether the path matches, with any method. */
  boolean serves(String path) {
    return template.match(path).isPresent();
  }

  boolean documentsQueryKey(String key) {
    return queryKeys.contains(NUMBER.matcher(key).replaceFirst(".N")) || selector.containsKey(key);
  }

  boolean reads(String mediaType) {
    return mediaTypes.isEmpty() || mediaTypes.contains(mediaType);
  }

  Response handle(Call call) {
    return handler.handle(call);
  }

  /** In the form {@code GET /things/{id}} or {@code POST /things/?action=Name}. */
  @Override
  public String toString() {
    var text = new StringBuilder(method + " " + template);
    selector.forEach((key, value) -> text.append('?').append(key).append('=').append(value));
    return text.toString();
  }
}
