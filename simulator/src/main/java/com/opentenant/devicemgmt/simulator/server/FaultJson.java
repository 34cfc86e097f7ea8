package com.opentenant.devicemgmt.simulator.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Faults as people write them in JSON. */
final class FaultJson {
  private static final Set<String> KEYS =
      Set.of(
          "method",
          "path",
          "pathPattern",
          "bodyContains",
          "skip",
          "times",
          "kind",
          "when",
          "status",
          "headers",
          "body",
          "millis",
          "fraction",
          "bytes");

  private FaultJson() {}

  /**
   * One fault, or an array of them.
   *
   * @throws IllegalArgumentException with a sentence about the mistake
   */
  static List<PlannedFault> read(JsonNode json) {
    return json.isArray()
        ? StreamSupport.stream(json.spliterator(), false).map(FaultJson::readOne).toList()
        : List.of(readOne(json));
  }

  private static PlannedFault readOne(JsonNode json) {
    if (!(json instanceof ObjectNode fault)) {
      throw new IllegalArgumentException("a fault must be a JSON object, not " + Json.text(json));
    }
    for (var name : (Iterable<String>) fault::fieldNames) {
      if (!KEYS.contains(name)) {
        throw new IllegalArgumentException("a fault has no key \"" + name + "\"");
      }
    }
    boolean always = fault.path("times").asText().equals("always");
    int times = always ? Integer.MAX_VALUE : number(fault, "times", 1);
    return new PlannedFault(match(fault), number(fault, "skip", 0), times, fault(fault));
  }

  private static RequestMatch match(ObjectNode fault) {
    var method = text(fault, "method").toUpperCase(Locale.ROOT);
    var match =
        fault.has("pathPattern")
            ? RequestMatch.matching(method, text(fault, "pathPattern"))
            : RequestMatch.startingWith(method, text(fault, "path"));
    return match.withBody(text(fault, "bodyContains"));
  }

  private static Fault fault(ObjectNode fault) {
    var kind = text(fault, "kind");
    return switch (kind) {
      case "status" ->
          new Fault.Status(moment(fault), number(fault, "status", 0), headers(fault), body(fault));
      case "drop" -> new Fault.Drop(moment(fault));
      case "truncate" ->
          fault.has("fraction") || fault.has("bytes")
              ? new Fault.Truncate(point(fault))
              : new Fault.Truncate();
      case "slow" -> new Fault.Slow(Duration.ofMillis(number(fault, "millis", 0)));
      case "hold" -> new Fault.Held(moment(fault), new Gate());
      case "cut" -> new Fault.CutUpload(point(fault));
      case "stall" ->
          new Fault.StallUpload(point(fault), Duration.ofMillis(number(fault, "millis", 0)));
      default ->
          throw new IllegalArgumentException(
              "\"kind\" must be status, drop, truncate, slow, hold, cut or stall, not \""
                  + kind
                  + "\"");
    };
  }

  private static Moment moment(ObjectNode fault) {
    var when = text(fault, "when");
    return switch (when) {
      case "", "before" -> Moment.BEFORE_ACTING;
      case "after" -> Moment.AFTER_ACTING;
      default ->
          throw new IllegalArgumentException(
              "\"when\" must be before or after, not \"" + when + "\"");
    };
  }

  private static UploadPoint point(ObjectNode fault) {
    var fraction = fault.path("fraction");
    if (!fraction.isMissingNode() && !fraction.isNumber()) {
      throw new IllegalArgumentException("\"fraction\" must be a number");
    }
    return new UploadPoint(fraction.asDouble(0), number(fault, "bytes", 0));
  }

  private static Map<String, String> headers(ObjectNode fault) {
    if (fault.has("headers") && !fault.path("headers").isObject()) {
      throw new IllegalArgumentException("\"headers\" must be a JSON object");
    }
    var headers = new LinkedHashMap<String, String>();
    for (var header : fault.path("headers").properties()) {
      headers.put(header.getKey(), header.getValue().asText());
    }
    return headers;
  }

  private static String body(ObjectNode fault) {
    var body = fault.path("body");
    return body.isContainerNode() ? Json.text(body) : body.asText("");
  }

  private static String text(ObjectNode fault, String key) {
    var value = fault.path(key);
    if (!value.isMissingNode() && !value.isTextual()) {
      throw new IllegalArgumentException("\"" + key + "\" must be a text");
    }
    return value.asText("");
  }

  private static int number(ObjectNode fault, String key, int absent) {
    var value = fault.path(key);
    if (value.isMissingNode()) {
      return absent;
    }
    if (!value.canConvertToInt() || !value.isIntegralNumber()) {
      throw new IllegalArgumentException("\"" + key + "\" must be a whole number");
    }
    return value.intValue();
  }

  static ObjectNode write(PlannedFault planned) {
    var match = planned.match();
    var json = Json.object();
    json.put("method", match.method());
    json.put("pathPattern", match.target().pattern());
    json.put("bodyContains", match.bodyPart());
    json.put("skip", planned.skip());
    json.put("times", planned.times());
    json.put("fault", planned.fault().toString());
    return json;
  }
}
