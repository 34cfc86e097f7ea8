package com.opentenant.devicemgmt.provider.shape;

/** Whether the server treats two texts as the same. Needs a constructor without arguments. */
@FunctionalInterface
public interface Equivalence {

  /** Symmetric; called with different texts only. */
  boolean same(String first, String second);
}
