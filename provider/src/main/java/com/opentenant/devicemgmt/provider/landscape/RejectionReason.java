package com.opentenant.devicemgmt.provider.landscape;

import com.opentenant.devicemgmt.provider.call.Failure;
import java.util.Optional;
import java.util.function.Supplier;

/** Why Landscape rejected a request, where the error differs between servers. */
public final class RejectionReason {

  private RejectionReason() {}

  /** The reason, if it can be found; else the server's own error. */
  public static Failure of(Failure.Refused refused, Supplier<Optional<Failure>> reason) {
    try {
      return reason.get().orElse(refused);
    } catch (Failure.Cancelled cancelled) {
      return cancelled;
    } catch (Failure blind) {
      refused.addSuppressed(blind);
      return refused;
    }
  }
}
