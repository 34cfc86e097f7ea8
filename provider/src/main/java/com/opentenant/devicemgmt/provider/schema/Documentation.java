package com.opentenant.devicemgmt.provider.schema;

import com.opentenant.devicemgmt.provider.call.WhiteSpace;
import com.opentenant.devicemgmt.provider.shape.Token;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The user's documentation besides {@code @Doc}: examples and imports. Each resource and function
 * has a Markdown file, {@code iru/CustomScript.md} for {@code devicemgmt:iru:CustomScript}.
 */
public final class Documentation {

  private static final List<String> EXAMPLES =
      List.of("{{% examples %}}", "```yaml", "```java", "{{% /examples %}}");

  private final Path folder;
  private final Map<String, String> texts;

  private Documentation(Path folder, Map<String, String> texts) {
    this.folder = folder;
    this.texts = texts;
  }

  public static Documentation in(Path folder) {
    var texts = new TreeMap<String, String>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var name = folder.relativize(file).toString().replace('\\', '/');
        texts.put(name, WhiteSpace.strip(Files.readString(file).replace("\r\n", "\n")));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Documentation(folder, texts);
  }

  /**
   * The description of a resource.
   *
   * @throws IllegalArgumentException if the file or a required part of it is missing
   */
  String ofResource(String token, String doc) {
    return of(token, doc, List.of("## Import", "pulumi import " + token + " "));
  }

  /**
   * The description of a function.
   *
   * @throws IllegalArgumentException if the file or a required part of it is missing
   */
  String ofFunction(String token, String doc) {
    return of(token, doc, List.of("function: " + token + "\n"));
  }

  private String of(String token, String doc, List<String> needed) {
    var name = fileOf(token);
    var text = texts.get(name);
    if (text == null) {
      throw new IllegalArgumentException(
          "%s has no documentation: write %s".formatted(token, folder.resolve(name)));
    }
    var parts = Stream.concat(EXAMPLES.stream(), needed.stream()).toList();
    for (var part : parts) {
      if (!text.contains(part)) {
        throw new IllegalArgumentException(
            "%s lacks \"%s\"".formatted(folder.resolve(name), WhiteSpace.strip(part)));
      }
    }
    return doc + "\n\n" + text + "\n";
  }

  /**
   * @throws IllegalArgumentException if a file belongs to no resource and no function
   */
  void refuseOthers(Stream<String> tokens) {
    var others = new TreeSet<>(texts.keySet());
    tokens.forEach(token -> others.remove(fileOf(token)));
    if (!others.isEmpty()) {
      throw new IllegalArgumentException(
          "in %s there is no resource or function for %s".formatted(folder, others));
    }
  }

  private static String fileOf(String token) {
    return Token.parse(token).module() + "/" + Token.parse(token).name() + ".md";
  }
}
