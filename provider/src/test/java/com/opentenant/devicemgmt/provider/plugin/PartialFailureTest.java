package com.opentenant.devicemgmt.provider.plugin;

import static com.opentenant.devicemgmt.provider.fixture.Values.map;
import static com.opentenant.devicemgmt.provider.fixture.Values.secret;
import static com.opentenant.devicemgmt.provider.plugin.EngineDouble.creation;
import static com.opentenant.devicemgmt.provider.plugin.EngineDouble.struct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.InvalidProtocolBufferException;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.fixture.Widget;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.ErrorResourceInitFailed;
import pulumirpc.Provider.UpdateRequest;

/** Created, but not finished. */
class PartialFailureTest {

  private EngineDouble engine;
  private Widget widgets;

  @BeforeEach
  void start() throws Exception {
    engine = new EngineDouble();
    widgets = engine.widgets();
    widgets.making =
        (context, inputs) -> {
          var made = widgets.add(inputs);
          context.checkpoint(made.id(), made.outputs());
          throw new Failure.Forbidden("could not assign it: 403");
        };
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private ErrorResourceInitFailed partial(CreateRequest request)
      throws InvalidProtocolBufferException {
    var thrown =
        catchThrowableOfType(StatusRuntimeException.class, () -> engine.calls().create(request));
    var details = StatusProto.fromThrowable(thrown).getDetailsList();
    return details.get(0).unpack(ErrorResourceInitFailed.class);
  }

  @Test
  void aCreateThatFailsAfterItsCheckpointTellsIdStateAndWhatTheNextUpWillDo() throws Exception {
    var failed = partial(creation("name", "w", "token", secret("hush-hus")));

    assertThat(failed.getId()).isEqualTo("w-1");
    assertThat(failed.getReasonsList())
        .containsExactly(
            "the widget was created, but is incomplete: could not assign it: 403;"
                + " the next `pulumi up` completes it");
    var state = EngineDouble.map(failed.getProperties());
    assertThat(state.get("token")).contains(secret("hush-hus"));
    assertThat(state.get("link")).contains(secret("widget://w?hush-hus"));
  }

  @Test
  void aPartialFailureCarriesAStateOfAMegabyte() throws Exception {
    var failed = partial(creation("name", "w", "note", "x".repeat(1 << 20)));

    assertThat(EngineDouble.map(failed.getProperties()).get("note")).isPresent();
  }

  @Test
  void theUpdateAfterAPartialFailureSendsEverything_withOrWithoutAChange() throws Exception {
    var failed = partial(creation("name", "w"));
    var update =
        UpdateRequest.newBuilder()
            .setUrn(EngineDouble.URN)
            .setId(failed.getId())
            .setOlds(failed.getProperties())
            .setOldInputs(struct("name", "w"));

    var repaired = engine.calls().update(update.setNews(struct("name", "w")).build());
    engine.calls().update(update.setNews(struct("name", "v")).build());

    assertThat(widgets.calls).containsExactly("create w", "update w-1 whole", "update w-1 whole");
    assertThat(EngineDouble.map(repaired.getProperties()))
        .isEqualTo(
            map(
                "name",
                "w",
                "createdAt",
                Widget.CREATED_AT,
                "link",
                secret("widget://w?"),
                "colour",
                "grey"));
  }
}
