package com.opentenant.devicemgmt.provider.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What each resource and function must come with.
 *
 * @param schema schema.json
 * @param documentation the folder of the Markdown files
 * @param examples the tokens that programs in examples/ use
 * @param readme the tokens of resources and the names of functions in README's table
 * @param routes what the simulator offers, {@code GET /api/v1/things/{id}}
 * @param needed the routes that each resource uses
 */
record Coverage(
    JsonNode schema,
    Path documentation,
    Set<String> examples,
    Set<String> readme,
    List<String> routes,
    Map<String, List<String>> needed) {

  private static final Pattern TABLE =
      Pattern.compile("\\| object \\| resource \\| functions \\|\n(?:\\|.*\n)+");
  private static final Pattern NAME = Pattern.compile("`([^`]+)`");

  /** What the table in the text of README names. */
  static Set<String> inReadme(String text) {
    return TABLE
        .matcher(text)
        .results()
        .flatMap(table -> NAME.matcher(table.group()).results())
        .map(name -> name.group(1))
        .collect(Collectors.toSet());
  }

  /** What README's table names although it does not exist. */
  Set<String> unknownInReadme(List<String> resources, List<String> functions) {
    var unknown = new TreeSet<>(readme);
    Stream.concat(resources.stream(), functions.stream().map(Coverage::name))
        .forEach(unknown::remove);
    return unknown;
  }

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
    documentation(token, missing);
    if (!examples.contains(token)) {
      missing.add(token + ": no program in examples/ uses it");
    }
    if (!readme.contains(token)) {
      missing.add(token + ": not in README's table");
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

  private void documentation(String token, List<String> missing) {
    var file = module(token) + "/" + name(token) + ".md";
    if (!Files.exists(documentation.resolve(file))) {
      missing.add(token + ": no documentation " + file);
    }
  }

  private void function(String token, List<String> missing) {
    if (!schema.at("/functions").has(token)) {
      missing.add(token + ": not in schema.json; run `make schema`");
    }
    documentation(token, missing);
    if (!examples.contains(token)) {
      missing.add(token + ": no program in examples/ uses it");
    }
    if (!readme.contains(name(token))) {
      missing.add(token + ": not in README's table");
    }
  }

  private static String module(String token) {
    return token.split(":", -1)[1];
  }

  private static String name(String token) {
    return token.split(":", -1)[2];
  }
}
