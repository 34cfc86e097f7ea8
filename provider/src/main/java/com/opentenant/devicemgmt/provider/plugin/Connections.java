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
 * The connections that engines have to this process, and what belongs to each.
 *
 * <p>The engine's gRPC library drops a connection that was not used for half an hour, as happens
 * while another provider's resources take their time, and makes a new one when it needs it. The new
 * one does not say whose it is: its first call is a resource's, without a handshake or a Configure.
 * It resumes the connection that ended, if only one can be meant; otherwise its calls are rejected,
 * because they could reach another engine's tenant.
 */
final class Connections extends ServerTransportFilter implements ServerInterceptor {

  private static final Attributes.Key<Connection> ATTRIBUTE = Attributes.Key.create("connection");
  private static final Context.Key<Connection> CURRENT = Context.key("connection");

  private static final Duration IDLE = Duration.ofMinutes(25);

  private final Registry unconfigured;
  private final Supplier<EngineLink> links;
  private final Time time;
  private final Set<Connection> open = new HashSet<>();

  /** Configured connections that ended without a Cancel and were not resumed. */
  private final List<Connection> ended = new ArrayList<>();

  private boolean seen;
  private boolean mayComeBack = true;

  /**
   * Nobody has connected yet.
   *
   * @param unconfigured what there is before the first Configure
   * @param links makes a connection's way back to its engine
   */
  Connections(Registry unconfigured, Supplier<EngineLink> links, Time time) {
    this.unconfigured = unconfigured;
    this.links = links;
    this.time = time;
  }

  /** The connection of the RPC that the calling thread works on. */
  static Connection current() {
    return CURRENT.get();
  }

  /**
   * What the current connection is configured for.
   *
   * @throws io.grpc.StatusRuntimeException FAILED_PRECONDITION if it is not
   */
  Registry registry() {
    return resumed(current())
        .orElseThrow(() -> refused("this connection to the provider is not configured"));
  }

  /** The same for what needs no server, which works before the first Configure as well. */
  Registry offlineRegistry() {
    return resumed(current()).orElse(unconfigured);
  }

  /** What the connection is configured for, after it has resumed the one that it comes back for. */
  private synchronized Optional<Registry> resumed(Connection connection) {
    if (connection.registry() == null && !connection.isIntroduced()) {
      forgetEndedEngines();
      if (ended.size() > 1) {
        throw refused(
            "several engines use this plugin process, and it is not known which of them this"
                + " connection belongs to; run the command again");
      }
      ended.forEach(connection::resume);
      ended.clear();
    }
    return Optional.ofNullable(connection.registry());
  }

  private static StatusRuntimeException refused(String reason) {
    return Status.FAILED_PRECONDITION.withDescription(reason).asRuntimeException();
  }

  /** An engine listens for messages as long as it runs. */
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

  /** Cancels the calls of every connection. */
  void cancel() {
    List<Connection> all;
    synchronized (this) {
      all = List.copyOf(open);
    }
    all.forEach(each -> each.cancellation().cancel());
  }

  /** Closes the ways back to the engines. */
  void closeLinks() {
    List<Connection> all;
    synchronized (this) {
      all = List.copyOf(open);
    }
    all.forEach(each -> each.engine().close());
  }

  /**
   * Whether there may be another one: the first is still to be made, or the last one ended because
   * nobody used it, and not because the engine is done.
   */
  synchronized boolean mayComeBack() {
    return mayComeBack;
  }

  synchronized int count() {
    return open.size();
  }

  synchronized boolean areOpen() {
    return !open.isEmpty();
  }

  /** Returns when the first has been made; after {@code limit} also without. */
  synchronized void awaitFirst(Duration limit) throws InterruptedException {
    await(() -> seen, limit);
  }

  /** Returns when all have ended; if there is none, when one came and ended, or after the limit. */
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
