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
 * A plugin process that runs longer than a pass, as when an engine attaches to it. Each pass has
 * its connection and its Configure, and shares nothing that the provider remembers with another
 * one.
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

  /** Sets the clock of the provider from now on. */
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
