package com.opentenant.devicemgmt.provider.iru;

import com.opentenant.devicemgmt.provider.call.WhiteSpace;
import com.opentenant.devicemgmt.provider.shape.Equivalence;

/**
 * Compares names as Iru stores them: without surrounding whitespace, and cut at about 50 Unicode
 * code points. The limit is not documented, but was reported (moojomoore/git2kandji #5, #12), so a
 * whole name and a cut one are equivalent.
 */
public final class ItemName implements Equivalence {

  public static final int LIMIT = 50;

  @Override
  public boolean same(String first, String second) {
    var one = WhiteSpace.strip(first);
    var other = WhiteSpace.strip(second);
    return one.equals(other) || one.equals(cut(other)) || other.equals(cut(one));
  }

  /** The name after it is cut. */
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
}
