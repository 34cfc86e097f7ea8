package com.opentenant.devicemgmt.simulator.server;

import java.util.regex.Pattern;

/** Python's {@code str} methods. Java's have fewer kinds of whitespace. */
public final class PythonText {
  /** Unicode's White_Space, and four separators that Python adds. */
  private static final String SPACE = "[\\p{IsWhite_Space}\\x{1C}-\\x{1F}]";

  private static final Pattern BEFORE = Pattern.compile("^" + SPACE + "+");
  private static final Pattern BLANK = Pattern.compile(SPACE + "*");

  private PythonText() {}

  /** {@code text.strip()}. */
  public static String strip(String text) {
    return stripTrailing(BEFORE.matcher(text).replaceFirst(""));
  }

  /** {@code text.rstrip()}. */
  public static String stripTrailing(String text) {
    int end = text.length();
    while (end > 0 && isBlank(text.substring(end - 1, end))) {
      end--;
    }
    return text.substring(0, end);
  }

  /** {@code not text.strip()}. */
  public static boolean isBlank(String text) {
    return BLANK.matcher(text).matches();
  }
}
