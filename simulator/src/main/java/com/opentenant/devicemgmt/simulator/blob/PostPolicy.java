package com.opentenant.devicemgmt.simulator.blob;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.opentenant.devicemgmt.simulator.server.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The conditions of a presigned form: its expiration, its fields and their values, the size of the
 * file.
 *
 * @param fields by case-insensitive name; the form may contain no others
 * @param largest bytes of the file
 */
record PostPolicy(Instant expires, String bucket, Map<String, String> fields, long largest) {
  /** Fields that need no condition. */
  private static final Set<String> FREE = Set.of("policy", "x-amz-signature");

  /** The note of an expired form, which is no mistake of the client. */
  static final String EXPIRED = "";

  private static final String RANGE = "content-length-range";

  PostPolicy {
    var sorted = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    sorted.putAll(fields);
    fields = sorted;
  }

  /** The document as it is sent in the form. */
  String encoded() {
    var document = Json.object();
    document.put("expiration", expires.truncatedTo(ChronoUnit.MILLIS).toString());
    var conditions = document.putArray("conditions");
    conditions.addObject().put("bucket", bucket);
    fields.forEach((name, value) -> conditions.addObject().put(name, value));
    conditions.addArray().add(RANGE).add(0).add(largest);
    return Base64.getEncoder().encodeToString(Json.text(document).getBytes(StandardCharsets.UTF_8));
  }

  /** Reads a document that {@link #encoded} wrote. Its signature is already checked. */
  static PostPolicy decode(String encoded) {
    JsonNode document;
    try {
      document = Json.parse(Base64.getDecoder().decode(encoded));
    } catch (JsonProcessingException | IllegalArgumentException broken) {
      throw new S3Refusal(
          new S3Error(400, "InvalidPolicyDocument", "Invalid Policy: Invalid JSON."));
    }
    var fields = new TreeMap<String, String>();
    long largest = 0;
    for (var condition : document.path("conditions")) {
      if (condition.getNodeType() == JsonNodeType.ARRAY) {
        largest = condition.path(2).asLong();
      }
      condition.properties().forEach(one -> fields.put(one.getKey(), one.getValue().asText()));
    }
    var bucket = String.valueOf(fields.remove("bucket"));
    var expires = Instant.parse(document.path("expiration").asText());
    return new PostPolicy(expires, bucket, fields, largest);
  }

  /** S3's error for a form with these fields; empty if it is valid now. */
  Optional<S3Error> refusal(Map<String, String> form, String intoBucket, Instant now) {
    if (!bucket.equals(intoBucket)) {
      return Optional.of(denied("Policy Condition failed", "the policy is for another bucket"));
    }
    if (!now.isBefore(expires)) {
      return Optional.of(denied("Policy expired.", EXPIRED));
    }
    for (var wanted : fields.entrySet()) {
      if (!wanted.getValue().equals(form.get(wanted.getKey()))) {
        var condition = Json.array().add("eq").add("$" + wanted.getKey()).add(wanted.getValue());
        return Optional.of(
            denied(
                "Policy Condition failed: " + Json.text(condition),
                "the field " + wanted.getKey() + " is missing or changed"));
      }
    }
    return form.keySet().stream()
        .filter(name -> !fields.containsKey(name) && !FREE.contains(name))
        .findFirst()
        .map(name -> denied("Extra input fields: " + name, "the field " + name + " is not signed"));
  }

  private static S3Error denied(String reason, String note) {
    return S3Error.accessDenied("Invalid according to Policy: " + reason, note);
  }
}
