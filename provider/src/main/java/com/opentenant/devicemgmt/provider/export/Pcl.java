package com.opentenant.devicemgmt.provider.export;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * Texts of PCL, the language from which Pulumi generates programs. Only one-line texts are
 * literals, because the generators of some languages damage longer ones.
 */
final class Pcl {

  private Pcl() {}

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
