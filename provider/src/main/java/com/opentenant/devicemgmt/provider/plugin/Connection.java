package com.opentenant.devicemgmt.provider.plugin;

import com.opentenant.devicemgmt.provider.call.Cancellation;
import com.opentenant.devicemgmt.provider.resource.Registry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One connection of an engine. An engine that attaches to a running plugin has one for each of its
 * providers, each with a configuration and a way back to the engine of its own.
 */
final class Connection {

  private final Cancellation cancellation = new Cancellation();
  private final EngineLink engine;
  private volatile @Nullable Registry registry;
  private volatile boolean introduced;
  private volatile Instant lastUse;

  Connection(EngineLink engine, Instant made) {
    this.engine = engine;
    this.lastUse = made;
  }

  /** When the last call came. */
  Instant lastUse() {
    return lastUse;
  }

  void use(Instant now) {
    lastUse = now;
  }

  /** Raised by the engine's Cancel, by its going away, and when the process is asked to end. */
  Cancellation cancellation() {
    return cancellation;
  }

  EngineLink engine() {
    return engine;
  }

  /** Names the engine's address; a connection that comes back never does so. */
  void introduce(String address) {
    introduced = true;
    engine.connect(address);
  }

  boolean isIntroduced() {
    return introduced;
  }

  /** The configured resources; null before Configure. */
  @Nullable Registry registry() {
    return registry;
  }

  /** From now on, works under this configuration. */
  void configure(Registry configured) {
    registry = configured;
  }

  /** Goes on where another connection of the same engine ended. */
  void resume(Connection ended) {
    engine.connect(ended.engine.address());
    registry = ended.registry;
  }
}
