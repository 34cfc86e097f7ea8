package com.opentenant.devicemgmt.simulator.server;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One request as it arrived.
 *
 * @param path still percent-encoded, without the query
 * @param query decoded; of a repeated key the last value
 * @param target path and query as they were sent
 * @param baseUrl scheme and host as the client wrote them. The scheme is {@code https} if a proxy
 *     in front of the simulator says so in {@code X-Forwarded-Proto}
 * @param parameters decoded values of the route's {@code {…}} segments
 */
public record Call(
    String method,
    String path,
    String target,
    Map<String, String> query,
    Headers headers,
    RequestBody body,
    String baseUrl,
    Map<String, String> parameters) {

  static Call of(HttpExchange exchange) {
    var uri = exchange.getRequestURI();
    var rawQuery = uri.getRawQuery();
    var path = uri.getRawPath();
    return new Call(
        exchange.getRequestMethod(),
        path,
        rawQuery == null ? path : path + "?" + rawQuery,
        parseQuery(rawQuery),
        exchange.getRequestHeaders(),
        new RequestBody(exchange.getRequestBody()),
        scheme(exchange) + "://" + host(exchange),
        Map.of());
  }

  private static String scheme(HttpExchange exchange) {
    var forwarded = exchange.getRequestHeaders().getFirst("X-Forwarded-Proto");
    return "https".equals(forwarded) ? "https" : "http";
  }

  private static String host(HttpExchange exchange) {
    var sent = exchange.getRequestHeaders().getFirst("Host");
    return sent != null ? sent : "127.0.0.1:" + exchange.getLocalAddress().getPort();
  }

  private static Map<String, String> parseQuery(@Nullable String rawQuery) {
    var query = new LinkedHashMap<String, String>();
    if (rawQuery == null) {
      return query;
    }
    for (var pair : rawQuery.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        query.put(
            decode(equals < 0 ? pair : pair.substring(0, equals)),
            equals < 0 ? "" : decode(pair.substring(equals + 1)));
      }
    }
    return query;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** The same request with the values in its path. */
  Call withParameters(Map<String, String> values) {
    return new Call(method, path, target, query, headers, body, baseUrl, values);
  }

  /** The same request with another query. */
  public Call withQuery(Map<String, String> other) {
    return new Call(method, path, target, other, headers, body, baseUrl, parameters);
  }

  /** The same request with another body. */
  public Call withBody(RequestBody other) {
    return new Call(method, path, target, query, headers, other, baseUrl, parameters);
  }

  /** The same request; the journal and the violations do not show its query. */
  public Call hidingQuery() {
    return new Call(method, path, path, query, headers, body, baseUrl, parameters);
  }

  /**
   * The value of a {@code {…}} segment of the route.
   *
   * @throws IllegalArgumentException when the route has no such segment
   */
  public String parameter(String name) {
    var value = parameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the route has no segment {" + name + "}");
    }
    return value;
  }

  /** A request header, its name in any case. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.getFirst(name));
  }

  /** The body read like a query, as browsers send forms. */
  public Map<String, String> form() {
    return parseQuery(body.text());
  }

  /** The content type without its parameters, in lower case; empty when none was sent. */
  public String mediaType() {
    var sent = header("Content-Type").orElse("");
    int semicolon = sent.indexOf(';');
    return (semicolon < 0 ? sent : sent.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
  }

  /** The {@code Content-Length}; empty without a usable one, as with a chunked body. */
  public OptionalLong announcedLength() {
    var sent = header("Content-Length").filter(text -> text.matches("\\d{1,18}"));
    return sent.isEmpty() || header("Transfer-Encoding").isPresent()
        ? OptionalLong.empty()
        : OptionalLong.of(Long.parseLong(sent.get()));
  }

  /** Whether the client announced a body that is not empty. */
  public boolean announcesBody() {
    return header("Transfer-Encoding").isPresent()
        || header("Content-Length").filter(length -> !length.equals("0")).isPresent();
  }
}
