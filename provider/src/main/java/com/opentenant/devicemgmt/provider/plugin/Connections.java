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
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The connections that engines have to this process, and what belongs to each. */
final class Connections extends ServerTransportFilter implements ServerInterceptor {

  private static final Attributes.Key<Connection> ATTRIBUTE = Attributes.Key.create("connection");
  private static final Context.Key<Connection> CURRENT = Context.key("connection");

  /**
   * The engine's gRPC library drops a connection that was not used for half an hour, as happens
   * while another provider's resources take their time, and makes a new one when it needs it.
   */
  private static final Duration IDLE = Duration.ofMinutes(25);

  private final Time time;
  private Registry latest;
  private int open;
  private boolean seen;
  private boolean mayComeBack = true;

  /**
   * Nobody has connected yet.
   *
   * @param unconfigured what there is before the first Configure
   */
  Connections(Registry unconfigured, Time time) {
    this.latest = unconfigured;
    this.time = time;
  }

  /** The connection of the RPC that the calling thread works on. */
  static Connection current() {
    return CURRENT.get();
  }

  /** Configures the current connection; one that comes back later, too. */
  void configure(Registry registry) {
    current().configure(registry);
    synchronized (this) {
      latest = registry;
    }
  }

  @Override
  public synchronized Attributes transportReady(Attributes attributes) {
    open++;
    seen = true;
    notifyAll();
    return attributes.toBuilder().set(ATTRIBUTE, new Connection(latest, time.now())).build();
  }

  @Override
  public void transportTerminated(Attributes attributes) {
    var ended = attributes.get(ATTRIBUTE);
    if (ended == null) {
      return;
    }
    synchronized (this) {
      open--;
      var idle = !ended.lastUse().plus(IDLE).isAfter(time.now());
      mayComeBack = idle && !ended.cancellation().isCancelled();
      notifyAll();
    }
    ended.cancellation().cancel();
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

  /**
   * Whether there may be another one: the first is still to be made, or the last one ended because
   * nobody used it, and not because the engine is done.
   */
  synchronized boolean mayComeBack() {
    return mayComeBack;
  }

  synchronized boolean areOpen() {
    return open > 0;
  }

  /** Returns when the first has been made; after {@code limit} also without. */
  synchronized void awaitFirst(Duration limit) throws InterruptedException {
    await(() -> seen, limit);
  }

  /** Returns when all have ended; if there is none, when one came and ended, or after the limit. */
  synchronized void awaitChange(Duration limit) throws InterruptedException {
    await(() -> open > 0, limit);
    while (open > 0) {
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
