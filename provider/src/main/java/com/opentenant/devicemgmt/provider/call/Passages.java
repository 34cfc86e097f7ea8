package com.opentenant.devicemgmt.provider.call;

import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * Finds parts of long secrets in a text. A server may repeat the beginning or some lines of a
 * script, joined to one line or escaped for JSON, or a value of a profile; see {@link XmlSecret}.
 * Any 16 consecutive characters of a secret are found, and shorter lines if they are complete.
 * White space, case and escapes are ignored. The time is linear in the length of the text and of
 * the secrets.
 */
final class Passages {

  private static final int LENGTH = 16;
  private static final int SHORTEST_LINE = 8;

  private final List<Folded> secrets = new ArrayList<>();
  private final Set<String> shortLines = new HashSet<>();

  Passages(List<String> values) {
    for (var value : values) {
      addPassages(KnownSecrets.base64(Base64.getEncoder(), value));
      var content = withoutInterpreter(value);
      if (XmlSecret.isIn(content)) {
        addXml(content);
      } else {
        addPassages(content);
        addShortLines(content);
      }
    }
  }

  private void addXml(String content) {
    var secret = XmlSecret.withoutNames(content);
    var lines = XmlSecret.values(secret);
    addPassages(secret);
    for (var text : List.of(lines, CharacterReferences.resolved(lines))) {
      addPassages(text);
      addShortLines(text);
    }
    if (!WhiteSpace.strip(content).startsWith("<")) {
      addShortLines(secret);
    }
  }

  private void addPassages(String text) {
    var folded = Folded.of(text);
    if (folded.length() >= LENGTH) {
      secrets.add(folded);
    }
  }

  private void addShortLines(String text) {
    text.lines()
        .map(line -> Folded.of(WhiteSpace.strip(line)).text())
        .filter(line -> line.length() >= SHORTEST_LINE && line.length() < LENGTH)
        .filter(line -> !line.chars().allMatch(Character::isLetter))
        .forEach(shortLines::add);
  }

  /** The interpreter line of a script is not secret, and our own messages contain it. */
  private static String withoutInterpreter(String text) {
    return text.startsWith("#!")
        ? text.substring(text.lines().findFirst().orElse("").length())
        : text;
  }

  void mark(String text, BitSet found) {
    if (secrets.isEmpty() && shortLines.isEmpty()) {
      return;
    }
    var folded = Folded.of(text);
    markParts(folded, found);
    markShortLines(folded, found);
  }

  private void markShortLines(Folded text, BitSet found) {
    for (var at = 0; at < text.length(); at++) {
      var longest = Math.min(LENGTH - 1, text.length() - at);
      for (var length = SHORTEST_LINE; length <= longest; length++) {
        if (shortLines.contains(text.text().substring(at, at + length))) {
          text.mark(found, at, length);
        }
      }
    }
  }

  private void markParts(Folded text, BitSet found) {
    var places = new HashMap<String, List<Integer>>();
    for (var at = 0; at + LENGTH <= text.length(); at++) {
      places.computeIfAbsent(text.part(at), part -> new ArrayList<>()).add(at);
    }
    for (var secret : secrets) {
      for (var at = 0; at + LENGTH <= secret.length() && !places.isEmpty(); at++) {
        var same = places.remove(secret.part(at));
        if (same != null) {
          same.forEach(place -> text.mark(found, place, LENGTH));
        }
      }
    }
  }

  /** A text in the form that is compared, with the place of each character in the original. */
  private static final class Folded {

    private final String text;
    private final int[] starts;
    private final int[] ends;

    private Folded(String text, int[] starts, int[] ends) {
      this.text = text;
      this.starts = starts;
      this.ends = ends;
    }

    static Folded of(String original) {
      var folded = new StringBuilder(original.length());
      var starts = new int[original.length()];
      var ends = new int[original.length()];
      for (var at = 0; at < original.length(); ) {
        var start = at;
        var character = original.charAt(at++);
        if (character == '\\') {
          while (at < original.length() && original.charAt(at) == '\\') {
            at++;
          }
          var escape = at < original.length() ? original.charAt(at) : ' ';
          if (escape == 'u' && isHex(original, at + 1)) {
            character = (char) Integer.parseInt(original.substring(at + 1, at + 5), 16);
            at += 5;
          } else if ("nrtbf".indexOf(escape) >= 0) {
            character = ' ';
            at++;
          } else {
            continue;
          }
        }
        var blank = Character.isWhitespace(character) || Character.isISOControl(character);
        if (blank && folded.length() > 0 && folded.charAt(folded.length() - 1) == ' ') {
          ends[folded.length() - 1] = at;
          continue;
        }
        starts[folded.length()] = start;
        ends[folded.length()] = at;
        folded.append(blank ? ' ' : Character.toLowerCase(character));
      }
      return new Folded(folded.toString(), starts, ends);
    }

    String text() {
      return text;
    }

    int length() {
      return text.length();
    }

    String part(int start) {
      return text.substring(start, start + LENGTH);
    }

    /** Marks these characters at their place in the original text. */
    void mark(BitSet found, int from, int count) {
      found.set(starts[from], ends[from + count - 1]);
    }

    private static boolean isHex(String text, int from) {
      if (from + 4 > text.length()) {
        return false;
      }
      return text.substring(from, from + 4).chars().allMatch(HexFormat::isHexDigit);
    }
  }
}
