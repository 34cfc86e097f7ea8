package com.opentenant.devicemgmt.provider.lifecycle;

import com.opentenant.devicemgmt.simulator.TenantSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Locale;

/** How the times that a tenant writes into its objects differ from those of its answers. */
enum TenantClock {
  FIVE_SECONDS_BEHIND(Clock.offset(Clock.systemUTC(), Duration.ofSeconds(-5))),
  AN_HOUR_BEHIND(Clock.offset(Clock.systemUTC(), Duration.ofHours(-1))),
  AN_HOUR_AHEAD(Clock.offset(Clock.systemUTC(), Duration.ofHours(1))),
  IN_WHOLE_MINUTES(Clock.tickMinutes(ZoneOffset.UTC));

  private final InstantSource source;

  TenantClock(InstantSource source) {
    this.source = source;
  }

  Habit habit() {
    return new Habit(this, "whose clock is " + this, this::set);
  }

  private TenantSettings set(TenantSettings settings) {
    return settings.withClock(source);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
