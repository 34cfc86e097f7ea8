package com.opentenant.devicemgmt.simulator;

import com.opentenant.devicemgmt.simulator.iru.IruSettings;
import com.opentenant.devicemgmt.simulator.landscape.LandscapeSettings;
import java.time.Clock;
import java.time.InstantSource;

/**
 * The settings of a simulated tenant.
 *
 * @param port where the Iru API listens; 0 for any free port
 * @param seed determines ids, tokens and the order of lists
 * @param clock the clock for times in responses and for rate limits
 */
public record TenantSettings(
    int port, long seed, InstantSource clock, IruSettings iru, LandscapeSettings landscape) {

  /**
   * Any free port, seed 1, the system's clock, {@link IruSettings#defaults()}, {@link
   * LandscapeSettings#defaults()}.
   */
  public static TenantSettings defaults() {
    return new TenantSettings(
        0, 1, Clock.systemUTC(), IruSettings.defaults(), LandscapeSettings.defaults());
  }

  public TenantSettings withPort(int number) {
    return new TenantSettings(number, seed, clock, iru, landscape);
  }

  public TenantSettings withSeed(long number) {
    return new TenantSettings(port, number, clock, iru, landscape);
  }

  public TenantSettings withClock(InstantSource source) {
    return new TenantSettings(port, seed, source, iru, landscape);
  }

  public TenantSettings withIru(IruSettings settings) {
    return new TenantSettings(port, seed, clock, settings, landscape);
  }

  public TenantSettings withLandscape(LandscapeSettings settings) {
    return new TenantSettings(port, seed, clock, iru, settings);
  }
}
