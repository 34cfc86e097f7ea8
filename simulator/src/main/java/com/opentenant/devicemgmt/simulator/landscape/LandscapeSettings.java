package com.opentenant.devicemgmt.simulator.landscape;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * How a simulated Landscape server behaves.
 *
 * @param port where it listens; 0 for any free port
 * @param pageSize the maximum number of rows in a page of a list, and the default
 * @param limits the response of {@code GET /script-profile-limits} in every account
 * @param tokenLife the default lifetime of a token
 */
public record LandscapeSettings(
    int port,
    LandscapeVersion version,
    int pageSize,
    ProfileLimits limits,
    Duration tokenLife,
    Set<LandscapeQuirk> quirks) {
  public LandscapeSettings {
    if (pageSize < 1) {
      throw new IllegalArgumentException("a page must have at least one row");
    }
    if (tokenLife.isNegative()) {
      throw new IllegalArgumentException("a token's lifetime must not be negative");
    }
    quirks = Set.copyOf(quirks);
  }

  /** Any free port, 26.04, pages of 1,000, documented limits, a day, usual quirks. */
  public static LandscapeSettings defaults() {
    return new LandscapeSettings(
        0,
        LandscapeVersion.V26_04,
        1_000,
        ProfileLimits.documented(),
        Duration.ofDays(1),
        LandscapeQuirk.usual());
  }

  public LandscapeSettings withPort(int number) {
    return new LandscapeSettings(number, version, pageSize, limits, tokenLife, quirks);
  }

  public LandscapeSettings withVersion(LandscapeVersion release) {
    return new LandscapeSettings(port, release, pageSize, limits, tokenLife, quirks);
  }

  public LandscapeSettings withPageSize(int rows) {
    return new LandscapeSettings(port, version, rows, limits, tokenLife, quirks);
  }

  public LandscapeSettings withLimits(ProfileLimits other) {
    return new LandscapeSettings(port, version, pageSize, other, tokenLife, quirks);
  }

  public LandscapeSettings withTokenLife(Duration life) {
    return new LandscapeSettings(port, version, pageSize, limits, life, quirks);
  }

  /** The same with this quirk on. */
  public LandscapeSettings with(LandscapeQuirk quirk) {
    var more = copy();
    more.add(quirk);
    return new LandscapeSettings(port, version, pageSize, limits, tokenLife, more);
  }

  /** The same with this quirk off. */
  public LandscapeSettings without(LandscapeQuirk quirk) {
    var fewer = copy();
    fewer.remove(quirk);
    return new LandscapeSettings(port, version, pageSize, limits, tokenLife, fewer);
  }

  private EnumSet<LandscapeQuirk> copy() {
    var copy = EnumSet.noneOf(LandscapeQuirk.class);
    copy.addAll(quirks);
    return copy;
  }
}
