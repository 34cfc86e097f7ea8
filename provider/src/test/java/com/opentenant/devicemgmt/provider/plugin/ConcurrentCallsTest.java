package com.opentenant.devicemgmt.provider.plugin;

import static com.opentenant.devicemgmt.provider.plugin.EngineDouble.creation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Empty;
import com.opentenant.devicemgmt.provider.call.StoppedTime;
import com.opentenant.devicemgmt.provider.fixture.Values;
import com.opentenant.devicemgmt.provider.fixture.Widget;
import io.grpc.Status;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import pulumirpc.EngineOuterClass.LogRequest;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.ResourceProviderGrpc;
import pulumirpc.ResourceProviderGrpc.ResourceProviderFutureStub;

/** As many calls at once as a large {@code --parallel} makes. */
class ConcurrentCallsTest {

  private static final int MANY = 400;
  private static final Duration A_WHILE = Duration.ofMinutes(1);

  private final StoppedTime time = new StoppedTime();
  @AutoClose private final EngineDouble engine = new EngineDouble(time);
  private final Widget widgets = engine.widgets();
  private final ResourceProviderFutureStub calls =
      ResourceProviderGrpc.newFutureStub(engine.configuredChannel());

  @Test
  void fourHundredCallsAtOnceReturnTheirOwnResponsesAndMessages() throws Exception {
    many(number -> widgets.add(Widget.Inputs.of("name", "widget " + number)));
    widgets.before =
        context -> {
          context.messages().progress("waits");
          context.sleep(A_WHILE);
        };

    var responses = many(number -> calls.read(reading("w-" + number)));
    time.awaitSleepers(MANY);
    time.advance(A_WHILE);

    for (var number = 1; number <= MANY; number++) {
      var state = EngineDouble.map(responses.get(number - 1).get().getProperties());
      assertThat(state.get("name")).contains(Values.value("widget " + number));
    }
    assertThat(engine.logs())
        .extracting(LogRequest::getMessage)
        .hasSize(MANY)
        .containsOnly("waits");
  }

  @Test
  void oneCancelEndsFourHundredCalls() throws Exception {
    widgets.before = context -> context.sleep(A_WHILE);

    var responses = many(number -> calls.create(creation("name", "widget " + number)));
    time.awaitSleepers(MANY);
    calls.cancel(Empty.getDefaultInstance()).get();

    assertThat(responses)
        .extracting(ConcurrentCallsTest::failure)
        .containsOnly(Status.Code.ABORTED);
    assertThat(widgets.objects).isEmpty();
  }

  @Test
  void callsBeyondTheLimitWait_andOneCancelEndsThemAll() throws Exception {
    widgets.before = context -> context.sleep(A_WHILE);

    var first = many(number -> calls.create(creation("name", "widget " + number)));
    var second = many(number -> calls.create(creation("name", "further widget " + number)));
    time.awaitSleepers(PluginServer.MOST_CALLS);
    calls.cancel(Empty.getDefaultInstance()).get();

    assertThat(first).extracting(ConcurrentCallsTest::failure).containsOnly(Status.Code.ABORTED);
    assertThat(second).extracting(ConcurrentCallsTest::failure).containsOnly(Status.Code.ABORTED);
    assertThat(widgets.objects).isEmpty();
  }

  private static <T> List<T> many(IntFunction<T> each) {
    return IntStream.rangeClosed(1, MANY).mapToObj(each).toList();
  }

  private static ReadRequest reading(String id) {
    return ReadRequest.newBuilder().setUrn(EngineDouble.URN).setId(id).build();
  }

  private static Status.Code failure(Future<?> response) {
    var thrown = catchThrowableOfType(ExecutionException.class, response::get);
    return Status.fromThrowable(thrown).getCode();
  }
}
