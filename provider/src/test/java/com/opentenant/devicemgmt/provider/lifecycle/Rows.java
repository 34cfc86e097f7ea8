package com.opentenant.devicemgmt.provider.lifecycle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tenant's rows and bodies as plain Java values, and back. */
final class Rows {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final TypeReference<Map<String, @Nullable Object>> MAP = new TypeReference<>() {};

  private Rows() {}

  static ObjectNode json(Map<String, ? extends @Nullable Object> row) {
    return MAPPER.valueToTree(row);
  }

  static Map<String, @Nullable Object> plain(ObjectNode row) {
    return MAPPER.convertValue(row, MAP);
  }

  static Map<String, @Nullable Object> parse(String body) {
    try {
      return MAPPER.readValue(body, MAP);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not a JSON object: " + body, e);
    }
  }
}
