package com.opentenant.devicemgmt.provider.resource;

import com.opentenant.devicemgmt.provider.call.Context;

/** What a create carries. */
public interface CreateContext<O extends Record> extends Context {

  /**
   * Records that the object exists from now on. If the create then fails, the engine is told the id
   * and these outputs, so that nothing leaks and the next {@code up} repairs.
   */
  void checkpoint(String id, O outputs);
}
