package com.opentenant.devicemgmt.provider.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Compares the YAML programs of the documentation with the schema. */
final class DocumentedPrograms {

  private static final Pattern YAML = Pattern.compile("(?ms)^```yaml\n(.*?)^```$");

  private final JsonNode schema;
  private final List<String> found = new ArrayList<>();

  private DocumentedPrograms(JsonNode schema) {
    this.schema = schema;
  }

  /** Every mistake in the programs of the descriptions. */
  static List<String> breaches(JsonNode schema) {
    var programs = new DocumentedPrograms(schema);
    for (var section : List.of("resources", "functions")) {
      for (var described : schema.path(section)) {
        programs.text(described.path("description").asText());
      }
    }
    return programs.found;
  }

  /** The same for the programs of a page. */
  static List<String> breaches(JsonNode schema, String page) {
    var programs = new DocumentedPrograms(schema);
    programs.text(page);
    return programs.found;
  }

  private void text(String markdown) {
    YAML.matcher(markdown).results().forEach(match -> program(Programs.yaml(match.group(1))));
  }

  private void program(JsonNode program) {
    if (!program.path("runtime").asText().equals("yaml") || !program.has("name")) {
      found.add("a program lacks its name or runtime");
    }
    for (var resource : program.path("resources")) {
      var token = resource.path("type").asText();
      var known = schema.path("resources").path(token);
      arguments(
          token,
          resource.path("properties"),
          known.path("inputProperties"),
          known.path("requiredInputs"));
    }
    for (var invoke : program.findValues("fn::invoke")) {
      var token = invoke.path("function").asText();
      var inputs = schema.path("functions").path(token).path("inputs");
      arguments(
          token, invoke.path("arguments"), inputs.path("properties"), inputs.path("required"));
    }
  }

  private void arguments(String token, JsonNode given, JsonNode known, JsonNode required) {
    if (!schema.path("resources").has(token) && !schema.path("functions").has(token)) {
      found.add("there is no " + token);
      return;
    }
    given
        .propertyStream()
        .filter(entry -> !known.has(entry.getKey()))
        .forEach(entry -> found.add("%s has no %s".formatted(token, entry.getKey())));
    required
        .valueStream()
        .filter(name -> !given.has(name.asText()))
        .forEach(name -> found.add("%s needs %s".formatted(token, name.asText())));
    given
        .propertyStream()
        .filter(entry -> !isAllowed(known.path(entry.getKey()), entry.getValue()))
        .forEach(
            entry ->
                found.add(
                    "%s.%s is not %s".formatted(token, entry.getKey(), entry.getValue().asText())));
  }

  private boolean isAllowed(JsonNode property, JsonNode value) {
    var type = property.at("/oneOf/1/$ref").asText().replace("#/types/", "");
    var options = schema.path("types").path(type).path("enum");
    return options.isEmpty()
        || value.asText().startsWith("${")
        || options.valueStream().anyMatch(option -> option.path("value").equals(value));
  }
}
