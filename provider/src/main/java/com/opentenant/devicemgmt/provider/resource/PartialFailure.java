package com.opentenant.devicemgmt.provider.resource;

import com.opentenant.devicemgmt.provider.property.PropertyMap;

/** The object exists, but is incomplete: the engine must store its id and state. */
public final class PartialFailure extends RuntimeException {

  private final String id;
  private final PropertyMap state;

  PartialFailure(String id, PropertyMap state, String reason, Throwable cause) {
    super(reason, cause);
    this.id = id;
    this.state = state;
  }

  public String id() {
    return id;
  }

  public PropertyMap state() {
    return state;
  }
}
