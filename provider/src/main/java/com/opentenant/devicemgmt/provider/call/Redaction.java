package com.opentenant.devicemgmt.provider.call;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes credentials out of text that comes from a server or an exception: those it was told of, and
 * whatever looks like one.
 */
public final class Redaction {

  private static final String MARK = "[redacted]";

  private record Rule(Pattern pattern, String replacement) {}

  private static final String SIGNED_FIELDS =
      "x-(?:amz|goog)-[a-z-]+|signature|awsaccesskeyid|googleaccessid|key-pair-id";
  private static final String SECRET_FIELDS =
      "auth|authorization|policy|token|access_token|refresh_token|api_?key|access_key|secret_key"
          + "|secret|password|sig";

  private static final List<Rule> RULES =
      List.of(
          // The query of any URL: presigned ones carry their credential there.
          rule("(https?://[^\\s\"'<>?]+)\\?[^\\s\"'<>]*", "$1?" + MARK),
          rule("(https?://)[^\\s\"'<>/@]+@", "$1" + MARK + "@"),
          // Not the words after "bearer" in a sentence.
          rule("\\b(bearer)\\s+(?=\\S*\\d|\\S{20})[\\w.~+/=-]{4,}", "$1 " + MARK),
          rule("\\b(basic)\\s+[\\w+/=]{8,}", "$1 " + MARK),
          rule("\\beyJ[\\w-]+\\.[\\w-]+(?:\\.[\\w-]*)?", MARK),
          rule("\\b(" + SIGNED_FIELDS + ")(\"?\\s*[=:]\\s*\"?)[^\\s\"&,;<>]+", "$1$2" + MARK),
          rule("\\b(" + SECRET_FIELDS + ")=[^\\s\"'&,;<>]+", "$1=" + MARK),
          rule("\"(" + SECRET_FIELDS + ")\"(\\s*:\\s*)\"[^\"]*\"?", "\"$1\"$2\"" + MARK + "\""));

  private final List<String> secrets;

  private Redaction(List<String> secrets) {
    this.secrets = secrets;
  }

  /** Shorter ones are no secret, and would be found in every other word. */
  private static final int SHORTEST = 4;

  /** Knows these besides what only looks like a credential. */
  public static Redaction of(List<String> secrets) {
    return new Redaction(
        secrets.stream()
            .filter(secret -> secret.strip().length() >= SHORTEST)
            .flatMap(secret -> Stream.of(secret, URLEncoder.encode(secret, StandardCharsets.UTF_8)))
            .distinct()
            .toList());
  }

  /** The same, and one more; the scheme of an {@code Authorization} header may stand before it. */
  public Redaction and(String header) {
    return of(
        Stream.concat(secrets.stream(), Stream.of(header.substring(header.indexOf(' ') + 1)))
            .toList());
  }

  public String apply(String text) {
    var clean = text;
    for (var secret : secrets) {
      clean = clean.replace(secret, MARK);
    }
    for (var rule : RULES) {
      clean = rule.pattern().matcher(clean).replaceAll(rule.replacement());
    }
    return clean;
  }

  /** The exception itself, or null if its messages or those of its causes hold a credential. */
  public @Nullable Throwable harmless(Throwable problem) {
    for (var each = problem; each != null; each = each.getCause()) {
      if (tells(each) || Arrays.stream(each.getSuppressed()).anyMatch(this::tells)) {
        return null;
      }
    }
    return problem;
  }

  private boolean tells(Throwable problem) {
    var text = problem.toString();
    return !apply(text).equals(text);
  }

  private static Rule rule(String pattern, String replacement) {
    return new Rule(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), replacement);
  }
}
