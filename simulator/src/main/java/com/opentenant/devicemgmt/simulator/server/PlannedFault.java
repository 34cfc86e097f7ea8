package com.opentenant.devicemgmt.simulator.server;

/**
 * A fault that waits for its requests: the next {@code times} matching ones after {@code skip} that
 * are let through.
 */
public record PlannedFault(RequestMatch match, int skip, int times, Fault fault) {
  public PlannedFault {
    if (skip < 0 || times < 1) {
      throw new IllegalArgumentException("skip is 0 or more and times 1 or more");
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
