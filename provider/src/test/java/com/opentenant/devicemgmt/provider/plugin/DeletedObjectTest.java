package com.opentenant.devicemgmt.provider.plugin;

import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.createdAgain;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.deletedOutsidePulumi;
import static com.opentenant.devicemgmt.provider.plugin.EngineDouble.struct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Struct;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.fixture.Widget;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.ReadResponse;

/** When an object counts as deleted, and when the server's address may be wrong. */
class DeletedObjectTest {

  private static final Struct KNOWN = struct("name", "w");
  private static final DeleteRequest DELETE =
      DeleteRequest.newBuilder().setUrn(EngineDouble.URN).setId("w-1").setOldInputs(KNOWN).build();

  @AutoClose private final EngineDouble engine = new EngineDouble();
  private final Widget widgets = engine.widgets();

  private ReadResponse refresh(String id) {
    return read(id, KNOWN);
  }

  private ReadResponse read(String id, Struct inputs) {
    return engine
        .calls()
        .read(
            ReadRequest.newBuilder().setUrn(EngineDouble.URN).setId(id).setInputs(inputs).build());
  }

  @Test
  void aReadOfADeletedObjectReturnsAnEmptyId_andAMessage() {
    var refreshed = refresh("w-1");
    var imported = read("w-1", struct());

    assertThat(refreshed).isEqualTo(ReadResponse.getDefaultInstance());
    assertThat(imported).isEqualTo(ReadResponse.getDefaultInstance());
    assertThat(engine.infos())
        .containsExactly(deletedOutsidePulumi("widget w-1"), "there is no widget w-1");
  }

  @Test
  void aReadGivesTheReasonOfAnObjectThatTheServerStillReturns() {
    widgets.before =
        call -> {
          throw Failure.NotFound.retired("widget w-1 was archived");
        };

    assertThat(refresh("w-1").getId()).isEmpty();
    assertThat(read("w-1", struct()).getId()).isEmpty();

    assertThat(engine.infos().get(0)).isEqualTo(createdAgain("widget w-1 was archived"));
    assertThat(engine.infos().get(1)).isEqualTo("widget w-1 was archived");
  }

  @Test
  void noOtherFailureCountsAsADeletion() {
    widgets.before =
        context -> {
          throw new Failure.Forbidden("403");
        };

    assertThatThrownBy(() -> refresh("w-1")).hasMessageContaining("PERMISSION_DENIED");
  }

  @Test
  void nothingCountsAsDeleted_ifTheServerDoesNotFindTheListAsWell() {
    widgets.listing =
        call -> {
          throw new Failure.NotFound("could not list widgets: no such page");
        };

    assertThatThrownBy(() -> refresh("w-1"))
        .hasMessageContainingAll("FAILED_PRECONDITION", "Check the address", "no such page");
    assertThatThrownBy(() -> engine.calls().delete(DELETE))
        .hasMessageContainingAll("FAILED_PRECONDITION", "Check the address");
    assertThat(engine.logs()).isEmpty();
  }

  @Test
  void theListIsNotNeeded_onceAnObjectWasFound() {
    widgets.add(Widget.Inputs.of("name", "w"));
    widgets.listing =
        call -> {
          throw new Failure.NotFound("no such page");
        };

    assertThat(refresh("w-1").getId()).isEqualTo("w-1");
    assertThat(refresh("w-2").getId()).isEmpty();
  }

  @Test
  void theListIsReadOnce_andMayBeForbidden() {
    var lists = new AtomicInteger();
    widgets.listing =
        call -> {
          lists.incrementAndGet();
          throw new Failure.Forbidden("not for this login");
        };

    assertThat(refresh("w-1").getId()).isEmpty();
    assertThat(refresh("w-1").getId()).isEmpty();

    assertThat(lists).hasValue(1);
  }
}
