package com.opentenant.devicemgmt.provider.plugin;

import com.opentenant.devicemgmt.provider.call.Cancellation;
import com.opentenant.devicemgmt.provider.call.Context;
import com.opentenant.devicemgmt.provider.call.Redaction;
import com.opentenant.devicemgmt.provider.call.Time;
import io.grpc.Context.CancellationListener;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
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
  private final EngineLink engine;

  Calls(Time time, EngineLink engine) {
    this.time = time;
    this.engine = engine;
  }

  /**
   * Answers once, with a context of its own, cancelled by the engine's word or by its going away.
   *
   * @param seconds the time-out that the engine asks for; 0 for our own
   * @param secrets what no message of the call may repeat
   */
  <T> void answer(
      StreamObserver<T> observer,
      String urn,
      double seconds,
      Redaction secrets,
      Function<Context, T> work) {
    stream(observer, urn, seconds, secrets, context -> observer.onNext(work.apply(context)));
  }

  /** Like {@link #answer}, for work that hands out its answers itself. */
  void stream(
      StreamObserver<?> observer,
      String urn,
      double seconds,
      Redaction secrets,
      Consumer<Context> work) {
    var isLimitedByUser = seconds > 0;
    var limit = isLimitedByUser ? Duration.ofMillis((long) (seconds * 1000)) : DEFAULT_TIMEOUT;
    var name = Urn.parse(urn).name();
    var cancellation = new Cancellation();
    var context =
        new CallContext(
            name,
            time,
            time.now().plus(limit),
            isLimitedByUser,
            cancellation,
            engine.about(urn, secrets),
            secrets);
    var stop = Connections.current().cancellation();
    CancellationListener gone = ignored -> cancellation.cancel();
    var rpc = io.grpc.Context.current();
    rpc.addListener(gone, Runnable::run);
    try (var registration = stop.onCancel(cancellation::cancel)) {
      run(observer, secrets, () -> work.accept(context));
    } finally {
      rpc.removeListener(gone);
    }
  }

  /** Answers from what is at hand. */
  static <T> void answer(StreamObserver<T> observer, Redaction secrets, Supplier<T> work) {
    run(observer, secrets, () -> observer.onNext(work.get()));
  }

  /** Catches all: what escaped would reach the engine as UNKNOWN, or as no answer. */
  private static void run(StreamObserver<?> observer, Redaction secrets, Runnable work) {
    try {
      work.run();
    } catch (Throwable thrown) {
      observer.onError(Failures.status(thrown, secrets));
      return;
    }
    observer.onCompleted();
  }
}
