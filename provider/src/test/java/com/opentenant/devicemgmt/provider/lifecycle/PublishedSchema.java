package com.opentenant.devicemgmt.provider.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** What schema.json promises to programs. */
final class PublishedSchema {

  private static final JsonNode SCHEMA = read();

  private PublishedSchema() {}

  /**
   * The outputs that every resource of the type always has.
   *
   * @throws IllegalArgumentException if the schema does not know the type
   */
  static List<String> requiredOutputs(String token) {
    var resource = SCHEMA.path("resources").get(token);
    if (resource == null) {
      throw new IllegalArgumentException("schema.json has no " + token);
    }
    var names = new ArrayList<String>();
    resource.path("required").forEach(name -> names.add(name.asText()));
    return names;
  }

  private static JsonNode read() {
    try (var stream = PublishedSchema.class.getResourceAsStream("/schema.json")) {
      return new ObjectMapper().readTree(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
