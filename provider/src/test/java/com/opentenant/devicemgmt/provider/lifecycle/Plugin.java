package com.opentenant.devicemgmt.provider.lifecycle;

import com.google.protobuf.Empty;
import com.opentenant.devicemgmt.provider.DeviceManagementProvider;
import com.opentenant.devicemgmt.provider.call.Time;
import com.opentenant.devicemgmt.provider.fixture.EngineLog;
import com.opentenant.devicemgmt.provider.plugin.PluginServer;
import io.grpc.InternalConfiguratorRegistry;
import io.grpc.ManagedChannel;
import io.grpc.okhttp.OkHttpChannelBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.ProviderHandshakeRequest;
import pulumirpc.ResourceProviderGrpc;
import pulumirpc.ResourceProviderGrpc.ResourceProviderBlockingStub;

/** The plugin of one pass, as the engine starts and configures it, in this process. */
final class Plugin implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String URN =
      "urn:pulumi:dev::project::pulumi:providers:devicemgmt::default_0_1_0";

  static {
    // Otherwise each new channel searches the whole class path for OpenCensus.
    InternalConfiguratorRegistry.setConfigurators(List.of());
  }

  private final PluginServer server;
  private final boolean endsWithPass;
  private final ManagedChannel channel;

  private Plugin(PluginServer server, boolean endsWithPass) {
    this.server = server;
    this.endsWithPass = endsWithPass;
    this.channel =
        OkHttpChannelBuilder.forTarget("dns:///127.0.0.1:" + server.port()).usePlaintext().build();
  }

  /**
   * Starts a process that ends with the pass.
   *
   * @param configuration as strings, like the configuration of a stack
   * @throws IllegalArgumentException if CheckConfig refuses it
   */
  static Plugin start(Map<String, String> configuration, EngineLog engine, Time time)
      throws IOException {
    var server = PluginServer.start(new DeviceManagementProvider(Map.of()), Optional.empty(), time);
    var plugin = new Plugin(server, true);
    plugin.configure(configuration, engine);
    return plugin;
  }

  /** Connects to a process that continues after the pass. */
  static Plugin attach(PluginProcess process, Map<String, String> configuration, EngineLog engine) {
    var plugin = new Plugin(process.server(), false);
    plugin.configure(configuration, engine);
    return plugin;
  }

  /** Calls that fail after a limit. The engine would wait without a limit. */
  ResourceProviderBlockingStub calls() {
    return ResourceProviderGrpc.newBlockingStub(channel).withDeadlineAfter(PATIENCE);
  }

  /** What the engine does on Ctrl-C. The plugin ends only after its response. */
  synchronized void cancel() {
    calls().cancel(Empty.getDefaultInstance());
  }

  /** Ends it as {@code kill -9} would: calls without a response fail. */
  void kill() {
    channel.shutdownNow();
    server.stop();
  }

  /** Ends it as the engine does after a command: with a Cancel, then by closing the connection. */
  @Override
  public synchronized void close() {
    if (!channel.isShutdown()) {
      cancel();
    }
    channel.shutdownNow();
    if (!endsWithPass) {
      return;
    }
    try {
      server.serveUntilEngineIsGone();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void configure(Map<String, String> configuration, EngineLog engine) {
    calls()
        .handshake(
            ProviderHandshakeRequest.newBuilder()
                .setEngineAddress(engine.address())
                .setConfigureWithUrn(true)
                .setSupportsRefreshBeforeUpdate(true)
                .build());
    var checked =
        calls()
            .checkConfig(
                CheckRequest.newBuilder()
                    .setUrn(URN)
                    .setNews(WireValues.struct(configuration))
                    .build());
    if (checked.getFailuresCount() > 0) {
      close();
      throw new IllegalArgumentException(checked.getFailuresList().toString());
    }
    calls()
        .configure(
            ConfigureRequest.newBuilder()
                .setArgs(checked.getInputs())
                .setAcceptSecrets(true)
                .setAcceptResources(true)
                .build());
  }
}
