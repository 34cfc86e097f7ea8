package com.opentenant.devicemgmt.provider.landscape;

import com.opentenant.devicemgmt.provider.call.Failure;
import java.util.Optional;
import java.util.function.Supplier;

/** Why Landscape refused something, where its own words differ between servers. */
final class Explanation {

  private Explanation() {}

  /** The reason, if it can be found; else the server's own words. */
  static Failure of(Failure.Refused refused, Supplier<Optional<Failure>> reason) {
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
