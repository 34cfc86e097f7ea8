package com.opentenant.devicemgmt.provider.shape;

/** For servers that remove surrounding whitespace. */
public final class SurroundingWhitespace implements Equivalence {

  @Override
  public boolean same(String first, String second) {
    return WhiteSpace.strip(first).equals(WhiteSpace.strip(second));
  }
}
