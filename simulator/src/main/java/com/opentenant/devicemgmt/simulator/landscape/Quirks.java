package com.opentenant.devicemgmt.simulator.landscape;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** The quirks that are on now. */
final class Quirks {
  private final Set<LandscapeQuirk> on = EnumSet.noneOf(LandscapeQuirk.class);

  Quirks(Collection<LandscapeQuirk> initial) {
    on.addAll(initial);
  }

  synchronized boolean has(LandscapeQuirk quirk) {
    return on.contains(quirk);
  }

  synchronized void set(LandscapeQuirk quirk, boolean wanted) {
    if (wanted) {
      on.add(quirk);
    } else {
      on.remove(quirk);
    }
  }

  synchronized Set<LandscapeQuirk> all() {
    return Set.copyOf(on);
  }
}
