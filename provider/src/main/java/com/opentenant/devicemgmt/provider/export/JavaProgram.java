package com.opentenant.devicemgmt.provider.export;

import com.opentenant.devicemgmt.provider.shape.Token;
import com.opentenant.devicemgmt.provider.shape.ValueType;
import com.opentenant.devicemgmt.provider.shape.ValueType.MapOf;
import com.opentenant.devicemgmt.provider.shape.ValueType.ObjectOf;
import com.opentenant.devicemgmt.provider.shape.ValueType.OneOf;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A Java program, as a project of Maven with the SDK. */
final class JavaProgram implements Language {

  /** Scripts, and what is hard to read as a literal. */
  private static final Pattern FILE = Pattern.compile("(?s)#!.*|.*[\\r\\n].*");

  /** A literal can have 65,535 bytes. */
  private static final int LONGEST = 10_000;

  private static final String SOURCES = "src/main/java/" + JavaSource.PACKAGE + "/";

  private final String project;

  /**
   * @param project the name of the project, which is also the artifact of Maven
   */
  JavaProgram(String project) {
    this.project = project;
  }

  @Override
  public boolean keeps(String text) {
    return text.length() <= LONGEST && !FILE.matcher(text).matches();
  }

  @Override
  public boolean keepsKey(String key) {
    return keeps(key);
  }

  @Override
  public String nothing() {
    throw new IllegalArgumentException("a builder has no value for null");
  }

  @Override
  public String bool(boolean value) {
    return String.valueOf(value);
  }

  @Override
  public String number(double value) {
    var whole = (int) value;
    return whole == value ? String.valueOf(whole) : String.valueOf(value);
  }

  @Override
  public String text(String value) {
    return JavaText.quoted(value);
  }

  @Override
  public String textFile(String path) {
    return "ProjectFiles.text(%s)".formatted(text(path));
  }

  @Override
  public String asset(String path) {
    return "ProjectFiles.asset(%s)".formatted(text(path));
  }

  @Override
  public String reference(ExportedObject object, String name) {
    return name + ".id()";
  }

  @Override
  public String list(List<String> values) {
    return values.stream().collect(Collectors.joining(", ", "List.of(", ")"));
  }

  @Override
  public String object(@Nullable ValueType type, Map<String, String> entries, int depth) {
    if (type instanceof MapOf) {
      return map(entries, depth);
    }
    if (type instanceof ObjectOf object) {
      return builder(Token.of(object.shape().type()).name(), entries, Map.of(), depth);
    }
    if (type instanceof OneOf oneOf) {
      return builder(Token.of(oneOf.type()).name(), entries, Map.of(), depth);
    }
    throw new IllegalArgumentException("the SDK has no class for " + entries.keySet());
  }

  private static String map(Map<String, String> entries, int depth) {
    var indent = indent(depth);
    return entries.isEmpty()
        ? "Map.of()"
        : entries.entrySet().stream()
            .map(
                each ->
                    "%s    Map.entry(%s, %s)"
                        .formatted(indent, JavaText.quoted(each.getKey()), each.getValue()))
            .collect(Collectors.joining(",\n", "\n" + indent + "Map.ofEntries(\n", ")"));
  }

  /**
   * The arguments of a resource, or an object in them.
   *
   * @param type the name of the class without {@code Args}
   * @param comments by the name of the entry
   */
  static String builder(
      String type, Map<String, String> entries, Map<String, String> comments, int depth) {
    var indent = indent(depth);
    return entries.entrySet().stream()
        .map(
            each ->
                Optional.ofNullable(comments.get(each.getKey()))
                        .map(comment -> "%s    // %s\n".formatted(indent, comment))
                        .orElse("")
                    + "%s    .%s(%s)\n".formatted(indent, each.getKey(), each.getValue()))
        .collect(
            Collectors.joining(
                "", "\n%s%sArgs.builder()\n".formatted(indent, type), indent + "    .build()"));
  }

  private static String indent(int depth) {
    return "        ".repeat(depth + 1);
  }

  /** Pulumi.yaml is last: without it the folder is no project. */
  @Override
  public void write(List<Declaration> declarations, boolean importOptions, ProgramFiles files) {
    var classes = JavaClass.of(declarations);
    var source = new JavaSource(classes, importOptions);
    classes.forEach(each -> files.writeProgram(SOURCES + each.name() + ".java", source.of(each)));
    files.writeProgram(SOURCES + "ProjectFiles.java", resource("ProjectFiles.java.txt"));
    files.writeProgram(SOURCES + "App.java", source.main());
    files.writeProgram("pom.xml", resource("pom.xml").replace("{project}", project));
    files.writeProgram("Pulumi.yaml", "name: \"%s\"\nruntime: java\n".formatted(project));
  }

  private static String resource(String name) {
    try (InputStream stream = JavaProgram.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("the build lacks " + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
