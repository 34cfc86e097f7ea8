package com.opentenant.devicemgmt.provider.call;

/**
 * Whitespace as the servers define it. Both are written in Python, whose {@code str.strip()}
 * removes characters with the Unicode property White_Space and the separators U+001C to U+001F.
 * Java's {@link String#strip()} keeps no-break spaces and U+0085.
 */
public final class WhiteSpace {

  private WhiteSpace() {}

  public static String strip(String text) {
    var start = 0;
    var end = text.length();
    while (start < end && contains(text.charAt(start))) {
      start++;
    }
    while (end > start && contains(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  public static boolean isBlank(String text) {
    return text.chars().allMatch(each -> contains((char) each));
  }

  /** All whitespace is among the first 65,536 characters of Unicode. */
  private static boolean contains(char character) {
    return Character.isWhitespace(character)
        || Character.isSpaceChar(character)
        || character == '\u0085';
  }
}
