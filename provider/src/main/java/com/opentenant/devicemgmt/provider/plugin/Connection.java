package com.opentenant.devicemgmt.provider.plugin;

import com.opentenant.devicemgmt.provider.call.Cancellation;
import com.opentenant.devicemgmt.provider.resource.Registry;
import java.time.Instant;

/**
 * One connection of an engine. An engine that attaches to a running plugin has one for each of its
 * providers, and what one of them is told must not reach the others.
 */
final class Connection {

  private final Cancellation cancellation = new Cancellation();
  private volatile Registry registry;
  private volatile Instant lastUse;

  Connection(Registry registry, Instant made) {
    this.registry = registry;
    this.lastUse = made;
  }

  /** When the last call came. */
  Instant lastUse() {
    return lastUse;
  }

  void use(Instant now) {
    lastUse = now;
  }

  /** Raised when the engine says so or goes away. */
  Cancellation cancellation() {
    return cancellation;
  }

  Registry registry() {
    return registry;
  }

  /** From now on, works under another configuration. */
  void configure(Registry configured) {
    registry = configured;
  }
}
