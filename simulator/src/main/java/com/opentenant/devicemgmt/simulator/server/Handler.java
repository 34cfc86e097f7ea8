package com.opentenant.devicemgmt.simulator.server;

/** Answers a request; layers (journal, rate limit, faults) wrap one another down to the router. */
@FunctionalInterface
public interface Handler {
  Response handle(Call call);
}
