package com.opentenant.devicemgmt.provider.export;

import java.text.Normalizer;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Texts of PCL, the language from which Pulumi generates programs. */
final class Pcl {

  /**
   * What some generators damage: texts with several lines, what the one for YAML does not escape
   * ({@code $$}), and what YAML reads as another value than a text. Scripts are files in any case.
   */
  private static final Pattern DAMAGED =
      Pattern.compile(
          "(?is)#!.*|.*[\\r\\n].*|.*[$][$].*|null|~|true|false|[-+]?[.](inf|nan)|[-+]?0[xob].*"
              + "|[-+.]?[0-9][0-9a-fx_.+-]*|");

  private Pcl() {}

  /** Whether all generators keep a literal as it is. They also compose characters. */
  static boolean isSafe(String text) {
    return Normalizer.isNormalized(text, Normalizer.Form.NFC) && !DAMAGED.matcher(text).matches();
  }

  /** A text with nothing that PCL would evaluate. */
  static String quoted(String text) {
    var quoted = new StringBuilder("\"");
    for (var i = 0; i < text.length(); i++) {
      var each = text.charAt(i);
      var opensTemplate = i + 1 < text.length() && text.charAt(i + 1) == '{';
      switch (each) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        case '$', '%' -> quoted.append(opensTemplate ? each + "" + each : each + "");
        default -> {
          if (each < ' ' || each == 0x7f) {
            quoted.append("\\u%04x".formatted((int) each));
          } else {
            quoted.append(each);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }

  static String call(String function, String argument) {
    return "%s(%s)".formatted(function, quoted(argument));
  }

  /** An object, each entry on its line. Keys are expressions. */
  static String object(Map<String, String> entries, String indent) {
    return entries.isEmpty()
        ? "{}"
        : entries.entrySet().stream()
            .map(each -> "%s  %s = %s\n".formatted(indent, each.getKey(), each.getValue()))
            .collect(Collectors.joining("", "{\n", indent + "}"));
  }
}
