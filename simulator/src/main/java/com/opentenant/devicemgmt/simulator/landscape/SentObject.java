package com.opentenant.devicemgmt.simulator.landscape;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.server.Call;
import com.opentenant.devicemgmt.simulator.server.Json;
import com.opentenant.devicemgmt.simulator.server.Refusal;
import com.opentenant.devicemgmt.simulator.server.Violations;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A JSON object that a client sent. A value of the wrong type is rejected.
 *
 * @param place the prefix of each field's name in errors; empty for the body itself
 */
record SentObject(
    Call call,
    ObjectNode fields,
    String place,
    LandscapeResponses responses,
    Violations violations) {

  /**
   * The body of a request.
   *
   * @throws Refusal with a 400 if it is not a JSON object
   */
  static SentObject body(Call call, LandscapeResponses responses, Violations violations) {
    try {
      if (Json.parse(call.body().bytes()) instanceof ObjectNode object) {
        return new SentObject(call, object, "", responses, violations);
      }
      violations.add(call, "the body is not a JSON object");
    } catch (JsonProcessingException broken) {
      violations.add(call, "the body is not JSON");
    }
    throw responses.refusal(400, "InvalidParameter", "The body is not a JSON object.");
  }

  /** Records a violation for each undocumented field. The server ignores the field. */
  void expectOnly(Set<String> known) {
    for (var name : (Iterable<String>) fields::fieldNames) {
      if (!known.contains(name)) {
        violations.add(call, "unknown JSON field \"" + place + name + "\"");
      }
    }
  }

  /**
   * Rejects an object in which one of these is missing or null.
   *
   * @throws Refusal with the name of the first one
   */
  void require(List<String> names) {
    for (var name : names) {
      if (!has(name)) {
        throw bad(name, "Field required");
      }
    }
  }

  /**
   * Rejects an object in which one of these is null. They may be missing.
   *
   * @throws Refusal with the name of the first one
   */
  void refuseNull(List<String> names) {
    for (var name : names) {
      if (fields.has(name) && !has(name)) {
        throw bad(name, "Input should not be null");
      }
    }
  }

  boolean has(String name) {
    return fields.hasNonNull(name);
  }

  Optional<String> text(String name) {
    return value(name, JsonNode::isTextual, "a valid string").map(JsonNode::textValue);
  }

  Optional<Integer> wholeNumber(String name) {
    return value(
            name, value -> value.isIntegralNumber() && value.canConvertToInt(), "a valid integer")
        .map(JsonNode::intValue);
  }

  Optional<Boolean> flag(String name) {
    return value(name, JsonNode::isBoolean, "a valid boolean").map(JsonNode::booleanValue);
  }

  /** A list of any values. */
  Optional<JsonNode> list(String name) {
    return value(name, JsonNode::isArray, "a valid list");
  }

  Optional<SentObject> object(String name) {
    return value(name, JsonNode::isObject, "a valid dictionary")
        .map(
            value ->
                new SentObject(
                    call, (ObjectNode) value, place + name + ".", responses, violations));
  }

  private Optional<JsonNode> value(String name, Predicate<JsonNode> fits, String kind) {
    if (!has(name)) {
      return Optional.empty();
    }
    var value = fields.path(name);
    if (!fits.test(value)) {
      throw bad(name, "Input should be " + kind);
    }
    return Optional.of(value);
  }

  Refusal bad(String name, String sentence) {
    return responses.badField(place + name, sentence);
  }
}
