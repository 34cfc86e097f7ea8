package com.opentenant.devicemgmt.provider.plugin;

import static com.opentenant.devicemgmt.provider.fixture.Values.file;
import static com.opentenant.devicemgmt.provider.fixture.Values.map;
import static com.opentenant.devicemgmt.provider.fixture.Values.secret;
import static com.opentenant.devicemgmt.provider.fixture.Values.unknown;
import static com.opentenant.devicemgmt.provider.plugin.EngineDouble.struct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.fixture.Widget;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.UpdateRequest;

class UpdateAndDeleteTest {

  private static final DeleteRequest DELETE =
      DeleteRequest.newBuilder().setUrn(EngineDouble.URN).setId("w-1").build();

  private EngineDouble engine;
  private Widget widgets;

  @BeforeEach
  void start() throws Exception {
    engine = new EngineDouble();
    widgets = engine.widgets();
    widgets.add(Widget.Inputs.of("name", "w"));
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private static UpdateRequest.Builder update(Object... news) {
    return UpdateRequest.newBuilder()
        .setUrn(EngineDouble.URN)
        .setId("w-1")
        .setOldInputs(struct("name", "w"))
        .setOlds(
            struct(
                "name",
                "w",
                "createdAt",
                Widget.CREATED_AT,
                "link",
                secret("widget://w?"),
                "colour",
                "grey"))
        .setNews(struct(news));
  }

  @Test
  void updateAnswersTheWholeState() {
    var updated = engine.calls().update(update("name", "v", "count", 2).build());

    assertThat(EngineDouble.map(updated.getProperties()))
        .isEqualTo(
            map(
                "name",
                "v",
                "count",
                2,
                "createdAt",
                Widget.CREATED_AT,
                "link",
                secret("widget://v?"),
                "colour",
                "grey"));
    assertThat(widgets.objects.get("w-1").name()).isEqualTo("v");
  }

  @Test
  void updateKeepsAValueThatTheStateHas_thoughANewObjectMayNotHaveIt() {
    var old = struct("name", "w", "parent", "the other one");
    var news = struct("name", "v", "parent", "the other one");

    engine.calls().update(update().setOldInputs(old).setNews(news).build());

    assertThat(widgets.objects.get("w-1").name()).isEqualTo("v");
    assertThatThrownBy(() -> engine.calls().update(update().setNews(news).build()))
        .hasMessageContaining("parent");
  }

  @Test
  void updateInPreviewKeepsWhatFollowsNoChange_withUnknownsWhereItMust() {
    var request = update("name", "w", "note", unknown(), "installer", file("w.pkg", "abc"));

    var state =
        EngineDouble.map(engine.calls().update(request.setPreview(true).build()).getProperties());

    assertThat(state)
        .isEqualTo(
            map(
                "name",
                "w",
                "note",
                unknown(),
                "installer",
                file("w.pkg", "abc"),
                "installerSha256",
                "abc",
                "createdAt",
                Widget.CREATED_AT,
                "link",
                secret("widget://w?"),
                "colour",
                "grey"));
    assertThat(widgets.calls).isEmpty();
  }

  @Test
  void updateHonoursIgnoreChanges() {
    engine.calls().update(update("name", "v", "count", 2).addIgnoreChanges("name").build());

    assertThat(widgets.objects.get("w-1").name()).isEqualTo("w");
    assertThat(widgets.objects.get("w-1").count()).isEqualTo(2);
  }

  @Test
  void updateFollowsAliasesToTheSameObject() {
    engine.calls().update(update("name", "v").setUrn(EngineDouble.urn("renamed")).build());

    assertThat(widgets.objects.get("w-1").name()).isEqualTo("v");
  }

  @Test
  void updateOfWhatIsGoneSaysHowToGoOn() {
    widgets.objects.clear();

    assertThatThrownBy(() -> engine.calls().update(update("name", "v").build()))
        .hasMessageContaining("NOT_FOUND")
        .hasMessageContaining("gone since the last refresh: run `pulumi up --refresh`");
  }

  @Test
  void deleteRemovesTheObject_alsoOneThatIsGone() {
    engine.calls().delete(DELETE);
    engine.calls().delete(DELETE);

    assertThat(widgets.objects).isEmpty();
    assertThat(engine.logs())
        .extracting("message")
        .containsExactly("widget w-1 was already deleted");
  }

  @Test
  void deleteFails_whenTheObjectIsStillThere() {
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
    assertThat(left.get()).isLessThanOrEqualTo(Duration.ofMillis(250));

    engine.calls().delete(DELETE.toBuilder().setTimeout(7200).build());
    assertThat(left.get()).isGreaterThan(Duration.ofMinutes(119));
  }
}
