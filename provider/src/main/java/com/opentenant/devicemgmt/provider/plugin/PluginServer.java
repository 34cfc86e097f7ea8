package com.opentenant.devicemgmt.provider.plugin;

import com.opentenant.devicemgmt.provider.call.Time;
import com.opentenant.devicemgmt.provider.resource.Provider;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.okhttp.OkHttpServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The plugin's process: serves the protocol on a loopback port until the engine is gone. */
public final class PluginServer {

  private static final int MAX_MESSAGE_BYTES = 400 << 20;

  private final Server server;
  private final EngineLink engine;
  private final Transports transports;
  private final ExecutorService executor;

  private PluginServer(
      Server server, EngineLink engine, Transports transports, ExecutorService executor) {
    this.server = server;
    this.engine = engine;
    this.transports = transports;
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
    var transports = new Transports();
    var server =
        OkHttpServerBuilder.forPort(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                InsecureServerCredentials.create())
            .maxInboundMessageSize(MAX_MESSAGE_BYTES)
            .executor(executor)
            .transportExecutor(executor)
            .addTransportFilter(transports)
            .addService(new ProviderService(provider, new Calls(time, engine), engine))
            .build()
            .start();
    return new PluginServer(server, engine, transports, executor);
  }

  public int port() {
    return server.getPort();
  }

  /**
   * Waits until the engine's last connection has ended; what is still running gets a second to say
   * how it ended.
   */
  public void serveUntilEngineIsGone() throws InterruptedException {
    transports.awaitEnd();
    server.shutdown();
    server.awaitTermination(1, TimeUnit.SECONDS);
    stop();
  }

  /** Waits until {@link #stop}. */
  public void serveForEver() throws InterruptedException {
    server.awaitTermination();
  }

  /**
   * Closes the sockets at once: a JVM that ends with threads in native code waits 300 ms for them.
   */
  public void stop() {
    server.shutdownNow();
    engine.close();
    executor.shutdownNow();
  }

  private static Thread daemon(Runnable work) {
    var thread = new Thread(work);
    thread.setDaemon(true);
    return thread;
  }
}
