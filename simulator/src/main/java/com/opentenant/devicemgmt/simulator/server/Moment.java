package com.opentenant.devicemgmt.simulator.server;

/** When a fault applies: whether the tenant does what the request asks for. */
public enum Moment {
  /** The tenant never sees the request. */
  BEFORE_ACTING,
  /** After the tenant has acted, instead of its response. */
  AFTER_ACTING
}
