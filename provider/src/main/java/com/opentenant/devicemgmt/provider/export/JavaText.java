package com.opentenant.devicemgmt.provider.export;

/** Texts as literals of Java. */
final class JavaText {

  private JavaText() {}

  /**
   * A literal that contains nothing invisible. The compiler replaces <code>&#92;uXXXX</code> before
   * it reads the literal, so quotes, backslashes and line breaks have other escapes. Half of a
   * surrogate pair becomes a question mark, as in UTF-8: after the escape of one, javac misreads
   * backslashes.
   */
  static String quoted(String text) {
    var quoted = new StringBuilder("\"");
    text.codePoints().forEach(each -> append(quoted, each));
    return quoted.append('"').toString();
  }

  private static void append(StringBuilder quoted, int character) {
    switch (character) {
      case '"' -> quoted.append("\\\"");
      case '\\' -> quoted.append("\\\\");
      case '\n' -> quoted.append("\\n");
      case '\r' -> quoted.append("\\r");
      case '\t' -> quoted.append("\\t");
      default -> {
        if (Character.getType(character) == Character.SURROGATE) {
          quoted.append('?');
        } else if (isVisible(character)) {
          quoted.appendCodePoint(character);
        } else {
          for (var each : Character.toChars(character)) {
            quoted.append("\\u%04x".formatted((int) each));
          }
        }
      }
    }
  }

  /** A space is visible, but not one that looks like it. */
  private static boolean isVisible(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      case Character.SPACE_SEPARATOR -> character == ' ';
      default -> true;
    };
  }
}
