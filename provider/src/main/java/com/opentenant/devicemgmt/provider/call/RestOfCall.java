package com.opentenant.devicemgmt.provider.call;

import java.time.Instant;

/** The same call with an end of its own. */
record RestOfCall(Context call, Instant deadline, Cancellation cancellation) implements Context {

  @Override
  public String resourceName() {
    return call.resourceName();
  }

  @Override
  public boolean isLimitedByUser() {
    return call.isLimitedByUser();
  }

  @Override
  public Time time() {
    return call.time();
  }

  @Override
  public Messages messages() {
    return call.messages();
  }

  @Override
  public Redaction secrets() {
    return call.secrets();
  }
}
