package com.opentenant.devicemgmt.provider.schema;

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
 * What the user reads beyond the sentences in the code: examples and how to import. A Markdown file
 * each, {@code iru/CustomScript.md} for {@code devicemgmt:iru:CustomScript}; functions may do
 * without.
 */
public final class Documentation {

  private final Path folder;
  private final Map<String, String> texts;

  private Documentation(Path folder, Map<String, String> texts) {
    this.folder = folder;
    this.texts = texts;
  }

  /** Reads all the files below a folder. */
  public static Documentation in(Path folder) {
    var texts = new TreeMap<String, String>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var name = folder.relativize(file).toString().replace('\\', '/');
        texts.put(name, Files.readString(file).replace("\r\n", "\n").strip());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Documentation(folder, texts);
  }

  /**
   * The whole description of a resource.
   *
   * @throws IllegalArgumentException naming the file that is missing, or what it lacks
   */
  String ofResource(String token, String doc) {
    var name = fileOf(token);
    var text = texts.get(name);
    if (text == null) {
      throw new IllegalArgumentException(
          "%s has no documentation: write %s".formatted(token, folder.resolve(name)));
    }
    var parts =
        List.of(
            "{{% examples %}}",
            "```yaml", "```java", "{{% /examples %}}", "## Import", "pulumi import " + token + " ");
    for (var part : parts) {
      if (!text.contains(part)) {
        throw new IllegalArgumentException(
            "%s lacks \"%s\"".formatted(folder.resolve(name), part.strip()));
      }
    }
    return doc + "\n\n" + text + "\n";
  }

  /** The whole description of a function. */
  String ofFunction(String token, String doc) {
    var text = texts.get(fileOf(token));
    return text == null ? doc : doc + "\n\n" + text + "\n";
  }

  /**
   * Holds the files against what there is to document.
   *
   * @throws IllegalArgumentException naming the files of nothing that exists
   */
  void refuseStrays(List<String> tokens) {
    var strays = new TreeSet<>(texts.keySet());
    tokens.forEach(token -> strays.remove(fileOf(token)));
    if (!strays.isEmpty()) {
      throw new IllegalArgumentException(
          "in %s there is no resource or function for %s".formatted(folder, strays));
    }
  }

  private static String fileOf(String token) {
    return Token.parse(token).module() + "/" + Token.parse(token).name() + ".md";
  }
}
