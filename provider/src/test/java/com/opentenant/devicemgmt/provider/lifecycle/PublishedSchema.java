package com.opentenant.devicemgmt.provider.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The parts of schema.json that the tests compare with. */
final class PublishedSchema {

  private static final JsonNode SCHEMA = read();

  private PublishedSchema() {}

  /**
   * The outputs that a resource of the type always has.
   *
   * @throws IllegalArgumentException if the schema has no such type
   */
  static List<String> requiredOutputs(String token) {
    var names = new ArrayList<String>();
    resource(token).path("required").forEach(name -> names.add(name.asText()));
    return names;
  }

  /** The inputs of the type. */
  static List<String> inputs(String token) {
    return resource(token).path("inputProperties").properties().stream()
        .map(Map.Entry::getKey)
        .toList();
  }

  private static JsonNode resource(String token) {
    var resource = SCHEMA.path("resources").get(token);
    if (resource == null) {
      throw new IllegalArgumentException("schema.json has no " + token);
    }
    return resource;
  }

  private static JsonNode read() {
    try (var stream = PublishedSchema.class.getResourceAsStream("/schema.json")) {
      return new ObjectMapper().readTree(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
