package com.opentenant.devicemgmt.provider.export;

import com.opentenant.devicemgmt.provider.call.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A program and the files beside it, such as scripts. Their names are safe on every file system.
 */
final class ProgramFiles {

  private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9._-]+");

  /** Hidden files, and the names of devices on Windows. */
  private static final Pattern RESERVED =
      Pattern.compile("(?i)[.].*|(con|prn|aux|nul|com[0-9]|lpt[0-9])([.].*)?");

  /** Pulumi does not copy the first two beside the program. Windows removes a dot at the end. */
  private static final Pattern NOT_COPIED = Pattern.compile("(?i).*[.]pp|pulumi[.]yaml|.*[.]");

  private static final int LONGEST = 100;

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
    var safe = safe(name);
    var path = folder + "/" + safe;
    for (var number = 2; !used.add(path.toLowerCase(Locale.ROOT)); number++) {
      path = folder + "/" + number + "-" + safe;
    }
    writeTo(path, content);
    return path;
  }

  /** Writes a part of the program itself. */
  void writeProgram(String path, String program) {
    writeTo(path, program);
  }

  private void writeTo(String path, String content) {
    try {
      var file = root.resolve(path);
      Files.createDirectories(file.getParent());
      Files.write(file, content.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw notWritten(e);
    }
  }

  static Failure.Invalid notWritten(IOException reason) {
    return new Failure.Invalid("could not write the program: " + reason);
  }

  /** A name that is safe on every file system. */
  static String safe(String name) {
    var plain = UNSAFE.matcher(name).replaceAll("_");
    var cut = plain.length() > LONGEST ? plain.substring(plain.length() - LONGEST) : plain;
    var safe = RESERVED.matcher(cut).matches() ? "_" + cut : cut;
    return NOT_COPIED.matcher(safe).matches() ? safe + ".txt" : safe;
  }

  /** The ending by which editors know what a text is. */
  static String ending(String text) {
    var firstLine = text.lines().findFirst().orElse("").replace("\ufeff", "");
    if (firstLine.startsWith("#!")) {
      if (firstLine.contains("python")) {
        return ".py";
      }
      return firstLine.contains("zsh") ? ".zsh" : ".sh";
    }
    return text.contains("<plist") ? ".mobileconfig" : ".txt";
  }
}
