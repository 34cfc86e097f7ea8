package com.opentenant.devicemgmt.provider.http;

import com.opentenant.devicemgmt.provider.call.CharacterReferences;
import com.opentenant.devicemgmt.provider.call.WhiteSpace;
import java.util.regex.Pattern;

/** Extracts what a person would read of a web page, in linear time for any page. */
final class WebPage {

  /** The groups do not backtrack, so no part of a page is matched twice. */
  private static final Pattern TITLE = Pattern.compile("(?is)(?>.*?<title)(?>.*?>)(.*?)</title");

  /** A part without readable text; if its end is missing, it is the rest of the page. */
  private static final Pattern HIDDEN =
      Pattern.compile(
          "(?is)<!(?=--).*?(?:-->|\\z)|<script.*?(?:</script>|\\z)|<style.*?(?:</style>|\\z)|<.*?(?:>|\\z)");

  private WebPage() {}

  /** The title, or the text of a page without one. */
  static String readableText(String html) {
    var title = TITLE.matcher(html);
    var text = title.lookingAt() ? title.group(1) : HIDDEN.matcher(html).replaceAll(" ");
    return CharacterReferences.resolved(WhiteSpace.strip(text));
  }
}
