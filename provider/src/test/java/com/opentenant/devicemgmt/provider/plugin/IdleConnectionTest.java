package com.opentenant.devicemgmt.provider.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Empty;
import com.opentenant.devicemgmt.provider.call.VirtualTime;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The engine's gRPC library closes unused connections and opens new ones. */
class IdleConnectionTest {

  private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

  private final VirtualTime time = new VirtualTime();
  @AutoClose private final EngineDouble engine = new EngineDouble(time);
  private final CompletableFuture<Void> end = CompletableFuture.runAsync(this::serve);

  private void serve() {
    try {
      engine.plugin.serveUntilEngineIsGone();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void thePluginContinuesAfterAnUnusedConnection_whileItsEngineListens() {
    time.advance(HALF_AN_HOUR);
    engine.disconnect();

    var info = engine.connect().getPluginInfo(Empty.getDefaultInstance());

    assertThat(info.getVersion()).isNotEmpty();
    assertThat(end).isNotDone();
  }

  @Test
  void thePluginEndsWithAnUnusedConnection_onceItsEngineHasEnded() {
    time.advance(HALF_AN_HOUR);
    engine.stopListening();
    engine.disconnect();

    assertThat(end).succeedsWithin(1, TimeUnit.MINUTES);
  }

  @Test
  void thePluginEndsWithAnUnusedConnection_afterACancel() {
    var unused = engine.calls().cancel(Empty.getDefaultInstance());
    time.advance(HALF_AN_HOUR);
    engine.disconnect();

    assertThat(end).succeedsWithin(1, TimeUnit.MINUTES);
  }

  @Test
  void thePluginEndsWithAConnectionThatWasJustUsed_evenIfItsEngineListens() {
    engine.disconnect();

    assertThat(end).succeedsWithin(1, TimeUnit.MINUTES);
  }
}
