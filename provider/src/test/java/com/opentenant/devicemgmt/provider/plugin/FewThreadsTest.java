package com.opentenant.devicemgmt.provider.plugin;

import static com.opentenant.devicemgmt.provider.plugin.EngineDouble.creation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Empty;
import com.opentenant.devicemgmt.provider.call.FewThreads;
import com.opentenant.devicemgmt.provider.call.StoppedTime;
import com.opentenant.devicemgmt.provider.call.WorkerPool;
import io.grpc.Status;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.ResourceProviderGrpc;
import pulumirpc.ResourceProviderGrpc.ResourceProviderFutureStub;

/** Calls on a machine that allows few threads, and the end of threads. */
class FewThreadsTest {

  private static final int CREATES = 40;
  private static final Duration A_WHILE = Duration.ofMinutes(1);

  private final StoppedTime time = new StoppedTime();
  @AutoClose private EngineDouble engine;

  @Test
  void fortyCreatesReturnOnThreeThreads() throws Exception {
    engine = new EngineDouble(time, new FewThreads(3));

    for (var created : creates()) {
      assertThat(created.get().getId()).isNotEmpty();
    }
  }

  @Test
  void cancelReturnsWhileEveryThreadIsBusy() throws Exception {
    engine = new EngineDouble(time, new FewThreads(3));
    engine.widgets().before = context -> context.sleep(A_WHILE);
    var creates = creates();
    time.awaitSleepers(3);

    var unused = calls().cancel(Empty.getDefaultInstance()).get();

    assertThat(creates).extracting(FewThreadsTest::failure).containsOnly(Status.Code.ABORTED);
    assertThat(engine.widgets().objects).isEmpty();
  }

  @Test
  void aLostConnectionAlsoCancelsCallsThatWaitForAThread() throws Exception {
    engine = new EngineDouble(time, new FewThreads(3));
    engine.widgets().before = context -> context.sleep(A_WHILE);
    creates();
    time.awaitSleepers(3);

    engine.disconnect();

    time.awaitSleepers(0);
    assertThat(engine.widgets().objects).isEmpty();
  }

  @Test
  void theThreadsOfALostConnectionEnd() throws Exception {
    var made = new CopyOnWriteArrayList<Thread>();
    engine = new EngineDouble(time, threads(made::add));
    engine.widgets().before = context -> context.sleep(A_WHILE);
    creates();
    time.awaitSleepers(CREATES);
    assertThat(made).hasSizeGreaterThanOrEqualTo(CREATES);

    engine.disconnect();

    // One thread stays for the next call.
    for (var ended = 0; ended < made.size() - 1; ) {
      ended = (int) made.stream().filter(thread -> !thread.isAlive()).count();
      Thread.onSpinWait();
    }
    assertThat(made).filteredOn(Thread::isAlive).hasSizeLessThanOrEqualTo(1);
  }

  /** In the plugin the handler ends the process. Nothing else reports the failure. */
  @Test
  void aFailureOfTheJvmReachesTheHandlerOfItsThread() throws Exception {
    var fatal = new CompletableFuture<Throwable>();
    engine =
        new EngineDouble(
            time,
            threads(
                thread ->
                    thread.setUncaughtExceptionHandler((who, thrown) -> fatal.complete(thrown))));
    engine.widgets().before =
        context -> {
          throw new OutOfMemoryError("no heap");
        };

    var unused = calls().create(creation("name", "w"));

    assertThat(fatal.get()).isInstanceOf(OutOfMemoryError.class);
  }

  @Test
  void aStackOverflowFailsOnlyItsCall() throws Exception {
    engine = new EngineDouble(time, new FewThreads(1));
    engine.widgets().before =
        context -> {
          throw new StackOverflowError();
        };

    assertThat(failure(calls().create(creation("name", "w")))).isEqualTo(Status.Code.INTERNAL);
    assertThat(failure(calls().create(creation("name", "w")))).isEqualTo(Status.Code.INTERNAL);
  }

  private static ThreadFactory threads(Consumer<Thread> eachThread) {
    var daemons = WorkerPool.daemons("call");
    return work -> {
      var thread = daemons.newThread(work);
      eachThread.accept(thread);
      return thread;
    };
  }

  private List<? extends Future<CreateResponse>> creates() {
    var calls = calls();
    return IntStream.range(0, CREATES)
        .mapToObj(number -> calls.create(creation("name", "widget " + number)))
        .toList();
  }

  private ResourceProviderFutureStub calls() {
    return ResourceProviderGrpc.newFutureStub(engine.firstChannel());
  }

  private static Status.Code failure(Future<?> response) {
    var thrown = catchThrowableOfType(ExecutionException.class, response::get);
    return Status.fromThrowable(thrown).getCode();
  }
}
