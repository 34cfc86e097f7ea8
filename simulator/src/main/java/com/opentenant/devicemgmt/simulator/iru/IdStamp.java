package com.opentenant.devicemgmt.simulator.iru;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.server.RowStamp;
import com.opentenant.devicemgmt.simulator.server.Store;

/** Sets a UUID, and no times. */
record IdStamp(Store store) implements RowStamp {
  @Override
  public void created(ObjectNode row) {
    row.put("id", store.nextUuid());
  }

  @Override
  public void updated(ObjectNode row) {}
}
