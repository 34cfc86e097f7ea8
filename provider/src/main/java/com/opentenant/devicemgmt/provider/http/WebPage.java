package com.opentenant.devicemgmt.provider.http;

import com.opentenant.devicemgmt.provider.call.WhiteSpace;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Extracts what a person would read of a web page, in linear time for any page. */
final class WebPage {

  /** A part without readable text; if its end is missing, it is the rest of the page. */
  private record Hidden(String start, String end) {}

  private static final List<Hidden> HIDDEN =
      List.of(
          new Hidden("<!--", "-->"),
          new Hidden("<script", "</script>"),
          new Hidden("<style", "</style>"),
          new Hidden("<", ">"));

  /** The character references in which servers repeat what they were sent. */
  private static final Map<String, String> NAMED =
      Map.of("quot", "\"", "apos", "'", "lt", "<", "gt", ">", "amp", "&", "nbsp", " ");

  private static final Pattern REFERENCE =
      Pattern.compile("&(?:#([0-9]{1,9})|#[xX]([0-9a-fA-F]{1,7})|(quot|apos|lt|gt|amp|nbsp));");

  private WebPage() {}

  /** The title, or the text of a page without one. */
  static String readableText(String html) {
    var lowerCase = html.toLowerCase(Locale.ROOT);
    if (lowerCase.length() != html.length()) {
      // A few letters become two in lower case, so the positions differ.
      return unescaped(text(lowerCase, lowerCase));
    }
    var title = lowerCase.indexOf("<title");
    var start = title < 0 ? -1 : lowerCase.indexOf('>', title);
    var end = start < 0 ? -1 : lowerCase.indexOf("</title", start);
    return unescaped(end < 0 ? text(html, lowerCase) : WhiteSpace.strip(html.substring(start + 1, end)));
  }

  private static String unescaped(String text) {
    return REFERENCE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(character(found)));
  }

  private static String character(MatchResult reference) {
    if (reference.group(3) != null) {
      return NAMED.getOrDefault(reference.group(3), reference.group());
    }
    var code =
        reference.group(1) != null
            ? Integer.parseInt(reference.group(1))
            : Integer.parseInt(reference.group(2), 16);
    return Character.isValidCodePoint(code) ? Character.toString(code) : reference.group();
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
      at = endOfTag(lowerCase, tag);
    }
    return WhiteSpace.strip(text.toString());
  }

  private static int endOfTag(String lowerCase, int tag) {
    for (var each : HIDDEN) {
      if (lowerCase.startsWith(each.start(), tag)) {
        var end = lowerCase.indexOf(each.end(), tag);
        return end < 0 ? lowerCase.length() : end + each.end().length();
      }
    }
    throw new IllegalStateException("no tag begins here");
  }
}
