package com.opentenant.devicemgmt.provider.lifecycle;

import com.opentenant.devicemgmt.provider.fixture.EngineLog;
import com.opentenant.devicemgmt.simulator.SimulatedTenant;
import com.opentenant.devicemgmt.simulator.TenantSettings;
import java.io.IOException;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * The servers that a sweep's cases need: a tenant, an engine and a plugin process. To start them
 * costs more than most cases, so a case that passes leaves them to the next one, which finds a new
 * tenant, no messages and nothing configured.
 */
record Servers(SimulatedTenant tenant, EngineLog engine, PluginProcess plugin) {

  private static final Deque<Servers> IDLE = new ConcurrentLinkedDeque<>();

  /** Takes idle ones, or starts some. */
  static Servers take(TenantSettings settings) throws IOException {
    var idle = IDLE.poll();
    if (idle == null) {
      return new Servers(SimulatedTenant.start(settings), EngineLog.start(), PluginProcess.start());
    }
    idle.tenant.restart(settings);
    idle.engine.forget();
    return idle;
  }

  /** Leaves them to others; no request may be under way. */
  void giveBack() {
    IDLE.push(this);
  }
}
