package com.opentenant.devicemgmt.provider.lifecycle;

import com.opentenant.devicemgmt.provider.DeviceManagementProvider;
import com.opentenant.devicemgmt.provider.call.Cancellation;
import com.opentenant.devicemgmt.provider.call.Time;
import com.opentenant.devicemgmt.provider.plugin.PluginServer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A plugin process that outlives a pass: each pass has a connection, a Configure and therefore
 * everything that the provider remembers of its own, as when an engine attaches to a plugin that
 * already runs.
 */
final class PluginProcess {

  private final PluginServer server;
  private volatile Time time = Time.system();

  private PluginProcess() throws IOException {
    this.server =
        PluginServer.start(
            new DeviceManagementProvider(Map.of()), Optional.empty(), new CurrentTime());
  }

  static PluginProcess start() throws IOException {
    return new PluginProcess();
  }

  /** The clock from now on. */
  void setTime(Time another) {
    time = another;
  }

  PluginServer server() {
    return server;
  }

  private final class CurrentTime implements Time {
    @Override
    public Instant now() {
      return time.now();
    }

    @Override
    public void sleep(Duration duration, Cancellation cancellation) {
      time.sleep(duration, cancellation);
    }

    @Override
    public Duration jitter(Duration most) {
      return time.jitter(most);
    }
  }
}
