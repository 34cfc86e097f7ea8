package com.opentenant.devicemgmt.provider.call;

import java.time.Instant;

/** The short rest of a cancelled call. */
record GraceContext(Context call, Instant deadline, Cancellation cancellation) implements Context {

  GraceContext(Context call, Instant deadline) {
    this(call, deadline, new Cancellation());
  }

  @Override
  public String resourceName() {
    return call.resourceName();
  }

  @Override
  public Time time() {
    return call.time();
  }

  @Override
  public Messages messages() {
    return call.messages();
  }
}
