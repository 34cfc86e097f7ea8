package com.opentenant.devicemgmt.provider.plist;

/** Texts of a property list as messages show them, on one line and with no invisible character. */
final class ShownText {

  private ShownText() {}

  /** Also with escaped quotation marks, so a key cannot look like the rest of a message. */
  static String quoted(String text) {
    return escaped(text).replace("\"", "\\\"");
  }

  static String escaped(String text) {
    var escaped = new StringBuilder();
    text.codePoints().forEach(character -> append(escaped, character));
    return escaped.toString();
  }

  private static void append(StringBuilder escaped, int character) {
    if (character == '\\') {
      escaped.append("\\\\");
    } else if (character == '\n') {
      escaped.append("\\n");
    } else if (isVisible(character)) {
      escaped.appendCodePoint(character);
    } else {
      for (var unit : Character.toChars(character)) {
        escaped.append("\\u%04x".formatted((int) unit));
      }
    }
  }

  private static boolean isVisible(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      case Character.SPACE_SEPARATOR -> character == ' ';
      default -> true;
    };
  }
}
