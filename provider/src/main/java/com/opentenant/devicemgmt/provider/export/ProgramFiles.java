package com.opentenant.devicemgmt.provider.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The files beside a program, such as scripts. Their names are safe on every file system. */
final class ProgramFiles {

  private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9._-]+");

  /** Pulumi does not copy files of these names beside the program. */
  private static final Pattern NOT_COPIED = Pattern.compile("(?i).*\\.pp|pulumi\\.yaml");

  private final Path root;
  private final Set<String> used = new HashSet<>();

  ProgramFiles(Path root) {
    this.root = root;
  }

  /**
   * Writes a file.
   *
   * @param folder relative, with {@code /}
   * @param name may be any text
   * @return the path relative to the program, with {@code /}
   */
  String write(String folder, String name, String content) {
    var safe = UNSAFE.matcher(name).replaceAll("_");
    safe = safe.startsWith(".") ? "_" + safe : safe;
    safe = NOT_COPIED.matcher(safe).matches() ? safe + ".txt" : safe;
    var path = folder + "/" + safe;
    for (var number = 2; !used.add(path.toLowerCase(Locale.ROOT)); number++) {
      path = folder + "/" + number + "-" + safe;
    }
    try {
      var file = root.resolve(path);
      Files.createDirectories(file.getParent());
      Files.write(file, content.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return path;
  }

  /** The ending by which editors know what a text is. */
  static String ending(String text) {
    var firstLine = text.lines().findFirst().orElse("");
    if (firstLine.startsWith("#!")) {
      if (firstLine.contains("python")) {
        return ".py";
      }
      return firstLine.contains("zsh") ? ".zsh" : ".sh";
    }
    return text.contains("<plist") ? ".mobileconfig" : ".txt";
  }
}
