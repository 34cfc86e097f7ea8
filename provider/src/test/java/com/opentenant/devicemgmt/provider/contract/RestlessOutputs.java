package com.opentenant.devicemgmt.provider.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/** Outputs that change by themselves: they would show as a difference that nobody made. */
final class RestlessOutputs {

  /** When somebody last wrote, and where a file lies for as long as its address is signed. */
  private static final Set<String> NAMES =
      Set.of("updatedAt", "lastEditedAt", "fileUrl", "fileKey");

  private RestlessOutputs() {}

  /** Each as {@code token.output}. */
  static List<String> in(JsonNode schema) {
    return schema
        .path("resources")
        .propertyStream()
        .flatMap(
            resource ->
                resource
                    .getValue()
                    .path("properties")
                    .propertyStream()
                    .map(property -> property.getKey())
                    .filter(NAMES::contains)
                    .map(name -> resource.getKey() + "." + name))
        .toList();
  }
}
