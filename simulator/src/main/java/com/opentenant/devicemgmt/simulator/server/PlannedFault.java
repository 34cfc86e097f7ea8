package com.opentenant.devicemgmt.simulator.server;

/**
 * A fault for {@code times} matching requests, after {@code skip} matching ones without a fault.
 */
public record PlannedFault(RequestMatch match, int skip, int times, Fault fault) {
  public PlannedFault {
    if (skip < 0 || times < 1) {
      throw new IllegalArgumentException("skip must be at least 0, and times at least 1");
    }
  }

  PlannedFault afterOneMatch() {
    return skip > 0
        ? new PlannedFault(match, skip - 1, times, fault)
        : new PlannedFault(match, 0, times - 1, fault);
  }

  boolean spent() {
    return skip == 0 && times == 1;
  }
}
