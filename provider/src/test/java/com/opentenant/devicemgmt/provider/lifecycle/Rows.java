package com.opentenant.devicemgmt.provider.lifecycle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.provider.lifecycle.PropertyCase.FilePart;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The tenant's rows and bodies as plain Java values, and back. */
final class Rows {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final Pattern BOUNDARY =
      Pattern.compile("multipart/form-data; boundary=\"?([^\"]+)\"?");
  private static final Pattern DISPOSITION =
      Pattern.compile(
          "(?i)content-disposition: form-data; name=\"([^\"]*)\"(?:; filename=\"([^\"]*)\")?");
  private static final TypeReference<Map<String, @Nullable Object>> MAP = new TypeReference<>() {};

  private Rows() {}

  static ObjectNode json(Map<String, ? extends @Nullable Object> row) {
    return MAPPER.valueToTree(row);
  }

  static Map<String, @Nullable Object> plain(ObjectNode row) {
    return MAPPER.convertValue(row, MAP);
  }

  /** Returns this field of a row. */
  static Function<Map<String, @Nullable Object>, @Nullable Object> field(String name) {
    return row -> row.get(name);
  }

  /** Returns this field of a row, a time without a zone, as a time in UTC. */
  static Function<Map<String, @Nullable Object>, @Nullable Object> time(String name) {
    return row -> Instant.parse(row.get(name) + "Z").toString();
  }

  /** The fields of a request's body: of a JSON object, a form, or a multipart form. */
  static Map<String, @Nullable Object> body(Relay.Request request) {
    var type = request.headers().getOrDefault("content-type", "");
    if (type.startsWith(FORM)) {
      return form(request.body());
    }
    var boundary = BOUNDARY.matcher(type);
    return boundary.matches()
        ? multipart(request.body(), boundary.group(1))
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

  /** Each part is a text under its name, or a {@link FilePart}. */
  private static Map<String, @Nullable Object> multipart(String body, String boundary) {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    var parts = ("\r\n" + body).split(Pattern.quote("\r\n--" + boundary), -1);
    for (var part : Arrays.asList(parts).subList(1, parts.length - 1)) {
      var end = part.indexOf("\r\n\r\n");
      var content = part.substring(end + 4);
      var disposition = DISPOSITION.matcher(part.substring(0, end));
      if (!disposition.find()) {
        throw new AssertionError("a part without a name: " + part);
      }
      var file = disposition.group(2);
      fields.put(disposition.group(1), file == null ? content : new FilePart(file, content));
    }
    return fields;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
