package com.opentenant.devicemgmt.provider.call;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The secret parts of a text with elements of XML, such as a configuration profile. A server
 * repeats a value without its tags, and with its entities resolved. Tags, keys and the values that
 * name a payload are not secret, and our own messages contain them. Every pattern takes linear
 * time.
 */
final class XmlSecret {

  /** The values of these keys name a payload. */
  private static final Set<String> NAMES =
      Set.of(
          "PayloadDisplayName",
          "PayloadIdentifier",
          "PayloadType",
          "PayloadUUID",
          "PayloadOrganization",
          "PayloadDescription");

  private static final String TEXT = "([^<]{0,256}+)";
  private static final String STRING = "<string>" + TEXT + "</string>";

  /** No key is longer. */
  private static final Pattern KEY = Pattern.compile("<key>" + TEXT + "</key>");

  private static final Pattern KEY_AND_STRING =
      Pattern.compile("<key>" + TEXT + "</key>\\s*+" + STRING);
  private static final Pattern VALUE = Pattern.compile(STRING);

  /** The content of a comment or of a CDATA section is not a tag. */
  private static final Pattern TAG =
      Pattern.compile("<!--|-->|<!\\[CDATA\\[|]]>|<(?!!--|!\\[)[^<>]{0,256}+>");

  private static final Pattern SECTION = Pattern.compile("<!\\[CDATA\\[([^\\]]{0,256}+)]]>");

  private XmlSecret() {}

  /** Whether a text has elements. It may be a script that contains a property list. */
  static boolean isIn(String text) {
    return text.contains("</");
  }

  /** The text without keys, and without the values that name a payload or equal a key. */
  static String withoutNames(String text) {
    var names = new HashSet<String>();
    KEY.matcher(text).results().forEach(key -> names.add(key.group(1)));
    KEY_AND_STRING
        .matcher(text)
        .results()
        .filter(entry -> NAMES.contains(entry.group(1)))
        .forEach(entry -> names.add(entry.group(2)));
    var withoutValues =
        Redaction.replaced(
            VALUE, text, found -> names.contains(found.group(1)) ? "\n" : found.group());
    return KEY.matcher(withoutValues).replaceAll("\n");
  }

  /** Each value on lines without tags. */
  static String values(String text) {
    var withoutSections =
        Redaction.replaced(
            SECTION,
            text,
            found ->
                found.group(1).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
    return TAG.matcher(withoutSections).replaceAll("\n");
  }
}
