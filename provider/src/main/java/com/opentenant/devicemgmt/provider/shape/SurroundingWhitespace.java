package com.opentenant.devicemgmt.provider.shape;

import com.opentenant.devicemgmt.provider.call.WhiteSpace;

/** For servers that remove surrounding whitespace. */
public final class SurroundingWhitespace implements Equivalence {

  @Override
  public boolean same(String first, String second) {
    return WhiteSpace.strip(first).equals(WhiteSpace.strip(second));
  }
}
