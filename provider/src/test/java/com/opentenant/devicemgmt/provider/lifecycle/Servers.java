package com.opentenant.devicemgmt.provider.lifecycle;

import com.opentenant.devicemgmt.provider.fixture.EngineLog;
import com.opentenant.devicemgmt.simulator.SimulatedTenant;
import com.opentenant.devicemgmt.simulator.TenantSettings;
import java.io.IOException;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * The servers of a sweep's case: a tenant, an engine and a plugin process. Their start costs more
 * than most cases, so a case that passes gives them back for the next one, which gets a new tenant,
 * no messages and no configuration.
 */
record Servers(SimulatedTenant tenant, EngineLog engine, PluginProcess plugin) {

  private static final Deque<Servers> IDLE = new ConcurrentLinkedDeque<>();

  /** Takes idle servers, or starts new ones. */
  static Servers take(TenantSettings settings) throws IOException {
    var idle = IDLE.poll();
    if (idle == null) {
      return new Servers(SimulatedTenant.start(settings), EngineLog.start(), PluginProcess.start());
    }
    idle.tenant.restart(settings);
    idle.engine.forget();
    return idle;
  }

  /** Gives them back for other cases; no request may be under way. */
  void giveBack() {
    IDLE.push(this);
  }
}
