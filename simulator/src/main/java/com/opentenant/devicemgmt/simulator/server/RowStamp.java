package com.opentenant.devicemgmt.simulator.server;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Adds what a tenant computes to a row: ids and times. */
public interface RowStamp {
  /** Marks a new row; it must set {@code id} to a text no other row of the table has. */
  void created(ObjectNode row);

  /** Marks a changed row. */
  void updated(ObjectNode row);

  /** Adds what follows from the values of a new or changed row; mostly nothing. */
  default void derive(ObjectNode row) {}
}
