package com.opentenant.devicemgmt.provider.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** The changes of a schema that break programs for an earlier one. */
final class BreakingChanges {

  /** The parts of a schema that decide whether a valid program stays valid. */
  private static final Set<String> TYPE_KEYS =
      Set.of("type", "$ref", "items", "additionalProperties", "oneOf");

  /**
   * A change that breaks programs.
   *
   * @param place as the changelog names it, {@code devicemgmt:iru:CustomScript.script}
   */
  record Change(String place, String what) {}

  private final List<Change> found = new ArrayList<>();

  private BreakingChanges() {}

  static List<Change> between(JsonNode released, JsonNode now) {
    var changes = new BreakingChanges();
    changes.properties("devicemgmt", released.at("/config/variables"), now.at("/config/variables"));
    changes.needed("devicemgmt", released.at("/config/required"), now.at("/config/required"));
    each(
        released.at("/types"),
        (token, type) -> changes.type(token, type, now.at("/types").path(token)));
    each(
        released.at("/resources"),
        (token, resource) -> changes.resource(token, resource, now.at("/resources").path(token)));
    each(
        released.at("/functions"),
        (token, function) -> changes.function(token, function, now.at("/functions").path(token)));
    return List.copyOf(changes.found);
  }

  private void resource(String token, JsonNode released, JsonNode now) {
    if (isGone(token, now)) {
      return;
    }
    properties(token, released.path("inputProperties"), now.path("inputProperties"));
    needed(token, released.path("requiredInputs"), now.path("requiredInputs"));
    properties(token, released.path("properties"), now.path("properties"));
    required(token, released.path("required"), now.path("required"));
  }

  private void function(String token, JsonNode released, JsonNode now) {
    if (isGone(token, now)) {
      return;
    }
    properties(token, released.at("/inputs/properties"), now.at("/inputs/properties"));
    needed(token, released.at("/inputs/required"), now.at("/inputs/required"));
    properties(token, released.at("/outputs/properties"), now.at("/outputs/properties"));
    required(token, released.at("/outputs/required"), now.at("/outputs/required"));
  }

  /** An object may be an input and an output, so its list of required properties must stay. */
  private void type(String token, JsonNode released, JsonNode now) {
    if (isGone(token, now)) {
      return;
    }
    properties(token, released.path("properties"), now.path("properties"));
    needed(token, released.path("required"), now.path("required"));
    required(token, released.path("required"), now.path("required"));
    var values = values(now);
    values(released).stream()
        .filter(value -> !values.contains(value))
        .forEach(value -> add(token + "." + value, "is no longer allowed"));
  }

  private void properties(String place, JsonNode released, JsonNode now) {
    each(
        released,
        (name, property) -> {
          if (!now.has(name)) {
            add(place + "." + name, "is gone");
          } else if (!type(property).equals(type(now.get(name)))) {
            add(place + "." + name, "has another type");
          }
        });
  }

  private void needed(String place, JsonNode released, JsonNode now) {
    added(released, now).forEach(name -> add(place + "." + name, "is required now"));
  }

  private void required(String place, JsonNode released, JsonNode now) {
    added(now, released).forEach(name -> add(place + "." + name, "is not always there any more"));
  }

  private boolean isGone(String place, JsonNode now) {
    if (now.isMissingNode()) {
      add(place, "is gone");
    }
    return now.isMissingNode();
  }

  private void add(String place, String what) {
    var change = new Change(place, what);
    if (!found.contains(change)) {
      found.add(change);
    }
  }

  private static List<String> added(JsonNode before, JsonNode after) {
    var known = before.valueStream().map(JsonNode::asText).collect(Collectors.toSet());
    return after.valueStream().map(JsonNode::asText).filter(name -> !known.contains(name)).toList();
  }

  private static Set<String> values(JsonNode type) {
    return type.path("enum")
        .valueStream()
        .map(option -> option.path("value").asText())
        .collect(Collectors.toSet());
  }

  private static JsonNode type(JsonNode property) {
    var type = JsonNodeFactory.instance.objectNode();
    property
        .propertyStream()
        .filter(entry -> TYPE_KEYS.contains(entry.getKey()))
        .forEach(
            entry ->
                type.set(
                    entry.getKey(),
                    entry.getValue().isObject() ? type(entry.getValue()) : entry.getValue()));
    return type;
  }

  private static void each(JsonNode object, BiConsumer<String, JsonNode> action) {
    object.propertyStream().forEach(entry -> action.accept(entry.getKey(), entry.getValue()));
  }
}
