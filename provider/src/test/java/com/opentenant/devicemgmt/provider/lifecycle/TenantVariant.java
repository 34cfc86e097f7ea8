package com.opentenant.devicemgmt.provider.lifecycle;

import com.opentenant.devicemgmt.simulator.TenantSettings;
import com.opentenant.devicemgmt.simulator.iru.IruQuirk;
import com.opentenant.devicemgmt.simulator.landscape.LandscapeQuirk;
import com.opentenant.devicemgmt.simulator.landscape.LandscapeVersion;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A way in which a tenant can differ from the default one.
 *
 * @param of its quirk, release or clock
 */
public record TenantVariant(Enum<?> of, String name, UnaryOperator<TenantSettings> settings) {

  static final TenantVariant DEFAULT =
      new TenantVariant(Api.IRU, "default", UnaryOperator.identity());

  static Stream<TenantVariant> all(Api api) {
    return api == Api.IRU
        ? Stream.of(IruQuirk.values()).map(TenantVariant::other)
        : Stream.concat(
            Stream.of(LandscapeQuirk.values()).map(TenantVariant::other),
            Stream.of(LandscapeVersion.V25_04, LandscapeVersion.V25_10).map(TenantVariant::of));
  }

  boolean isOf(Api api) {
    return equals(DEFAULT)
        || of instanceof TenantClock
        || all(api).anyMatch(each -> each.of().equals(of));
  }

  /** A tenant with the quirk if the default one does not have it, and without it if it has. */
  static TenantVariant other(IruQuirk quirk) {
    return IruQuirk.usual().contains(quirk)
        ? new TenantVariant(
            quirk, "without " + quirk, each -> each.withIru(each.iru().without(quirk)))
        : new TenantVariant(quirk, "with " + quirk, each -> each.withIru(each.iru().with(quirk)));
  }

  static TenantVariant other(LandscapeQuirk quirk) {
    return LandscapeQuirk.usual().contains(quirk)
        ? new TenantVariant(
            quirk, "without " + quirk, each -> each.withLandscape(each.landscape().without(quirk)))
        : new TenantVariant(
            quirk, "with " + quirk, each -> each.withLandscape(each.landscape().with(quirk)));
  }

  private static TenantVariant of(LandscapeVersion version) {
    return new TenantVariant(
        version,
        "of " + version.series(),
        each -> each.withLandscape(each.landscape().withVersion(version)));
  }
}
