package com.opentenant.devicemgmt.provider.shape;

/**
 * When two texts mean the same to the server. Implementations have a constructor without arguments.
 */
@FunctionalInterface
public interface Equivalence {

  /** Symmetric; called with different texts only. */
  boolean same(String first, String second);
}
