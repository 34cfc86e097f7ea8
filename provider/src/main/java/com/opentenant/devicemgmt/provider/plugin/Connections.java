package com.opentenant.devicemgmt.provider.plugin;

import com.opentenant.devicemgmt.provider.call.Time;
import com.opentenant.devicemgmt.provider.resource.Registry;
import io.grpc.Attributes;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerTransportFilter;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The connections of engines to this process.
 *
 * <p>The engine's gRPC library closes a connection that is idle for half an hour, for example while
 * other resources take long, and opens a new one when it needs it. The new one does not identify
 * its engine: it begins with a call for a resource, without handshake or Configure. If exactly one
 * ended connection is waiting, the new one resumes it; otherwise its calls are rejected, because
 * they could reach another engine's tenant.
 */
final class Connections extends ServerTransportFilter implements ServerInterceptor {

  private static final Attributes.Key<Connection> ATTRIBUTE = Attributes.Key.create("connection");
  private static final Context.Key<Connection> CURRENT = Context.key("connection");

  private static final Duration IDLE = Duration.ofMinutes(25);

  private final Supplier<Registry> unconfigured;
  private final Supplier<EngineLink> links;
  private final Time time;
  private final Set<Connection> open = new HashSet<>();

  /** Configured connections that ended without a Cancel and were not resumed. */
  private final List<Connection> ended = new ArrayList<>();

  private boolean seen;
  private boolean mayComeBack = true;

  /**
   * @param unconfigured the registry before the first Configure
   * @param links makes a connection's link to its engine
   */
  Connections(Supplier<Registry> unconfigured, Supplier<EngineLink> links, Time time) {
    this.unconfigured = unconfigured;
    this.links = links;
    this.time = time;
  }

  /** The connection of the RPC that runs on this thread. */
  static Connection current() {
    return CURRENT.get();
  }

  /**
   * The registry of the current connection.
   *
   * @throws io.grpc.StatusRuntimeException FAILED_PRECONDITION before Configure
   */
  Registry registry() {
    return resumed(current())
        .orElseThrow(() -> refused("this connection to the provider is not configured"));
  }

  /** The same for calls that send no request and work before Configure. */
  Registry offlineRegistry() {
    return resumed(current()).orElseGet(unconfigured);
  }

  /** The registry of the connection, after it has resumed an ended one. */
  private synchronized Optional<Registry> resumed(Connection connection) {
    if (connection.registry() == null && !connection.isIntroduced()) {
      forgetEndedEngines();
      if (ended.size() > 1) {
        throw refused(
            "several engines use this plugin process, and this connection does not identify its"
                + " engine; run the command again");
      }
      ended.forEach(connection::resume);
      ended.clear();
    }
    return Optional.ofNullable(connection.registry());
  }

  private static StatusRuntimeException refused(String reason) {
    return Status.FAILED_PRECONDITION.withDescription(reason).asRuntimeException();
  }

  /** An engine listens for messages while it runs. */
  private void forgetEndedEngines() {
    ended.removeIf(each -> !each.engine().isThere());
  }

  @Override
  public synchronized Attributes transportReady(Attributes attributes) {
    var connection = new Connection(links.get(), time.now());
    open.add(connection);
    seen = true;
    notifyAll();
    return attributes.toBuilder().set(ATTRIBUTE, connection).build();
  }

  @Override
  public void transportTerminated(Attributes attributes) {
    var connection = attributes.get(ATTRIBUTE);
    if (connection == null) {
      return;
    }
    synchronized (this) {
      open.remove(connection);
      var isOver = connection.cancellation().isCancelled();
      var idle = !connection.lastUse().plus(IDLE).isAfter(time.now());
      mayComeBack = idle && !isOver;
      forgetEndedEngines();
      if (!isOver && connection.registry() != null) {
        ended.add(connection);
      }
      notifyAll();
    }
    connection.cancellation().cancel();
    connection.engine().close();
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    var connection = call.getAttributes().get(ATTRIBUTE);
    if (connection == null) {
      throw new IllegalStateException("a call without a connection");
    }
    connection.use(time.now());
    var context = Context.current().withValue(CURRENT, connection);
    return Contexts.interceptCall(context, call, headers, next);
  }

  void cancel() {
    open().forEach(each -> each.cancellation().cancel());
  }

  void closeLinks() {
    open().forEach(each -> each.engine().close());
  }

  /** Whether the first connection is still to come, or the last one ended because it was idle. */
  synchronized boolean mayComeBack() {
    return mayComeBack;
  }

  synchronized List<Connection> open() {
    return List.copyOf(open);
  }

  /** Returns when the first connection is open, or after {@code limit}. */
  synchronized void awaitFirst(Duration limit) throws InterruptedException {
    await(() -> seen, limit);
  }

  /** Waits for a connection, at most {@code limit}; then until all have ended. */
  synchronized void awaitChange(Duration limit) throws InterruptedException {
    await(() -> !open.isEmpty(), limit);
    while (!open.isEmpty()) {
      wait();
    }
  }

  private synchronized void await(BooleanSupplier condition, Duration limit)
      throws InterruptedException {
    var end = System.nanoTime() + limit.toNanos();
    var left = limit.toMillis();
    while (!condition.getAsBoolean() && left > 0) {
      wait(left);
      left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    }
  }
}
