package com.opentenant.devicemgmt.provider.lifecycle;

/** Whether two objects of a resource may have the same name. */
public enum Names {
  /** No: the server rejects the second one, and so does the provider before. */
  UNIQUE,
  /** Yes, and an equal object stops a create. */
  REPEATABLE,
  /**
   * Not documented, so an equal object stops no create. If a run lost a create, the next {@code up}
   * may create a second object, with a warning that names the id of the first one. One run never
   * creates a second object.
   */
  UNDOCUMENTED,
  /** The objects have no name, so no scenario about names applies. */
  NONE
}
