package com.opentenant.devicemgmt.provider.lifecycle;

/** Whether two objects of a resource may share a name, as far as is known. */
public enum Names {
  /** The server rejects the second one, and the provider does so before. */
  UNIQUE,
  /** They may, and an equal one stops a create. */
  REPEATABLE,
  /**
   * Not documented, so an equal object stops no create. If a run lost a create, the next {@code up}
   * may create a second object, with a warning that names the id of the first one. One run never
   * creates a second object.
   */
  UNDOCUMENTED
}
