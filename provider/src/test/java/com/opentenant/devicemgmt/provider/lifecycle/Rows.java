package com.opentenant.devicemgmt.provider.lifecycle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The tenant's rows and bodies as plain Java values, and back. */
final class Rows {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final TypeReference<Map<String, @Nullable Object>> MAP = new TypeReference<>() {};

  private Rows() {}

  static ObjectNode json(Map<String, ? extends @Nullable Object> row) {
    return MAPPER.valueToTree(row);
  }

  static Map<String, @Nullable Object> plain(ObjectNode row) {
    return MAPPER.convertValue(row, MAP);
  }

  /** A function that takes this field from a row. */
  static Function<Map<String, @Nullable Object>, @Nullable Object> field(String name) {
    return row -> row.get(name);
  }

  /** A function that takes a time of UTC without a zone from a row, and gives it one. */
  static Function<Map<String, @Nullable Object>, @Nullable Object> time(String name) {
    return row -> Instant.parse(row.get(name) + "Z").toString();
  }

  /** What was sent: the fields of a JSON object, or of a form. */
  static Map<String, @Nullable Object> body(Relay.Request request) {
    return String.valueOf(request.headers().get("content-type")).startsWith(FORM)
        ? form(request.body())
        : parse(request.body());
  }

  private static Map<String, @Nullable Object> parse(String body) {
    try {
      return MAPPER.readValue(body, MAP);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not a JSON object: " + body, e);
    }
  }

  private static Map<String, @Nullable Object> form(String body) {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    for (var field : body.split("&", -1)) {
      var at = field.indexOf('=');
      fields.put(decoded(field.substring(0, at)), decoded(field.substring(at + 1)));
    }
    return fields;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
