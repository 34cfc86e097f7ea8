package com.opentenant.devicemgmt.simulator.landscape;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.server.RowStamp;
import com.opentenant.devicemgmt.simulator.server.Store;
import java.time.temporal.ChronoUnit;

/** Sets the id, the creator and the times of script profiles. */
record ProfileStamp(Store store, Sequence ids) implements RowStamp {
  static final String EDITED = "last_edited_at";

  @Override
  public void created(ObjectNode row) {
    var now = store.now();
    row.put("id", ids.next());
    row.set("created_by", ApiUser.brief());
    // Even if the clock is at a whole second, the time has microseconds.
    row.put("created_at", Times.naive(now.plus(17, ChronoUnit.MICROS)));
    row.put(EDITED, Times.naive(now.plus(17, ChronoUnit.MICROS)));
  }

  @Override
  public void updated(ObjectNode row) {
    row.put(EDITED, Times.naive(store.now()));
  }
}
