package com.opentenant.devicemgmt.simulator.server;

/** Whether the tenant carries out the request of a fault. */
public enum Moment {
  /** The tenant does not get the request. */
  BEFORE_ACTING,
  /** The tenant carries out the request, and the fault replaces its response. */
  AFTER_ACTING
}
