package com.opentenant.devicemgmt.provider.lifecycle;

import com.opentenant.devicemgmt.simulator.TenantSettings;
import com.opentenant.devicemgmt.simulator.iru.IruQuirk;
import com.opentenant.devicemgmt.simulator.landscape.LandscapeQuirk;
import com.opentenant.devicemgmt.simulator.landscape.LandscapeVersion;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A way in which a tenant can differ from the usual one.
 *
 * @param of the quirk or the release that is meant
 */
public record Habit(Enum<?> of, String name, UnaryOperator<TenantSettings> settings) {

  /** None: the tenant is as usual. */
  static final Habit USUAL = new Habit(Api.IRU, "as usual", UnaryOperator.identity());

  static Stream<Habit> all(Api api) {
    return api == Api.IRU
        ? Stream.of(IruQuirk.values()).map(Habit::other)
        : Stream.concat(
            Stream.of(LandscapeQuirk.values()).map(Habit::other),
            Stream.of(LandscapeVersion.V25_04, LandscapeVersion.V25_10).map(Habit::of));
  }

  boolean isOf(Api api) {
    return equals(USUAL)
        || of instanceof TenantClock
        || all(api).anyMatch(each -> each.of().equals(of));
  }

  /** A quirk that is usually off is on, and the other way round. */
  static Habit other(IruQuirk quirk) {
    return IruQuirk.usual().contains(quirk)
        ? new Habit(quirk, "without " + quirk, each -> each.withIru(each.iru().without(quirk)))
        : new Habit(quirk, "with " + quirk, each -> each.withIru(each.iru().with(quirk)));
  }

  static Habit other(LandscapeQuirk quirk) {
    return LandscapeQuirk.usual().contains(quirk)
        ? new Habit(
            quirk, "without " + quirk, each -> each.withLandscape(each.landscape().without(quirk)))
        : new Habit(
            quirk, "with " + quirk, each -> each.withLandscape(each.landscape().with(quirk)));
  }

  private static Habit of(LandscapeVersion version) {
    return new Habit(
        version,
        "of " + version.series(),
        each -> each.withLandscape(each.landscape().withVersion(version)));
  }
}
