package com.opentenant.devicemgmt.simulator.server;

/** Handles a request. Layers (journal, rate limit, faults) wrap the router. */
@FunctionalInterface
public interface Handler {
  Response handle(Call call);
}
