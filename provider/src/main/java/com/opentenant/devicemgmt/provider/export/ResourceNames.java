package com.opentenant.devicemgmt.provider.export;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names of resources, which are also names of folders: an object's name in ASCII letters and
 * digits, followed by a word for its kind. So no name is a reserved word of a language or of an
 * operating system. Names that differ only in case are not equal on every file system, so they are
 * numbered.
 */
final class ResourceNames {

  private static final int LONGEST = 50;

  private static final Pattern WORD = Pattern.compile("[A-Za-z]+|[0-9]+");
  private static final Pattern FIRST_WORD = Pattern.compile("^([A-Z]+(?![a-z])|[A-Z])");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  private static final Map<String, String> WORDS =
      Map.of(
          "CustomScript", "Script",
          "CustomProfile", "Profile",
          "CustomApp", "App",
          "InHouseApp", "App",
          "BlueprintLibraryItem", "Item",
          "ScriptProfile", "Profile");

  private final Set<String> used = new HashSet<>();

  /** The name of the next object. */
  String next(ExportedObject object) {
    var kind = WORDS.getOrDefault(object.kind(), object.kind());
    var stem = stem(object.name());
    var name =
        stem.toLowerCase(Locale.ROOT).endsWith(kind.toLowerCase(Locale.ROOT)) ? stem : stem + kind;
    var unnumbered = lowerFirstWord(name);
    var candidate = unnumbered;
    for (var number = 2; !used.add(candidate.toLowerCase(Locale.ROOT)); number++) {
      candidate = unnumbered + number;
    }
    return candidate;
  }

  /** {@code RosettaCheck} for {@code Rosetta-check}; empty if no character has an ASCII form. */
  private static String stem(String name) {
    var plain = MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("");
    var stem = new StringBuilder();
    WORD.matcher(plain.replace("ß", "ss"))
        .results()
        .map(found -> found.group())
        .forEach(
            word ->
                stem.append(word.substring(0, 1).toUpperCase(Locale.ROOT))
                    .append(word.substring(1)));
    if (stem.length() > LONGEST) {
      stem.setLength(LONGEST);
    }
    return stem.length() > 0 && Character.isDigit(stem.charAt(0)) ? "N" + stem : stem.toString();
  }

  /** {@code dnsCacheScript} for {@code DNSCacheScript}. */
  private static String lowerFirstWord(String name) {
    return FIRST_WORD.matcher(name).replaceFirst(found -> found.group().toLowerCase(Locale.ROOT));
  }
}
