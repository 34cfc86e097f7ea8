package com.opentenant.devicemgmt.simulator.server;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Sets the fields that a tenant computes, such as ids and times. */
public interface RowStamp {
  /** Sets the fields of a new row. Its {@code id} must be unique in the table. */
  void created(ObjectNode row);

  /** Sets the fields of a changed row. */
  void updated(ObjectNode row);

  /**
   * Sets the fields that follow from other values of a new or changed row. By default, there are
   * none.
   */
  default void derive(ObjectNode row) {}
}
