package com.opentenant.devicemgmt.provider.call;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The character references of HTML and XML, in which servers repeat what they were sent. */
public final class CharacterReferences {

  private static final Map<String, String> NAMED =
      Map.of("quot", "\"", "apos", "'", "lt", "<", "gt", ">", "amp", "&", "nbsp", " ");

  private static final Pattern REFERENCE =
      Pattern.compile("&(?:#([0-9]{1,9})|#[xX]([0-9a-fA-F]{1,7})|(quot|apos|lt|gt|amp|nbsp));");

  private CharacterReferences() {}

  /** The text with its references resolved. */
  public static String resolved(String text) {
    return Redaction.replaced(REFERENCE, text, CharacterReferences::character);
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
}
