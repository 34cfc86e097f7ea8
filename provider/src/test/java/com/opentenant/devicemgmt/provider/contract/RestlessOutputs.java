package com.opentenant.devicemgmt.provider.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/** Outputs that change without a change of the program: they would be drift in each refresh. */
final class RestlessOutputs {

  /** The time of the last change, and the address of a file, which is signed for some time. */
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
