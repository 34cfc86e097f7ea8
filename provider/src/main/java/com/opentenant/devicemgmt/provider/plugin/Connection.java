package com.opentenant.devicemgmt.provider.plugin;

import com.opentenant.devicemgmt.provider.call.Cancellation;
import com.opentenant.devicemgmt.provider.resource.Registry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One connection of an engine, with its configuration and its link to the engine. An engine that
 * attaches to a running plugin has a connection for each of its providers.
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

  Instant lastUse() {
    return lastUse;
  }

  void use(Instant now) {
    lastUse = now;
  }

  /** Set by the engine's Cancel, when the engine disconnects, and when the process ends. */
  Cancellation cancellation() {
    return cancellation;
  }

  EngineLink engine() {
    return engine;
  }

  /** Sets the engine's address. A connection that replaces another one never sends it. */
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

  void configure(Registry configured) {
    registry = configured;
  }

  /** Takes over from an ended connection of the same engine. */
  void resume(Connection ended) {
    engine.connect(ended.engine.address());
    registry = ended.registry;
  }
}
