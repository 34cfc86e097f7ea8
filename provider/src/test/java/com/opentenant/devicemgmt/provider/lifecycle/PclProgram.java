package com.opentenant.devicemgmt.provider.lifecycle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a program in PCL declares, as far as the converter writes PCL: its values, the files that it
 * names, and references.
 */
final class PclProgram {

  /**
   * A resource.
   *
   * @param inputs as a {@link Declared} has them; a reference is the import id of its resource
   * @param references the inputs that refer to another resource
   * @param id the option {@code import}; empty without it
   */
  record Resource(
      String name,
      String token,
      Map<String, Object> inputs,
      List<String> references,
      List<String> comments,
      String id) {

    Declared declared() {
      return new Declared(token, name, inputs);
    }
  }

  private static final Pattern TOKENS =
      Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|[A-Za-z]\\w*|-?[0-9][0-9.E]*|#[^\n]*|\\S");

  private static final Pattern ESCAPE =
      Pattern.compile("\\\\u([0-9a-f]{4})|\\\\(.)|([$%])\\3(?=\\{)");

  private final Path folder;
  private final Path project;
  private final Map<String, String> ids;
  private final Iterator<String> tokens;
  private final List<String> comments = new ArrayList<>();
  private final List<String> references = new ArrayList<>();
  private String token = "";

  private PclProgram(Path folder, Path project, Map<String, String> ids) {
    this.folder = folder;
    this.project = project;
    this.ids = ids;
    this.tokens =
        TOKENS
            .matcher(content(folder.resolve("main.pp")))
            .results()
            .map(MatchResult::group)
            .iterator();
  }

  /**
   * Reads {@code main.pp}.
   *
   * @param project the folder in which the paths of installers start
   */
  static List<Resource> read(Path folder, Path project) {
    var ids = new HashMap<String, String>();
    new PclProgram(folder, project, ids)
        .resources()
        .forEach(each -> ids.put(each.name(), each.id()));
    return new PclProgram(folder, project, ids).resources();
  }

  private List<Resource> resources() {
    var all = new ArrayList<Resource>();
    for (advance(); token.equals("resource"); advance()) {
      all.add(resource());
    }
    return all;
  }

  private Resource resource() {
    var name = advance();
    var type = unquoted(advance());
    var inputs = new LinkedHashMap<String, Object>();
    var id = "";
    comments.clear();
    references.clear();
    expect("{");
    for (advance(); !token.equals("}"); advance()) {
      var input = token;
      if (input.equals("options")) {
        expect("{");
        expect("import");
        expect("=");
        id = unquoted(advance());
        expect("}");
      } else {
        expect("=");
        inputs.put(input, value(input));
      }
    }
    return new Resource(name, type, inputs, List.copyOf(references), List.copyOf(comments), id);
  }

  private Object value(String place) {
    var first = advance();
    if (first.startsWith("\"")) {
      return unquoted(first);
    }
    return switch (first) {
      case "true", "false" -> Boolean.valueOf(first);
      case "readFile" -> content(folder.resolve(argument()));
      case "fileAsset" -> file(argument());
      case "[" -> list(place);
      case "{" -> object(place);
      default ->
          Character.isLetter(first.charAt(0)) ? reference(first, place) : Double.valueOf(first);
    };
  }

  private Object reference(String resource, String place) {
    expect(".");
    expect("id");
    references.add(place);
    return ids.getOrDefault(resource, "");
  }

  private String argument() {
    expect("(");
    var path = unquoted(advance());
    expect(")");
    return path;
  }

  private Path file(String path) {
    var written = folder.resolve(path).normalize();
    return Files.exists(written) ? written : project.resolve(path).normalize();
  }

  private List<Object> list(String place) {
    var values = new ArrayList<Object>();
    do {
      values.add(value(place));
    } while (advance().equals(","));
    return values;
  }

  private Map<String, Object> object(String place) {
    var entries = new LinkedHashMap<String, Object>();
    for (advance(); !token.equals("}"); advance()) {
      var key = unquoted(token);
      expect("=");
      entries.put(key, value(place + "." + key));
    }
    return entries;
  }

  private String advance() {
    token = tokens.hasNext() ? tokens.next() : "";
    while (token.startsWith("#")) {
      comments.add(token.substring(1).strip());
      token = tokens.next();
    }
    return token;
  }

  private void expect(String expected) {
    if (!advance().equals(expected)) {
      throw new IllegalStateException("%s in place of %s".formatted(token, expected));
    }
  }

  private static String unquoted(String text) {
    return ESCAPE
        .matcher(text.substring(1, text.length() - 1))
        .replaceAll(found -> Matcher.quoteReplacement(unescaped(found)));
  }

  private static String unescaped(MatchResult found) {
    if (found.group(1) != null) {
      return Character.toString(Integer.parseInt(found.group(1), 16));
    }
    if (found.group(3) != null) {
      return found.group(3);
    }
    return switch (found.group(2)) {
      case "n" -> "\n";
      case "r" -> "\r";
      case "t" -> "\t";
      default -> found.group(2);
    };
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
