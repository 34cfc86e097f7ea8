package com.opentenant.devicemgmt.provider.plugin;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Cancellation;
import com.opentenant.devicemgmt.provider.call.Redaction;
import com.opentenant.devicemgmt.provider.call.Time;
import io.grpc.Context.CancellationListener;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Runs each RPC. It always ends with a response, or with a status that the engine understands. */
final class Calls {

  /** The timeout of a call unless the user sets {@code customTimeouts}. */
  static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(5);

  private final Time time;

  /** A longer timeout could not be added to each point in time. */
  private static final double LONGEST_SECONDS = Duration.ofDays(3650).toSeconds();

  private final AtomicInteger running = new AtomicInteger();

  Calls(Time time) {
    this.time = time;
  }

  /** Whether a call that may send requests is running. */
  boolean areRunning() {
    return running.get() > 0;
  }

  /**
   * Sends one response. The call is cancelled when the engine cancels it or disconnects.
   *
   * @param seconds the timeout that the engine requires; 0 for the default
   * @param secrets is removed from the call's messages
   */
  <T> void respond(
      StreamObserver<T> observer,
      String urn,
      double seconds,
      Redaction secrets,
      Function<Call, T> work) {
    stream(observer, urn, seconds, secrets, call -> observer.onNext(work.apply(call)));
  }

  /** Like {@link #respond}, for work that sends its responses itself. */
  void stream(
      StreamObserver<?> observer,
      String urn,
      double seconds,
      Redaction secrets,
      Consumer<Call> work) {
    var isLimitedByUser = seconds > 0;
    var limit =
        isLimitedByUser
            ? Duration.ofMillis((long) (Math.min(seconds, LONGEST_SECONDS) * 1000))
            : DEFAULT_TIMEOUT;
    var name = Urn.parse(urn).name();
    var cancellation = new Cancellation();
    var call =
        new Call(
            name,
            time,
            time.now().plus(limit),
            isLimitedByUser,
            cancellation,
            Connections.current().engine().about(urn, secrets),
            secrets);
    var stop = Connections.current().cancellation();
    CancellationListener disconnected = ignored -> cancellation.cancel();
    var rpc = io.grpc.Context.current();
    rpc.addListener(disconnected, Runnable::run);
    running.incrementAndGet();
    try (var registration = stop.onCancel(cancellation::cancel)) {
      run(observer, secrets, () -> work.accept(call));
    } finally {
      running.decrementAndGet();
      rpc.removeListener(disconnected);
    }
  }

  /** Sends one response of work without requests and secrets. */
  static <T> void respond(StreamObserver<T> observer, Supplier<T> work) {
    respond(observer, Redaction.NONE, work);
  }

  /** Sends one response of work that sends no requests. */
  static <T> void respond(StreamObserver<T> observer, Redaction secrets, Supplier<T> work) {
    run(observer, secrets, () -> observer.onNext(work.get()));
  }

  /**
   * Catches everything: an exception that is not caught here would reach the engine as UNKNOWN, or
   * not at all. If the JVM itself fails, the process ends.
   */
  private static void run(StreamObserver<?> observer, Redaction secrets, Runnable work) {
    try {
      work.run();
    } catch (Throwable thrown) {
      if (thrown instanceof VirtualMachineError fatal && !(thrown instanceof StackOverflowError)) {
        throw fatal;
      }
      observer.onError(Failures.status(thrown, secrets));
      return;
    }
    observer.onCompleted();
  }
}
