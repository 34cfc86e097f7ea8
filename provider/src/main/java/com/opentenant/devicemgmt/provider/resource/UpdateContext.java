package com.opentenant.devicemgmt.provider.resource;

import com.opentenant.devicemgmt.provider.call.Context;

/** What an update carries. */
public interface UpdateContext extends Context {

  /**
   * Records that the server has carried out a part of the update. If it then fails, the object is
   * neither as before nor as wanted: the next {@code up} sends all of it, also when the program has
   * taken the change back.
   */
  void partlyDone();
}
