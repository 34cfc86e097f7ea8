package com.opentenant.devicemgmt.provider.plugin;

import static com.opentenant.devicemgmt.provider.plugin.EngineDouble.creation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Empty;
import com.opentenant.devicemgmt.provider.call.StoppedTime;
import com.opentenant.devicemgmt.provider.fixture.Widget;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.ErrorResourceInitFailed;
import pulumirpc.ResourceProviderGrpc;
import pulumirpc.ResourceProviderGrpc.ResourceProviderFutureStub;

/** Ctrl-C, or an engine that ends, while a call is under way. */
class CancelTest {

  private static final Duration A_WHILE = Duration.ofMinutes(1);

  private final StoppedTime time = new StoppedTime();
  @AutoClose private final EngineDouble engine = new EngineDouble(time);
  private final Widget widgets = engine.widgets();
  private final ResourceProviderFutureStub calls =
      ResourceProviderGrpc.newFutureStub(engine.configuredChannel());

  /** A create that waits until it is cancelled. */
  private Future<CreateResponse> waitingCreate() throws InterruptedException {
    widgets.before = context -> context.sleep(A_WHILE);
    var response = calls.create(creation("name", "w"));
    time.awaitSleepers(1);
    return response;
  }

  @Test
  void aCallUnderWayIsAborted_whileNothingExists() throws Exception {
    var create = waitingCreate();

    calls.cancel(Empty.getDefaultInstance()).get();

    assertThat(Status.fromThrowable(failure(create)).getCode()).isEqualTo(Status.Code.ABORTED);
    assertThat(widgets.objects).isEmpty();
  }

  @Test
  void aCallUnderWayReturnsTheIdOfTheCreatedObject() throws Exception {
    widgets.making =
        (context, inputs) -> {
          var made = widgets.add(inputs);
          context.checkpoint(made.id(), made.outputs());
          context.sleep(A_WHILE);
          return made;
        };
    var create = calls.create(creation("name", "w"));
    time.awaitSleepers(1);

    calls.cancel(Empty.getDefaultInstance()).get();

    var details = StatusProto.fromThrowable(failure(create)).getDetailsList();
    assertThat(details.get(0).unpack(ErrorResourceInitFailed.class).getId()).isEqualTo("w-1");
  }

  @Test
  void cancelReturnsEachTime_andCancelsLaterCalls() throws Exception {
    calls.cancel(Empty.getDefaultInstance()).get();
    calls.cancel(Empty.getDefaultInstance()).get();
    widgets.before = context -> context.cancellation().throwIfCancelled();

    var late = failure(calls.create(creation("name", "w")));

    assertThat(Status.fromThrowable(late).getCode()).isEqualTo(Status.Code.ABORTED);
  }

  @Test
  void cancelAffectsOnlyItsConnection() throws Exception {
    var create = waitingCreate();

    var unused = engine.calls().cancel(Empty.getDefaultInstance());
    time.advance(A_WHILE);

    assertThat(create.get().getId()).isEqualTo("w-1");
  }

  @Test
  void aLostConnectionCancelsItsCalls() throws Exception {
    var create = waitingCreate();

    engine.disconnect();

    assertThat(failure(create)).isNotNull();
    time.awaitSleepers(0);
    assertThat(widgets.objects).isEmpty();
  }

  @Test
  void aCallThatTheEngineCancelsIsCancelled() throws Exception {
    var create = waitingCreate();

    create.cancel(true);

    time.awaitSleepers(0);
    assertThat(widgets.objects).isEmpty();
  }

  private static ExecutionException failure(Future<?> response) {
    return catchThrowableOfType(ExecutionException.class, response::get);
  }
}
