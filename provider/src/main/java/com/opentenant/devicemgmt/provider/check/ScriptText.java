package com.opentenant.devicemgmt.provider.check;

import com.opentenant.devicemgmt.provider.call.WhiteSpace;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds what may prevent a script from starting. The text is never changed. No message contains the
 * text, which may be secret.
 */
public final class ScriptText {

  private static final String MARK = "#!";
  private static final String BYTE_ORDER_MARK = "\ufeff";

  /** The longest possible path. */
  private static final int LONGEST_PATH = 4096;

  private ScriptText() {}

  /** Warnings about a property with a script, unless it is blank or not set. */
  public static <I extends Record> List<Rule<I>> warnings(
      String property, Function<I, @Nullable String> script) {
    return List.of(
        warning(property, script, ScriptText::noInterpreter),
        warning(property, script, ScriptText::windowsLineEnds));
  }

  /** One warning about a property with a script, unless it is blank or not set. */
  public static <I extends Record> Rule<I> warning(
      String property,
      Function<I, @Nullable String> script,
      Function<String, Optional<String>> fault) {
    return Rule.of(
        Rule.Severity.WARN,
        property,
        inputs ->
            Optional.ofNullable(script.apply(inputs))
                .filter(text -> !WhiteSpace.isBlank(text))
                .flatMap(fault));
  }

  /** Why the first line is not an interpreter line; empty if it is. */
  public static Optional<String> noInterpreter(String text) {
    var mistake = mistake(text);
    return mistake.isPresent() || hasInterpreter(text)
        ? mistake
        : Optional.of("has no interpreter line, such as #!/bin/zsh");
  }

  /** The probable mistake in a text without an interpreter line. */
  public static Optional<String> mistake(String text) {
    if (text.startsWith(BYTE_ORDER_MARK)) {
      return Optional.of(
          "starts with a byte order mark (U+FEFF), so its first line is not read as an interpreter"
              + " line; save the file as UTF-8 without a byte order mark");
    }
    return hasInterpreter(text) || !isFile(text)
        ? Optional.empty()
        : Optional.of(
            "is the path of a file, not a script; pass the content of the file, in YAML with"
                + " `fn::readFile`");
  }

  /** The effect of Windows line ends; empty if there are none. */
  public static Optional<String> windowsLineEnds(String text) {
    if (!text.contains("\r\n")) {
      return Optional.empty();
    }
    var first = text.substring(0, text.indexOf('\n'));
    var effect =
        hasInterpreter(text) && first.endsWith("\r")
            ? "macOS and Linux look for an interpreter named `%s\\r`".formatted(interpreter(first))
            : "commands and arguments at the end of a line get a carriage return";
    return Optional.of(
        "has Windows line ends (CRLF); " + effect + ". Save the file with line feeds (LF)");
  }

  public static boolean hasInterpreter(String text) {
    var first = text.lines().findFirst().orElse("");
    return first.startsWith(MARK) && !WhiteSpace.isBlank(first.substring(MARK.length()));
  }

  /** The last part of the last word of an interpreter line: {@code zsh}. */
  private static String interpreter(String line) {
    var words = WhiteSpace.strip(line.substring(MARK.length())).split("\\s+", -1);
    var word = words[words.length - 1];
    return word.substring(word.lastIndexOf('/') + 1);
  }

  private static boolean isFile(String text) {
    var path = WhiteSpace.strip(text);
    try {
      return path.length() <= LONGEST_PATH
          && path.lines().count() == 1
          && Files.isRegularFile(Path.of(path));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
