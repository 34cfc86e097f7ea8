package com.opentenant.devicemgmt.provider.resource;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** “Did you mean …?” */
public final class Suggestion {

  private Suggestion() {}

  /**
   * The candidate that a typist most likely meant: fewest edits, capitals aside, and not more than
   * a third of what was written.
   */
  public static Optional<String> nearest(String written, Collection<String> candidates) {
    var limit = Math.max(1, written.length() / 3);
    return candidates.stream()
        .filter(each -> distance(written, each) <= limit)
        .min(Comparator.comparingInt(each -> distance(written, each)));
  }

  private static int distance(String first, String second) {
    var a = first.toLowerCase(Locale.ROOT);
    var b = second.toLowerCase(Locale.ROOT);
    var previous = new int[b.length() + 1];
    for (var j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (var i = 1; i <= a.length(); i++) {
      var current = new int[b.length() + 1];
      current[0] = i;
      for (var j = 1; j <= b.length(); j++) {
        var change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        current[j] = Math.min(Math.min(current[j - 1], previous[j]) + 1, previous[j - 1] + change);
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
