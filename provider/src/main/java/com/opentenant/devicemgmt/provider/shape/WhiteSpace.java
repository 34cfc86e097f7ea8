package com.opentenant.devicemgmt.provider.shape;

/**
 * White space as the servers see it. Both are written in Python, whose {@code str.strip()} removes
 * every character with the Unicode property White_Space and the four separators U+001C to U+001F.
 * Java's {@link String#strip()} leaves the no-break spaces and U+0085 alone.
 */
public final class WhiteSpace {

  private WhiteSpace() {}

  /** The text without the white space around it. */
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

  /** Whether the text has nothing but white space. */
  public static boolean isBlank(String text) {
    return text.chars().allMatch(each -> contains((char) each));
  }

  /** No white space lies beyond the first 65,536 characters of Unicode. */
  private static boolean contains(char character) {
    return Character.isWhitespace(character)
        || Character.isSpaceChar(character)
        || character == '\u0085';
  }
}
