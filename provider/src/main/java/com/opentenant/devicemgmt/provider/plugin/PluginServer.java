package com.opentenant.devicemgmt.provider.plugin;

import com.opentenant.devicemgmt.provider.call.Lazy;
import com.opentenant.devicemgmt.provider.call.Time;
import com.opentenant.devicemgmt.provider.call.WorkerPool;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.resource.Provider;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallExecutorSupplier;
import io.grpc.okhttp.OkHttpServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The plugin's server: serves the protocol on a loopback port until the engine has ended. */
public final class PluginServer {

  /** The engine's own limit for requests and responses. */
  static final int MAX_MESSAGE_BYTES = 400 << 20;

  /** The engine connects at most ten seconds after it has read the port. */
  private static final Duration FIRST_CONNECTION = Duration.ofSeconds(30);

  private static final Duration PROBE_EVERY = Duration.ofSeconds(1);

  /** How long cancelled calls may take to end; longer than their last look. */
  private static final Duration LAST_RESPONSES = Duration.ofSeconds(5);

  /** Further calls wait until one ends. */
  static final int MOST_CALLS = 512;

  /** One accepts connections; each connection needs one to read and sometimes one to write. */
  private static final int TRANSPORT_THREADS = 4;

  /** Calls that may wait for a server. Other calls, such as Cancel, do not wait for these. */
  private static final Set<String> SLOW =
      Set.of("Check", "Diff", "Create", "Read", "Update", "Delete", "Invoke", "List");

  /** Less than the engine waits before it kills the process. */
  private static final Duration STOP_LIMIT = Duration.ofSeconds(2);

  private final Server server;
  private final EngineLink engine;
  private final Connections connections;
  private final Calls calls;
  private final List<ExecutorService> executors;

  /**
   * Starts to serve.
   *
   * @param engineAddress the plugin's start argument; empty if the engine attaches to a plugin that
   *     is already running
   */
  public static PluginServer start(Provider provider, Optional<String> engineAddress, Time time)
      throws IOException {
    WorkerPool.daemons("devicemgmt-preload").newThread(() -> preload(provider)).start();
    return new PluginServer(provider, engineAddress, time, WorkerPool.daemons("devicemgmt-call"));
  }

  /** Loads what the first calls need while the server starts and the engine connects. */
  private static void preload(Provider provider) {
    provider.configure(PropertyMap.empty());
    pulumirpc.Provider.getDescriptor();
  }

  /** Starts to serve with these threads for the calls. */
  PluginServer(Provider provider, Optional<String> engineAddress, Time time, ThreadFactory threads)
      throws IOException {
    var slow = new WorkerPool(1, MOST_CALLS, threads);
    var quick = new WorkerPool(1, 1, WorkerPool.daemons("devicemgmt-control"));
    var transport = transportThreads();
    Supplier<EngineLink> links =
        () -> {
          var link = new EngineLink(transport);
          engineAddress.ifPresent(link::connect);
          return link;
        };
    this.executors = List.of(slow, quick, transport);
    this.engine = links.get();
    this.connections =
        new Connections(new Lazy<>(() -> provider.configure(PropertyMap.empty())), links, time);
    this.calls = new Calls(time);
    this.server =
        OkHttpServerBuilder.forPort(loopback(), InsecureServerCredentials.create())
            .maxInboundMessageSize(MAX_MESSAGE_BYTES)
            .executor(quick)
            .callExecutor(threadsOfCalls(slow))
            .transportExecutor(transport)
            .addTransportFilter(connections)
            .intercept(connections)
            .addService(
                UnreadableMessages.rejectedBy(
                    new ProviderService(provider, calls, connections).bindService()))
            .build()
            .start();
  }

  private static ServerCallExecutorSupplier threadsOfCalls(Executor slow) {
    return new ServerCallExecutorSupplier() {
      @Override
      public <Q, A> @Nullable Executor getExecutor(ServerCall<Q, A> call, Metadata metadata) {
        var name = call.getMethodDescriptor().getBareMethodName();
        return name != null && SLOW.contains(name) ? slow : null;
      }
    };
  }

  /** Reading and writing must never wait, so the number of threads has no limit. */
  private static ExecutorService transportThreads() {
    var threads =
        new ThreadPoolExecutor(
            TRANSPORT_THREADS,
            Integer.MAX_VALUE,
            5,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            WorkerPool.daemons("devicemgmt-transport"));
    threads.prestartAllCoreThreads();
    return threads;
  }

  public int port() {
    return server.getPort();
  }

  int connections() {
    return connections.open().size();
  }

  /**
   * Waits until the engine's last connection has ended. If that connection was idle for long, waits
   * until nothing listens at the engine's address.
   */
  public void serveUntilEngineIsGone() throws InterruptedException {
    connections.awaitFirst(FIRST_CONNECTION);
    while (!connections.open().isEmpty() || (connections.mayComeBack() && engine.isThere())) {
      connections.awaitChange(PROBE_EVERY);
    }
    stop();
  }

  /** Waits until {@link #stop}. */
  public void serveForEver() throws InterruptedException {
    server.awaitTermination();
  }

  /**
   * Cancels the running calls as the engine's Cancel does, waits for their responses, and stops.
   */
  public void cancelAndStop() {
    connections.cancel();
    if (calls.areRunning()) {
      server.shutdown();
      awaitTermination(LAST_RESPONSES);
    }
    stop();
  }

  /**
   * Closes the sockets at once: a JVM that ends with threads in native code waits 300 ms for them.
   * The connections end on threads of the executors, so the executors end after them.
   */
  public void stop() {
    server.shutdownNow();
    connections.closeLinks();
    awaitTermination(STOP_LIMIT);
    executors.forEach(ExecutorService::shutdownNow);
  }

  private void awaitTermination(Duration limit) {
    try {
      server.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Always IPv4, because the engine connects to 127.0.0.1. */
  static InetSocketAddress loopback() throws UnknownHostException {
    return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0);
  }
}
