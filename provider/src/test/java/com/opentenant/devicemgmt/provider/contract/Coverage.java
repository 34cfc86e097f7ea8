package com.opentenant.devicemgmt.provider.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What each resource and function must come with.
 *
 * @param schema schema.json
 * @param documentation the folder of the resources' Markdown files
 * @param examples the tokens that programs in examples/ use
 * @param routes what the simulator offers, {@code GET /api/v1/things/{id}}
 * @param needed the routes that each resource uses
 */
record Coverage(
    JsonNode schema,
    Path documentation,
    Set<String> examples,
    List<String> routes,
    Map<String, List<String>> needed) {

  /** What is missing, each a sentence with what to add. */
  List<String> missing(List<String> resources, List<String> functions) {
    var missing = new ArrayList<String>();
    resources.forEach(token -> resource(token, missing));
    functions.forEach(token -> function(token, missing));
    return missing;
  }

  /** The resources without a case, which comes after the resource itself. */
  List<String> withoutCase(List<String> resources) {
    return resources.stream()
        .filter(token -> !needed.containsKey(token))
        .map(token -> token + ": not in ResourceCases.ALL")
        .toList();
  }

  private void resource(String token, List<String> missing) {
    if (!schema.at("/resources").has(token)) {
      missing.add(token + ": not in schema.json; run `make schema`");
    }
    var file = module(token) + "/" + name(token) + ".md";
    if (!Files.exists(documentation.resolve(file))) {
      missing.add(token + ": no documentation " + file);
    }
    if (!examples.contains(token)) {
      missing.add(token + ": no program in examples/ uses it");
    }
    route(token, missing);
  }

  private void route(String token, List<String> missing) {
    var wanted = needed.get(token);
    if (wanted == null) {
      missing.add(token + ": not in ResourceCases.ALL");
      return;
    }
    wanted.stream()
        .filter(each -> !routes.contains(each))
        .forEach(each -> missing.add("%s: the simulator has no %s".formatted(token, each)));
  }

  private void function(String token, List<String> missing) {
    if (!schema.at("/functions").has(token)) {
      missing.add(token + ": not in schema.json; run `make schema`");
    }
    if (!examples.contains(token)) {
      missing.add(token + ": no program in examples/ uses it");
    }
  }

  private static String module(String token) {
    return token.split(":", -1)[1];
  }

  private static String name(String token) {
    return token.split(":", -1)[2];
  }
}
