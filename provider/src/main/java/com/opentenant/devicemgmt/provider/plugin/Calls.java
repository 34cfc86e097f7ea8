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

/**
 * Runs each RPC so that it always gets an answer: a value, or a status that the engine understands.
 */
final class Calls {

  /** How long a call may take when the user's {@code customTimeouts} say nothing. */
  static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(5);

  private final Time time;

  /** A longer one can't be added to every time. */
  private static final double LONGEST_SECONDS = Duration.ofDays(3650).toSeconds();

  private final AtomicInteger running = new AtomicInteger();

  Calls(Time time) {
    this.time = time;
  }

  /** Whether a call that takes time is not answered yet. */
  boolean areRunning() {
    return running.get() > 0;
  }

  /**
   * Answers once, within a call that ends when the engine cancels it or disconnects.
   *
   * @param seconds the time-out that the engine asks for; 0 for our own
   * @param secrets what no message of the call may repeat
   */
  <T> void answer(
      StreamObserver<T> observer,
      String urn,
      double seconds,
      Redaction secrets,
      Function<Call, T> work) {
    stream(observer, urn, seconds, secrets, call -> observer.onNext(work.apply(call)));
  }

  /** Like {@link #answer}, for work that hands out its answers itself. */
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
    CancellationListener gone = ignored -> cancellation.cancel();
    var rpc = io.grpc.Context.current();
    rpc.addListener(gone, Runnable::run);
    running.incrementAndGet();
    try (var registration = stop.onCancel(cancellation::cancel)) {
      run(observer, secrets, () -> work.accept(call));
    } finally {
      running.decrementAndGet();
      rpc.removeListener(gone);
    }
  }

  /** Answers from what is at hand. */
  static <T> void answer(StreamObserver<T> observer, Redaction secrets, Supplier<T> work) {
    run(observer, secrets, () -> observer.onNext(work.get()));
  }

  /**
   * Catches all: what escaped would reach the engine as UNKNOWN, or as no answer. When the JVM
   * itself fails, the process ends instead.
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
