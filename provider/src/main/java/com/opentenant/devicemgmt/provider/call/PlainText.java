package com.opentenant.devicemgmt.provider.call;

import java.util.regex.Pattern;

/**
 * Makes text from a server or a program safe to print in a terminal: removes control and escape
 * characters, which move the cursor, and characters that are invisible or change the direction.
 */
public final class PlainText {

  /** The maximum length of a message. The engine prints a message in several places. */
  public static final int LONGEST_MESSAGE = 2_000;

  private static final int JOINER = 0x200D;
  private static final Pattern SAFE_ARGUMENT = Pattern.compile("[\\w.:@%+=,/-]++");

  private PlainText() {}

  /** A message to the engine: shortened, with its line breaks, without the call's secrets. */
  public static String message(String text, Redaction secrets) {
    var clean = clean(text, true, Redaction.WINDOW + 1);
    return cut(secrets.hide(clean), LONGEST_MESSAGE);
  }

  /** One line without surrounding or repeated white space; “…” follows if it is shortened. */
  public static String line(String text, int longest) {
    return cut(clean(text, false, longest + 1), longest);
  }

  /** An argument of a shell command, quoted if necessary. */
  public static String argument(String text) {
    var plain = line(text, LONGEST_MESSAGE);
    return SAFE_ARGUMENT.matcher(plain).matches() ? plain : "'" + plain.replace("'", "'\\''") + "'";
  }

  /** Ignores the rest of the text after {@code enough} characters. */
  private static String clean(String text, boolean linesStay, int enough) {
    var clean = new StringBuilder(Math.min(text.length(), enough));
    for (var at = 0; at < text.length() && clean.length() < enough; ) {
      var character = text.codePointAt(at);
      at += Character.charCount(character);
      if (linesStay && character == '\n') {
        clean.append('\n');
      } else if (isBlank(character)) {
        if (linesStay || (clean.length() > 0 && clean.charAt(clean.length() - 1) != ' ')) {
          clean.append(' ');
        }
      } else if (isVisible(character)) {
        clean.appendCodePoint(character);
      }
    }
    return linesStay ? clean.toString() : WhiteSpace.strip(clean.toString());
  }

  private static boolean isBlank(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      default -> Character.isWhitespace(character);
    };
  }

  /** Format characters are invisible, but the joiner is part of some emoji. */
  private static boolean isVisible(int character) {
    return switch (Character.getType(character)) {
      case Character.FORMAT -> character == JOINER;
      case Character.SURROGATE -> false;
      default -> true;
    };
  }

  /** The start of a text; “…” follows if it is shortened. */
  public static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, whole(text, longest)) + "…";
  }

  /** The same position, or the one before it if it lies within a character. */
  public static int whole(String text, int position) {
    var isWithin =
        position > 0
            && position < text.length()
            && Character.isSurrogatePair(text.charAt(position - 1), text.charAt(position));
    return isWithin ? position - 1 : position;
  }
}
