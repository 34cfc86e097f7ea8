package com.opentenant.devicemgmt.provider.plugin;

import com.opentenant.devicemgmt.provider.call.Time;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.resource.Provider;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.okhttp.OkHttpServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The plugin's process: serves the protocol on a loopback port until the engine is gone. */
public final class PluginServer {

  /** The engine's own limit, both ways. */
  static final int MAX_MESSAGE_BYTES = 400 << 20;

  /** After it has read our port, the engine takes ten seconds at most. */
  private static final Duration FIRST_CONNECTION = Duration.ofSeconds(30);

  private static final Duration PROBE_EVERY = Duration.ofSeconds(1);

  /** Less than the engine waits before it kills us. */
  private static final Duration FAREWELL = Duration.ofSeconds(2);

  private final Server server;
  private final EngineLink engine;
  private final Connections connections;
  private final ExecutorService executor;

  private PluginServer(
      Server server, EngineLink engine, Connections connections, ExecutorService executor) {
    this.server = server;
    this.engine = engine;
    this.connections = connections;
    this.executor = executor;
  }

  /**
   * Starts to serve.
   *
   * @param engineAddress as the engine's start argument gives it; empty when the engine attaches to
   *     a plugin that somebody else started
   */
  public static PluginServer start(Provider provider, Optional<String> engineAddress, Time time)
      throws IOException {
    var executor = Executors.newCachedThreadPool(PluginServer::daemon);
    var engine = new EngineLink(executor);
    engineAddress.ifPresent(engine::connect);
    var connections = new Connections(provider.configure(PropertyMap.empty()), time);
    var calls = new Calls(time, engine);
    var server =
        OkHttpServerBuilder.forPort(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                InsecureServerCredentials.create())
            .maxInboundMessageSize(MAX_MESSAGE_BYTES)
            .executor(executor)
            .transportExecutor(executor)
            .addTransportFilter(connections)
            .intercept(connections)
            .addService(new ProviderService(provider, calls, engine, connections))
            .build()
            .start();
    return new PluginServer(server, engine, connections, executor);
  }

  public int port() {
    return server.getPort();
  }

  /**
   * Waits until the engine's last connection has ended, Cancel or not. Only when it was not used
   * for long does its end say nothing; then the engine is gone when nobody listens at its address.
   */
  public void serveUntilEngineIsGone() throws InterruptedException {
    connections.awaitFirst(FIRST_CONNECTION);
    while (connections.areOpen() || (connections.mayComeBack() && engine.isThere())) {
      connections.awaitChange(PROBE_EVERY);
    }
    stop();
  }

  /** Waits until {@link #stop}. */
  public void serveForEver() throws InterruptedException {
    server.awaitTermination();
  }

  /**
   * Closes the sockets at once: a JVM that ends with threads in native code waits 300 ms for them.
   * The connections take their leave on threads of the executor, which therefore ends after them.
   */
  public void stop() {
    server.shutdownNow();
    engine.close();
    try {
      server.awaitTermination(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    executor.shutdownNow();
  }

  private static Thread daemon(Runnable work) {
    var thread = new Thread(work);
    thread.setDaemon(true);
    return thread;
  }
}
