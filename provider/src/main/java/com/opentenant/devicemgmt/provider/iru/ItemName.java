package com.opentenant.devicemgmt.provider.iru;

import com.opentenant.devicemgmt.provider.shape.Equivalence;
import com.opentenant.devicemgmt.provider.shape.WhiteSpace;

/**
 * Names as Iru keeps them: without surrounding blanks, and cut at about fifty characters, which are
 * Unicode code points: an emoji counts as one or more of them, never as a half. The limit is seen
 * in the field (moojomoore/git2kandji #5, #12), not documented, so that a server which keeps the
 * whole name is fine too.
 */
public final class ItemName implements Equivalence {

  public static final int LIMIT = 50;

  @Override
  public boolean same(String first, String second) {
    return isSame(first, second);
  }

  static boolean isSame(String first, String second) {
    var one = WhiteSpace.strip(first);
    var other = WhiteSpace.strip(second);
    return one.equals(other) || isCut(one, other) || isCut(other, one);
  }

  /** What is left of a name when it is cut. */
  public static String cut(String name) {
    var whole = WhiteSpace.strip(name);
    return length(whole) > LIMIT
        ? WhiteSpace.strip(whole.substring(0, whole.offsetByCodePoints(0, LIMIT)))
        : whole;
  }

  /** In characters as Iru counts them: Unicode code points. */
  public static int length(String name) {
    var whole = WhiteSpace.strip(name);
    return whole.codePointCount(0, whole.length());
  }

  private static boolean isCut(String kept, String whole) {
    return length(whole) > LIMIT && kept.equals(cut(whole));
  }
}
