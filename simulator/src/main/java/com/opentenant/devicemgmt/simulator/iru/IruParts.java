package com.opentenant.devicemgmt.simulator.iru;

import com.opentenant.devicemgmt.simulator.server.Store;
import com.opentenant.devicemgmt.simulator.server.Violations;
import java.util.Set;

/** What almost every route of the account needs. */
record IruParts(
    Store store,
    Pages pages,
    IruResponses responses,
    Set<IruQuirk> quirks,
    ActivityLog activities,
    Violations violations) {

  boolean has(IruQuirk quirk) {
    return quirks.contains(quirk);
  }
}
