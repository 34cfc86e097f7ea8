package com.opentenant.devicemgmt.provider.check;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** “Did you mean …?” */
public final class Suggestion {

  private Suggestion() {}

  /**
   * The candidate with the fewest edits, regardless of case; empty if it needs more edits than a
   * third of the written letters.
   */
  public static Optional<String> nearest(String written, Collection<String> candidates) {
    var limit = Math.max(1, written.length() / 3);
    return candidates.stream()
        // The lengths differ by at most the number of edits, so long candidates need no comparison.
        .filter(each -> Math.abs(written.length() - each.length()) <= limit)
        .filter(each -> distance(written, each) <= limit)
        .min(Comparator.comparingInt(each -> distance(written, each)));
  }

  /** The number of letters to remove, add, change, or swap with their neighbour. */
  private static int distance(String first, String second) {
    var a = first.toLowerCase(Locale.ROOT);
    var b = second.toLowerCase(Locale.ROOT);
    var edits = new int[a.length() + 1][b.length() + 1];
    for (var i = 0; i <= a.length(); i++) {
      for (var j = 0; j <= b.length(); j++) {
        edits[i][j] = i == 0 || j == 0 ? i + j : fewest(edits, a, b, i, j);
      }
    }
    return edits[a.length()][b.length()];
  }

  private static int fewest(int[][] edits, String a, String b, int i, int j) {
    var change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    var fewest =
        Math.min(Math.min(edits[i - 1][j], edits[i][j - 1]) + 1, edits[i - 1][j - 1] + change);
    var swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(fewest, edits[i - 2][j - 2] + 1) : fewest;
  }
}
