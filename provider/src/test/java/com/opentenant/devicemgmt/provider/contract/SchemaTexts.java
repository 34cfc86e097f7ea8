package com.opentenant.devicemgmt.provider.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Checks that everything in the schema has a description in full sentences. */
final class SchemaTexts {

  private final List<String> found = new ArrayList<>();

  private SchemaTexts() {}

  /** Each place whose description is missing, or is not a full sentence. */
  static List<String> breaches(JsonNode schema) {
    var texts = new SchemaTexts();
    texts.described("package", schema);
    texts.described("provider", schema.path("provider"));
    texts.properties("config", schema.at("/config/variables"));
    texts.properties("provider", schema.at("/provider/inputProperties"));
    texts.properties("provider", schema.at("/provider/properties"));
    each(schema.path("types"), texts::type);
    each(schema.path("resources"), texts::resource);
    each(schema.path("functions"), texts::function);
    return texts.found;
  }

  private void type(String token, JsonNode type) {
    described(token, type);
    properties(token, type.path("properties"));
    for (var option : type.path("enum")) {
      described(token + "." + option.path("name").asText(), option);
    }
  }

  private void resource(String token, JsonNode resource) {
    described(token, resource);
    properties(token, resource.path("inputProperties"));
    properties(token, resource.path("properties"));
  }

  private void function(String token, JsonNode function) {
    described(token, function);
    properties(token, function.at("/inputs/properties"));
    properties(token, function.at("/outputs/properties"));
  }

  private void properties(String place, JsonNode properties) {
    each(properties, (name, property) -> described(place + "." + name, property));
  }

  /** Of a long text, the first paragraph counts: examples follow it. */
  private void described(String place, JsonNode node) {
    var first = node.path("description").asText().split("\n\n", 2)[0].strip();
    if (first.isEmpty()) {
      found.add(place + " has no description");
    } else if (!first.endsWith(".") || !isStart(first.charAt(0))) {
      found.add(place + " is described by no full sentence: " + first);
    }
  }

  /** A sentence may start with code. */
  private static boolean isStart(char letter) {
    return Character.isUpperCase(letter) || letter == '`';
  }

  private static void each(JsonNode object, BiConsumer<String, JsonNode> action) {
    object.propertyStream().forEach(entry -> action.accept(entry.getKey(), entry.getValue()));
  }
}
