package com.opentenant.devicemgmt.provider.iru;

import com.opentenant.devicemgmt.provider.shape.Equivalence;

/**
 * Names as Iru keeps them: without surrounding blanks, and cut at about fifty characters. The limit
 * is seen in the field (moojomoore/git2kandji #5, #12), not documented, so that a server which
 * keeps the whole name is fine too.
 */
final class ItemName implements Equivalence {

  static final int LIMIT = 50;

  @Override
  public boolean same(String first, String second) {
    return isSame(first, second);
  }

  static boolean isSame(String first, String second) {
    var one = first.strip();
    var other = second.strip();
    return one.equals(other) || isCut(one, other) || isCut(other, one);
  }

  /** What is left of a name when it is cut. */
  static String cut(String name) {
    var whole = name.strip();
    return whole.length() > LIMIT ? whole.substring(0, LIMIT).strip() : whole;
  }

  private static boolean isCut(String kept, String whole) {
    return whole.length() > LIMIT && kept.equals(whole.substring(0, LIMIT).strip());
  }
}
