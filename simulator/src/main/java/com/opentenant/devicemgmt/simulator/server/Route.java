package com.opentenant.devicemgmt.simulator.server;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One endpoint: which requests are meant for it, what it wants of them, and who answers.
 *
 * @param template a path whose {@code {name}} segments stand for any one segment
 * @param permission what the caller's credential must allow; empty when nothing special
 * @param queryKeys the query keys it documents
 * @param mediaTypes the content types it reads; empty when it doesn't look at them
 */
public record Route(
    String method,
    String template,
    String permission,
    Set<String> queryKeys,
    Set<String> mediaTypes,
    Handler handler) {

  /** A route that wants no permission, documents no query key and looks at no content type. */
  public static Route of(String method, String template, Handler handler) {
    return new Route(method, template, "", Set.of(), Set.of(), handler);
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

  /** The decoded {@code {…}} segments when the path is this route's, whatever the method. */
  Optional<Map<String, String>> match(String path) {
    var wanted = template.split("/", -1);
    var given = path.split("/", -1);
    if (wanted.length != given.length) {
      return Optional.empty();
    }
    var parameters = new LinkedHashMap<String, String>();
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i].startsWith("{") && !given[i].isEmpty()) {
        parameters.put(wanted[i].substring(1, wanted[i].length() - 1), decode(given[i]));
      } else if (!wanted[i].equals(given[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(parameters);
  }

  /** Unlike in a query, a plus sign in a path is a plus sign. */
  private static String decode(String segment) {
    return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return method + " " + template;
  }
}
