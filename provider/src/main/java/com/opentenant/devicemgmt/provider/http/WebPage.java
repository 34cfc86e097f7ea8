package com.opentenant.devicemgmt.provider.http;

import java.util.List;
import java.util.Locale;

/** What a person would read of a web page. Linear in the page, whatever is in it. */
final class WebPage {

  /** What begins with the first ends with the second; what never ends is the rest of the page. */
  private record Hidden(String start, String end) {}

  private static final List<Hidden> HIDDEN =
      List.of(
          new Hidden("<!--", "-->"),
          new Hidden("<script", "</script>"),
          new Hidden("<style", "</style>"),
          new Hidden("<", ">"));

  private WebPage() {}

  /** The title; without one, the text. */
  static String words(String html) {
    var lowerCase = html.toLowerCase(Locale.ROOT);
    if (lowerCase.length() != html.length()) {
      // Some letters become two; then the places differ.
      return text(lowerCase, lowerCase);
    }
    var title = lowerCase.indexOf("<title");
    var start = title < 0 ? -1 : lowerCase.indexOf('>', title);
    var end = start < 0 ? -1 : lowerCase.indexOf("</title", start);
    return end < 0 ? text(html, lowerCase) : html.substring(start + 1, end).strip();
  }

  private static String text(String html, String lowerCase) {
    var text = new StringBuilder();
    var at = 0;
    while (at < html.length()) {
      var tag = html.indexOf('<', at);
      if (tag < 0) {
        text.append(html, at, html.length());
        break;
      }
      text.append(html, at, tag).append(' ');
      at = behind(lowerCase, tag);
    }
    return text.toString().strip();
  }

  private static int behind(String lowerCase, int tag) {
    for (var each : HIDDEN) {
      if (lowerCase.startsWith(each.start(), tag)) {
        var end = lowerCase.indexOf(each.end(), tag);
        return end < 0 ? lowerCase.length() : end + each.end().length();
      }
    }
    throw new IllegalStateException("no tag begins here");
  }
}
