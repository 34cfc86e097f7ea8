package com.opentenant.devicemgmt.provider.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The tokens that Pulumi programs use. */
final class Programs {

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final Pattern JAVA_CLASS =
      Pattern.compile("import com\\.opentenant\\.devicemgmt\\.(\\w+)\\.(\\w+);");
  private static final Pattern JAVA_FUNCTION = Pattern.compile("\\b(\\w+)Functions\\.(\\w+)\\(");

  private Programs() {}

  /** The tokens in all YAML and Java programs below a folder. */
  static Set<String> tokens(Path folder) {
    var tokens = new TreeSet<String>();
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        if (file.endsWith("Pulumi.yaml")) {
          collect(yaml(Files.readString(file)), tokens);
        } else if (file.toString().endsWith(".java")) {
          collect(Files.readString(file), tokens);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return tokens;
  }

  static JsonNode yaml(String text) {
    try {
      return YAML.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void collect(JsonNode program, Set<String> tokens) {
    program.at("/resources").forEach(resource -> tokens.add(resource.path("type").asText()));
    program
        .findValues("fn::invoke")
        .forEach(invoke -> tokens.add(invoke.path("function").asText()));
  }

  /** A class that is imported and created, and a function that is called. */
  private static void collect(String program, Set<String> tokens) {
    JAVA_CLASS
        .matcher(program)
        .results()
        .filter(match -> program.contains("new %s(".formatted(match.group(2))))
        .forEach(match -> tokens.add(token(match.group(1), match.group(2))));
    JAVA_FUNCTION
        .matcher(program)
        .results()
        .forEach(
            match -> tokens.add(token(match.group(1).toLowerCase(Locale.ROOT), match.group(2))));
  }

  private static String token(String module, String name) {
    return "devicemgmt:%s:%s".formatted(module, name);
  }
}
