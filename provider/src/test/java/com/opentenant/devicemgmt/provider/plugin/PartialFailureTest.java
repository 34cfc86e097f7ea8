package com.opentenant.devicemgmt.provider.plugin;

import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.incompleteCreate;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.partialUpdate;
import static com.opentenant.devicemgmt.provider.fixture.Values.secret;
import static com.opentenant.devicemgmt.provider.fixture.Values.value;
import static com.opentenant.devicemgmt.provider.plugin.EngineDouble.creation;
import static com.opentenant.devicemgmt.provider.plugin.EngineDouble.struct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.fixture.Widget;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.ErrorResourceInitFailed;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.UpdateRequest;

/** A create or an update that fails after it has changed something. */
class PartialFailureTest {

  @AutoClose private final EngineDouble engine = new EngineDouble();
  private final Widget widgets = engine.widgets();

  @BeforeEach
  void failAfterTheCreate() {
    widgets.making =
        (context, inputs) -> {
          var made = widgets.add(inputs);
          context.checkpoint("early", made.outputs());
          context.checkpoint(made.id(), made.outputs());
          throw new Failure.Forbidden("could not assign it: 403");
        };
  }

  private ErrorResourceInitFailed partial(CreateRequest request)
      throws InvalidProtocolBufferException {
    return partial(() -> engine.calls().create(request));
  }

  private static ErrorResourceInitFailed partial(ThrowingCallable call)
      throws InvalidProtocolBufferException {
    var thrown = catchThrowableOfType(StatusRuntimeException.class, call);
    var details = StatusProto.fromThrowable(thrown).getDetailsList();
    return details.get(0).unpack(ErrorResourceInitFailed.class);
  }

  @Test
  void aCreateThatFailsAfterItsCheckpointReturnsIdStateAndReason() throws Exception {
    var failed = partial(creation("name", "w", "token", secret("hush-hus")));

    assertThat(failed.getId()).isEqualTo("w-1");
    assertThat(failed.getReasonsList())
        .containsExactly(incompleteCreate("widget", "could not assign it: 403"));
    var state = EngineDouble.map(failed.getProperties());
    assertThat(state.get("token")).contains(secret("hush-hus"));
    assertThat(state.get("link")).contains(secret("widget://w?hush-hus"));
  }

  @Test
  void aBugAfterTheCheckpointReturnsIdAndState_withoutTheMessageOfTheBug() throws Exception {
    widgets.making =
        (context, inputs) -> {
          context.checkpoint("w-1", Widget.outputs(inputs));
          throw new IllegalStateException("token hush-hus");
        };

    var failed = partial(creation("name", "w"));

    assertThat(failed.getId()).isEqualTo("w-1");
    assertThat(failed.getReasons(0)).contains("IllegalStateException").doesNotContain("hush");
  }

  @Test
  void aPartialFailureCarriesAStateOfAMegabyte() throws Exception {
    var failed = partial(creation("name", "w", "note", "x".repeat(1 << 20)));

    assertThat(EngineDouble.map(failed.getProperties()).get("note")).isPresent();
  }

  @Test
  void theUpdateAfterAPartialFailureSendsEverything_withOrWithoutAChange() throws Exception {
    var update = update(partial(creation("name", "w")).getProperties());

    var repaired = engine.calls().update(update.setNews(struct("name", "w")).build());
    engine.calls().update(update.setNews(struct("name", "v")).build());

    assertThat(widgets.calls).containsExactly("create w", "update w-1 whole", "update w-1 whole");
    assertThat(EngineDouble.map(repaired.getProperties())).isEqualTo(Widget.state("w"));
  }

  @Test
  void aRefreshDoesNotCompleteAPartialFailure() throws Exception {
    var failed = partial(creation("name", "w")).getProperties();

    engine.calls().update(update(read(failed)).setNews(struct("name", "v")).build());
    engine.calls().update(update(read(struct("name", "w"))).setNews(struct("name", "v")).build());

    assertThat(widgets.calls)
        .containsExactly("create w", "read w-1", "update w-1 whole", "read w-1", "update w-1");
  }

  private Struct read(Struct state) {
    var request =
        ReadRequest.newBuilder()
            .setUrn(EngineDouble.URN)
            .setId("w-1")
            .setInputs(struct("name", "w"))
            .setProperties(state)
            .build();
    return engine.calls().read(request).getProperties();
  }

  @Test
  void anUpdateThatFailsHalfwayReturnsTheOldStateAsUnfinished() throws Exception {
    widgets.add(Widget.Inputs.of("name", "w"));
    widgets.updating =
        call -> {
          call.partlyDone();
          throw new Failure.Refused("no", 400);
        };
    var old = struct("name", "w", "createdAt", Widget.CREATED_AT);
    var update = update(old).setNews(struct("name", "v"));

    var failed = partial(() -> engine.calls().update(update.build()));

    assertThat(failed.getId()).isEqualTo("w-1");
    assertThat(failed.getReasonsList()).containsExactly(partialUpdate("widget", "no"));
    assertThat(EngineDouble.map(failed.getProperties()))
        .isEqualTo(EngineDouble.map(old).with("__unfinished", value(true)));
  }

  static List<Failure> uncertainFailures() {
    return List.of(new Failure.Uncertain("no response"), new Failure.Unreadable("?"));
  }

  @ParameterizedTest
  @MethodSource("uncertainFailures")
  void anUpdateWhoseResponseIsLostMayBeUnfinished(Failure lost) throws Exception {
    widgets.updating =
        call -> {
          throw lost;
        };
    var update = update(struct("name", "w")).setNews(struct("name", "v"));

    var failed = partial(() -> engine.calls().update(update.build()));

    assertThat(failed.getReasons(0)).contains("may be changed", String.valueOf(lost.getMessage()));
  }

  @Test
  void anUpdateThatTheServerRejectsIsNoPartialFailure() {
    widgets.updating =
        call -> {
          throw new Failure.Refused("no", 400);
        };
    var update = update(struct("name", "w")).setNews(struct("name", "v"));

    var thrown =
        catchThrowableOfType(
            StatusRuntimeException.class, () -> engine.calls().update(update.build()));

    assertThat(StatusProto.fromThrowable(thrown).getDetailsList()).isEmpty();
    assertThat(thrown.getStatus().getDescription()).isEqualTo("no");
  }

  private static UpdateRequest.Builder update(Struct state) {
    return UpdateRequest.newBuilder()
        .setUrn(EngineDouble.URN)
        .setId("w-1")
        .setOlds(state)
        .setOldInputs(struct("name", "w"));
  }
}
