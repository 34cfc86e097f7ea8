package com.opentenant.devicemgmt.provider.collection;

import com.opentenant.devicemgmt.provider.call.Failure;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds out why a server rejected a request whose error does not say it. */
public final class RejectionReason {

  private RejectionReason() {}

  /** The reason, or the server's error if the reason is not found. */
  public static Failure of(Failure.Refused refused, Supplier<Optional<Failure>> reason) {
    try {
      return reason.get().orElse(refused);
    } catch (Failure.Cancelled cancelled) {
      return cancelled;
    } catch (Failure failure) {
      return refused;
    }
  }
}
