package com.opentenant.devicemgmt.provider.call;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds secrets in a text. It finds a whole short secret, in each form in which servers repeat it.
 * It also finds parts of a long secret, such as a script; see {@link Passages}.
 *
 * <p>It does not search for a value with fewer than 4 characters, or with letters only and fewer
 * than 8. A password such as {@code admin} is also an ordinary word. A message without the word is
 * not understandable, and its gaps reveal the word.
 */
final class KnownSecrets {

  private static final int SHORTEST = 4;
  private static final int SHORTEST_OF_LETTERS = 8;

  /** Longer secrets are found by their parts. */
  private static final int LONGEST_FORM = 256;

  private static final Pattern GROUPS = Pattern.compile("\\p{Alnum}++(?:-\\p{Alnum}++)++");

  private final List<String> forms;
  private final Passages passages;

  KnownSecrets(List<String> values) {
    var secrets = values.stream().map(WhiteSpace::strip).filter(KnownSecrets::isSecret).toList();
    this.forms =
        secrets.stream()
            .filter(secret -> secret.length() <= LONGEST_FORM)
            .flatMap(KnownSecrets::forms)
            .map(KnownSecrets::inLowerCase)
            .distinct()
            .toList();
    this.passages = new Passages(secrets);
  }

  String hide(String text) {
    var found = new BitSet(text.length());
    var lowerCase = inLowerCase(text);
    for (var form : forms) {
      for (var at = lowerCase.indexOf(form); at >= 0; at = lowerCase.indexOf(form, at + 1)) {
        found.set(at, at + form.length());
      }
    }
    passages.mark(text, found);
    return replaced(text, found);
  }

  /** Keeps the blanks around a secret. */
  private static String replaced(String text, BitSet found) {
    var clean = new StringBuilder();
    var done = 0;
    for (var next = found.nextSetBit(0); next >= 0; next = found.nextSetBit(done)) {
      clean.append(text, done, next).append(text.charAt(next) == ' ' ? " " : "");
      done = found.nextClearBit(next);
      clean.append(Redaction.MARK).append(text.charAt(done - 1) == ' ' ? " " : "");
    }
    return clean.append(text, done, text.length()).toString();
  }

  /** Keeps the length, unlike {@link String#toLowerCase()}. */
  private static String inLowerCase(String text) {
    var characters = text.toCharArray();
    for (var at = 0; at < characters.length; at++) {
      characters[at] = Character.toLowerCase(characters[at]);
    }
    return String.valueOf(characters);
  }

  private static boolean isSecret(String value) {
    return value.length() >= SHORTEST_OF_LETTERS
        || (value.length() >= SHORTEST && !value.chars().allMatch(Character::isLetter));
  }

  private static Stream<String> forms(String secret) {
    var plain =
        GROUPS.matcher(secret).matches()
            ? Stream.of(secret, secret.replace("-", ""))
            : Stream.of(secret, PlainText.line(secret, LONGEST_FORM));
    return plain.flatMap(
        each ->
            Stream.of(
                each,
                URLEncoder.encode(each, StandardCharsets.UTF_8),
                URLEncoder.encode(each, StandardCharsets.UTF_8).replace("+", "%20"),
                json(each, false),
                json(each, true),
                html(each, "\"", "'"),
                html(each, "&quot;", "'"),
                html(each, "&quot;", "&#x27;"),
                html(each, "&quot;", "&#39;"),
                html(each, "&#34;", "&#39;"),
                base64(Base64.getEncoder(), each),
                base64(Base64.getUrlEncoder(), each)));
  }

  /** Without padding, which is optional. */
  static String base64(Base64.Encoder encoder, String text) {
    return encoder.withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Escaped as HTML. Frameworks escape quotation marks differently. */
  private static String html(String text, String doubleQuote, String singleQuote) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", doubleQuote)
        .replace("'", singleQuote);
  }

  /** Escaped as a JSON string, which may be limited to ASCII. */
  private static String json(String text, boolean ascii) {
    return text.replace("\\", "\\\\")
        .replace("\"", "\\\"")
        .replace("\n", "\\n")
        .replace("\r", "\\r")
        .replace("\t", "\\t")
        .chars()
        .mapToObj(
            each ->
                each < ' ' || (ascii && each > '~')
                    ? "\\u%04x".formatted(each)
                    : Character.toString(each))
        .collect(Collectors.joining());
  }
}
