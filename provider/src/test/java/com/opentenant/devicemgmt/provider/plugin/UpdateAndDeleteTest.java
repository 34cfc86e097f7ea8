package com.opentenant.devicemgmt.provider.plugin;

import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.alreadyDeleted;
import static com.opentenant.devicemgmt.provider.fixture.Values.file;
import static com.opentenant.devicemgmt.provider.fixture.Values.map;
import static com.opentenant.devicemgmt.provider.fixture.Values.secret;
import static com.opentenant.devicemgmt.provider.fixture.Values.unknown;
import static com.opentenant.devicemgmt.provider.fixture.Values.value;
import static com.opentenant.devicemgmt.provider.plugin.EngineDouble.struct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.VirtualTime;
import com.opentenant.devicemgmt.provider.fixture.Widget;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.UpdateRequest;

class UpdateAndDeleteTest {

  private static final DeleteRequest DELETE =
      DeleteRequest.newBuilder().setUrn(EngineDouble.URN).setId("w-1").build();

  @AutoClose private final EngineDouble engine = new EngineDouble(new VirtualTime());
  private final Widget widgets = engine.widgets();

  @BeforeEach
  void create() {
    widgets.add(Widget.Inputs.of("name", "w"));
  }

  private static UpdateRequest.Builder update(Object... news) {
    return UpdateRequest.newBuilder()
        .setUrn(EngineDouble.URN)
        .setId("w-1")
        .setOldInputs(struct("name", "w"))
        .setOlds(StructEncoder.encode(Widget.state("w")))
        .setNews(struct(news));
  }

  @Test
  void updateReturnsTheWholeState() {
    var updated = engine.calls().update(update("name", "v", "count", 2).build());

    assertThat(EngineDouble.map(updated.getProperties()))
        .isEqualTo(Widget.state("v").with("count", value(2)));
    assertThat(widgets.objects.get("w-1").name()).isEqualTo("v");
  }

  @Test
  void updateAcceptsAValueOfTheState_thatANewObjectMayNotHave() {
    var old = struct("name", "w", "parent", "the other one");
    var news = struct("name", "v", "parent", "the other one");

    engine.calls().update(update().setOldInputs(old).setNews(news).build());

    assertThat(widgets.objects.get("w-1").name()).isEqualTo("v");
    assertThatThrownBy(() -> engine.calls().update(update().setNews(news).build()))
        .hasMessageContaining("parent");
  }

  @Test
  void updateInPreviewKeepsOutputsThatNoChangeAffects_andHasUnknownsElsewhere() {
    var request = update("name", "w", "note", unknown(), "installer", file("w.pkg", "abc"));

    var state =
        EngineDouble.map(engine.calls().update(request.setPreview(true).build()).getProperties());

    assertThat(state)
        .isEqualTo(
            Widget.state("w")
                .withAll(map("note", unknown(), "installer", file("w.pkg", "abc")))
                .with("installerSha256", value("abc")));
    assertThat(widgets.calls).isEmpty();
  }

  @Test
  void updateHonoursIgnoreChanges_evenInsideAnObjectWithADefault() {
    var old = struct("name", "w", "schedule", map("hour", 1, "zone", "CET"));
    var news = struct("name", "v", "count", 2, "schedule", map("hour", 2, "zone", "UTC"));
    var request =
        update()
            .setOldInputs(old)
            .setNews(news)
            .addIgnoreChanges("name")
            .addIgnoreChanges("schedule.zone");

    var state = EngineDouble.map(engine.calls().update(request.build()).getProperties());
    var preview =
        EngineDouble.map(engine.calls().update(request.setPreview(true).build()).getProperties());

    assertThat(widgets.objects.get("w-1").name()).isEqualTo("w");
    assertThat(widgets.objects.get("w-1").count()).isEqualTo(2);
    assertThat(state.get("schedule")).contains(map("hour", 2, "zone", "CET"));
    assertThat(preview).isEqualTo(state);
  }

  @Test
  void updateInPreviewReturnsUnknownsForOutputsThatAChangeAffects() {
    var request = update("name", "v").setPreview(true).build();

    var state = EngineDouble.map(engine.calls().update(request).getProperties());

    assertThat(state.get("link")).contains(secret(unknown()));
    assertThat(state.get("createdAt")).contains(value(Widget.CREATED_AT));
  }

  @Test
  void updateWithoutAChangeSendsEverything() {
    engine.calls().update(update("name", "w").build());

    assertThat(widgets.calls).containsExactly("update w-1 whole");
  }

  @Test
  void updateAndItsPreviewRejectAChangeThatARuleForbids() {
    var request = update("name", "w").setOldInputs(struct("name", "w", "model", "m"));
    var preview = request.clone().setPreview(true);

    for (var each : List.of(request, preview)) {
      assertThatThrownBy(() -> engine.calls().update(each.build()))
          .hasMessageContainingAll("FAILED_PRECONDITION", "model");
    }
    assertThat(widgets.calls).isEmpty();
  }

  @Test
  void updateFollowsAliasesToTheSameObject() {
    engine.calls().update(update("name", "v").setUrn(EngineDouble.urn("renamed")).build());

    assertThat(widgets.objects.get("w-1").name()).isEqualTo("v");
  }

  @Test
  void updateOfADeletedObjectNamesTheRemedy() {
    widgets.objects.clear();

    assertThatThrownBy(() -> engine.calls().update(update("name", "v").build()))
        .hasMessageContaining("NOT_FOUND")
        .hasMessageContainingAll("widget w-1", "`pulumi up --refresh`");
  }

  @Test
  void deleteRemovesTheObject_andSucceedsIfItWasDeleted() {
    engine.calls().delete(DELETE);
    engine.calls().delete(DELETE);

    assertThat(widgets.objects).isEmpty();
    assertThat(engine.infos()).containsExactly(alreadyDeleted("widget w-1"));
  }

  /** Some engines send the inputs, others only the state. */
  @Test
  void deletePassesTheInputsOfTheState_notThoseOfTheServer() {
    var state = struct("name", "w", "createdAt", Widget.CREATED_AT);
    for (var request :
        List.of(
            DELETE.toBuilder().setOldInputs(struct("name", "w")).setProperties(state),
            DELETE.toBuilder().setProperties(state))) {
      widgets.objects.put("w-1", Widget.Inputs.of("name", "from the console"));
      widgets.deleted = null;

      var unused = engine.calls().delete(request.build());

      assertThat(widgets.deleted).isEqualTo(Widget.Inputs.of("name", "w"));
    }
  }

  @Test
  void deleteFails_whenTheServerRejectsIt() {
    widgets.before =
        context -> {
          throw new Failure.Refused("in use", 409);
        };

    assertThatThrownBy(() -> engine.calls().delete(DELETE))
        .hasMessageContaining("FAILED_PRECONDITION")
        .hasMessageContaining("in use");
  }

  @Test
  void updateAndDeleteHonourCustomTimeouts() {
    var left = new AtomicReference<Duration>();
    widgets.before = context -> left.set(context.remaining());

    engine.calls().update(update("name", "v").setTimeout(0.25).build());
    assertThat(left.get()).isEqualTo(Duration.ofMillis(250));

    engine.calls().delete(DELETE.toBuilder().setTimeout(7200).build());
    assertThat(left.get()).isEqualTo(Duration.ofHours(2));
  }
}
