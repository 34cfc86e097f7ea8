package com.opentenant.devicemgmt.provider.resource;

import com.opentenant.devicemgmt.provider.call.Cancellation;
import com.opentenant.devicemgmt.provider.call.Context;
import com.opentenant.devicemgmt.provider.call.Messages;
import com.opentenant.devicemgmt.provider.call.Time;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call's context that remembers how far the handler came. */
final class RecordingContext<O extends Record> implements CreateContext<O>, UpdateContext {

  private final Context call;
  private volatile Resource.@Nullable Created<O> made;
  private volatile boolean partlyDone;

  RecordingContext(Context call) {
    this.call = call;
  }

  Optional<Resource.Created<O>> checkpoint() {
    return Optional.ofNullable(made);
  }

  boolean isPartlyDone() {
    return partlyDone;
  }

  @Override
  public void partlyDone() {
    partlyDone = true;
  }

  @Override
  public void checkpoint(String id, O outputs) {
    made = new Resource.Created<>(id, outputs);
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
  public Instant deadline() {
    return call.deadline();
  }

  @Override
  public boolean isLimitedByUser() {
    return call.isLimitedByUser();
  }

  @Override
  public Cancellation cancellation() {
    return call.cancellation();
  }

  @Override
  public Messages messages() {
    return call.messages();
  }
}
