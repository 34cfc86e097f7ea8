package com.opentenant.devicemgmt.simulator.server;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Selects requests. An empty text matches any.
 *
 * @param method in capitals
 * @param target searched for in the path with its query
 * @param bodyPart a text in the body; multipart bodies are not searched
 */
public record RequestMatch(String method, Pattern target, String bodyPart) {
  private static final Pattern ANY = Pattern.compile("");

  /** Bytes of a form with files that are held in memory. */
  private static final long LARGEST_FORM = 16L << 20;

  /** Every request. */
  public static RequestMatch any() {
    return new RequestMatch("", ANY, "");
  }

  /** Requests with this method whose path with query is exactly this. */
  public static RequestMatch exactly(String method, String target) {
    return new RequestMatch(method, Pattern.compile("^" + Pattern.quote(target) + "$"), "");
  }

  /** Requests with this method (empty: any) whose path starts with this. */
  public static RequestMatch startingWith(String method, String path) {
    return new RequestMatch(method, Pattern.compile("^" + Pattern.quote(path)), "");
  }

  /**
   * Requests with this method (empty: any) whose path with query contains a match.
   *
   * @throws PatternSyntaxException if the expression is invalid
   */
  public static RequestMatch matching(String method, String expression) {
    return new RequestMatch(method, Pattern.compile(expression), "");
  }

  /** The same, only for bodies that contain the text. */
  public RequestMatch withBody(String part) {
    return new RequestMatch(method, target, part);
  }

  boolean needsBody(Call call) {
    return !bodyPart.isEmpty() && searchable(call) && matchesHead(call);
  }

  boolean matches(Call call) {
    boolean head = matchesHead(call);
    return bodyPart.isEmpty()
        ? head
        : head && searchable(call) && call.body().text().contains(bodyPart);
  }

  /** Reads the body, unless it is a form with files that may be larger than the memory. */
  static void receive(Call call) {
    if (searchable(call) || call.announcedLength().orElse(Long.MAX_VALUE) <= LARGEST_FORM) {
      call.body().bytes();
    }
  }

  /** A form with files may be larger than the memory. */
  private static boolean searchable(Call call) {
    return !call.mediaType().startsWith("multipart/");
  }

  private boolean matchesHead(Call call) {
    return (method.isEmpty() || method.equals(call.method()))
        && target.matcher(call.target()).find();
  }
}
