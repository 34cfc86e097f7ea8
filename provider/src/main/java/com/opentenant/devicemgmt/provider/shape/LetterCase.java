package com.opentenant.devicemgmt.provider.shape;

/** For a text, such as a UUID, in which upper and lower case are the same. */
public final class LetterCase implements Equivalence {

  @Override
  public boolean same(String first, String second) {
    return first.equalsIgnoreCase(second);
  }
}
