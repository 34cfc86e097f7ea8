package com.opentenant.devicemgmt.provider.call;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Removes credentials from text of a server or an exception: known secrets, and anything that looks
 * like a credential. A server may send long texts, so a text is shortened first, and every pattern
 * takes linear time.
 */
public final class Redaction {

  /** Without known secrets. */
  public static final Redaction NONE = of(List.of());

  /** The rest of a longer text is omitted. */
  public static final int WINDOW = 4_000;

  static final String MARK = "[redacted]";

  /** A shortened text may end within a secret, which is not recognised then. */
  private static final int UNSURE_END = 64;

  private record Rule(Pattern pattern, Function<MatchResult, String> replacement) {
    String apply(String text) {
      return replaced(pattern, text, replacement);
    }
  }

  private static final String SIGNED_FIELDS =
      "x-(?:amz|goog)-[a-z-]{1,40}+|signature|awsaccesskeyid|googleaccessid|key-pair-id";
  private static final String SECRET_FIELDS =
      "authorization|auth|policy|token|access_token|refresh_token|api_?key|access_key|secret_key"
          + "|secret|password|sig";

  /** Possessive quantifiers, so no part of a text is matched twice, except a host. */
  private static final List<Rule> RULES =
      List.of(
          rule(
              "(https?://)(?:[^\\s\"'<>/?#]*(@))?+([^\\s\"'<>?]*+)(?:(\\?)[^\\s\"'<>]*+)?+",
              Redaction::address),
          rule("(?<!\\w)(bearer)\\s++([\\w.~+/=-]{4,}+)", Redaction::bearer),
          rule("(?<!\\w)(basic)\\s++[\\w+/=]{8,}+", found -> found.group(1) + " " + MARK),
          rule("(?<!\\w)eyJ[\\w-]++(?:\\.[\\w-]*+)*+", found -> webToken(found.group())),
          rule(
              "(?<!\\w)(" + SIGNED_FIELDS + ")(\"?+\\s*+[=:]\\s*+\"?+)[^\\s\"&,;<>]++",
              found -> found.group(1) + found.group(2) + MARK),
          rule(
              "(?<!\\w)(" + SECRET_FIELDS + ")=[^\\s\"'&,;<>]++",
              found -> found.group(1) + "=" + MARK),
          rule(
              "(\"(?:"
                  + SECRET_FIELDS
                  + ")\"\\s*+:\\s*+\")[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\\\\?+\"?+",
              found -> found.group(1) + MARK + "\""));

  private final Supplier<List<String>> secrets;
  private final Lazy<KnownSecrets> known;

  private Redaction(Supplier<List<String>> secrets) {
    this.secrets = secrets;
    this.known = new Lazy<>(() -> new KnownSecrets(secrets.get()));
  }

  public static Redaction of(List<String> secrets) {
    return of(() -> secrets);
  }

  /** Calls {@code secrets} at the first redaction. */
  public static Redaction of(Supplier<List<String>> secrets) {
    return new Redaction(new Lazy<>(secrets));
  }

  /** Also with the credential of an {@code Authorization} header. */
  public Redaction and(String header) {
    return and(of(List.of(header.substring(header.indexOf(' ') + 1))));
  }

  /** With the known secrets of both. */
  public Redaction and(Redaction other) {
    return of(() -> Stream.of(this, other).flatMap(each -> each.secrets.get().stream()).toList());
  }

  /** Removes known secrets, and anything that looks like a credential. */
  public String apply(String text) {
    var clean = hide(text);
    for (var rule : RULES) {
      clean = rule.apply(clean);
    }
    return clean;
  }

  /** Removes known secrets, for texts that the provider itself makes. */
  public String hide(String text) {
    if (text.length() <= WINDOW) {
      return known.get().hide(text);
    }
    var start = known.get().hide(text.substring(0, WINDOW));
    var sure = start.substring(0, Math.max(0, start.length() - UNSURE_END));
    return sure + "…";
  }

  /** Users and presigned addresses have their credentials before the host and in the query. */
  private static String address(MatchResult found) {
    return found.group(1)
        + (found.group(2) == null ? "" : MARK + found.group(2))
        + found.group(3)
        + (found.group(4) == null ? "" : found.group(4) + MARK);
  }

  /** The word after "bearer" in a sentence is not a credential. */
  private static String bearer(MatchResult found) {
    var token = found.group(2);
    return token.length() >= 20 || token.chars().anyMatch(each -> each >= '0' && each <= '9')
        ? found.group(1) + " " + MARK
        : found.group();
  }

  private static String webToken(String text) {
    return text.contains(".") || text.length() >= 20 ? MARK : text;
  }

  static String replaced(Pattern pattern, String text, Function<MatchResult, String> replacement) {
    return pattern
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(replacement.apply(found)));
  }

  private static Rule rule(String pattern, Function<MatchResult, String> replacement) {
    return new Rule(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), replacement);
  }
}
