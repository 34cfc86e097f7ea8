package com.opentenant.devicemgmt.provider.resource;

import com.opentenant.devicemgmt.provider.property.PropertyMap;

/**
 * The object exists, but what should have followed failed: its id and state must reach the engine.
 */
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
