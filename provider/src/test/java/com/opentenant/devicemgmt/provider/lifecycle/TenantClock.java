package com.opentenant.devicemgmt.provider.lifecycle;

import com.opentenant.devicemgmt.simulator.TenantSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;

/** How the times in a tenant's objects differ from those of its responses. */
enum TenantClock {
  FIVE_SECONDS_BEHIND(Duration.ofSeconds(-5), Duration.ofNanos(1)),
  AN_HOUR_BEHIND(Duration.ofHours(-1), Duration.ofNanos(1)),
  AN_HOUR_AHEAD(Duration.ofHours(1), Duration.ofNanos(1)),
  IN_WHOLE_MINUTES(Duration.ZERO, Duration.ofMinutes(1));

  private final Duration ahead;
  private final Duration tick;

  TenantClock(Duration ahead, Duration tick) {
    this.ahead = ahead;
    this.tick = tick;
  }

  TenantVariant tenant() {
    return new TenantVariant(this, "clock " + this, this::set);
  }

  private TenantSettings set(TenantSettings settings) {
    return settings.withClock(Clock.tick(Clock.offset(Clock.systemUTC(), ahead), tick));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
