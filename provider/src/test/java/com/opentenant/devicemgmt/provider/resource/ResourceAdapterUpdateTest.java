package com.opentenant.devicemgmt.provider.resource;

import static com.opentenant.devicemgmt.provider.fixture.Values.map;
import static com.opentenant.devicemgmt.provider.fixture.Values.unknown;
import static com.opentenant.devicemgmt.provider.fixture.Values.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.TestContext;
import com.opentenant.devicemgmt.provider.diff.Stored;
import com.opentenant.devicemgmt.provider.fixture.Widget;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyPath;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResourceAdapterUpdateTest {

  private final Widget widget = new Widget();
  private final TestContext context = new TestContext();
  private final ResourceAdapter<?, ?> adapter = new ResourceAdapter<>(widget, new KnownIds());
  private final Stored before = stored(map("name", "w", "schedule", map("hour", 1, "zone", "CET")));

  private Stored stored(PropertyMap inputs) {
    return adapter.create(context, "urn:widget", inputs);
  }

  private PropertyMap update(Stored old, PropertyMap news, String... ignored) {
    var paths = List.of(ignored).stream().map(PropertyPath::parse).toList();
    return adapter.update(context, old, news, paths);
  }

  @Test
  void changesTheObjectAndAnswersItsWholeState() {
    var state = update(before, map("name", "v", "count", 2));

    assertThat(widget.objects.get("w-1").count()).isEqualTo(2);
    assertThat(state.entries().keySet())
        .containsExactlyInAnyOrder("name", "count", "createdAt", "link", "colour");
  }

  @Test
  void leavesAloneWhatIsIgnored_alsoInsideAnObjectWhereADefaultCameIn() {
    var news = map("name", "v", "schedule", map("hour", 2, "zone", "UTC"));

    var state = update(before, news, "schedule.zone");
    update(before, news, "name");

    assertThat(state.get("schedule")).contains(map("hour", 2, "zone", "CET"));
    assertThat(widget.objects.get("w-1").name()).isEqualTo("w");
  }

  @Test
  void tellsTheHandlerToSendEverything_whenOnlyInitErrorsAreToBeRepaired() {
    update(before, before.inputs());

    assertThat(widget.calls).contains("update w-1 whole");
  }

  @Test
  void tellsTheHandlerToSendEverything_whenAChangeComesWithAnUnfinishedCreate() {
    var unfinished =
        new Stored(
            "w-1", before.inputs(), before.state().with("__unfinished", PropertyValue.of(true)));

    var state = update(unfinished, map("name", "v"));

    assertThat(widget.calls).contains("update w-1 whole");
    assertThat(widget.objects.get("w-1").name()).isEqualTo("v");
    assertThat(States.isUnfinished(state)).isFalse();
  }

  @Test
  void saysHowToGoOn_whenTheObjectIsGone() {
    widget.objects.clear();

    assertThatThrownBy(() -> update(before, map("name", "v")))
        .isInstanceOf(Failure.NotFound.class)
        .hasMessageContaining(
            "widget w-1 is gone since the last refresh: run `pulumi up --refresh`");
  }

  @Test
  void holdsOnChangeRulesAgainstAnUpdateAndItsPreviewBeforeAnythingIsSent() {
    var withModel = stored(map("name", "w", "model", "m"));
    widget.calls.clear();

    assertThatThrownBy(() -> update(withModel, map("name", "w")))
        .isInstanceOf(Failure.Invalid.class)
        .hasMessage("model: cannot be taken away");
    assertThatThrownBy(() -> adapter.previewUpdate(context, withModel, map("name", "w"), List.of()))
        .isInstanceOf(Failure.Invalid.class);
    assertThat(widget.calls).isEmpty();
  }

  @Test
  void neverCallsTheHandlerInAPreview() {
    widget.calls.clear();

    var state =
        adapter.previewUpdate(context, before, map("name", "v", "note", unknown()), List.of());

    assertThat(state.get("link").orElseThrow().hasUnknown()).isTrue();
    assertThat(state.get("createdAt")).isEqualTo(before.state().get("createdAt"));
    assertThat(widget.calls).isEmpty();
  }

  @Test
  void previewsWithTheIgnoredValuesPutBack() {
    var preview =
        adapter.previewUpdate(
            context,
            before,
            map("name", "v", "schedule", map("hour", 2, "zone", "UTC")),
            List.of(PropertyPath.of("name"), PropertyPath.parse("schedule.zone")));

    assertThat(preview.get("link")).isEqualTo(before.state().get("link"));
    assertThat(preview.get("schedule")).contains(map("hour", 2, "zone", "CET"));
  }

  @Test
  void advisesAnUpdateWithOldAndNewInputs() {
    widget.calls.clear();

    adapter.previewUpdate(context, before, map("name", "v"), List.of());

    assertThat(widget.calls).containsExactly("advise v");
  }

  @Test
  void holdsADeleteToBeDone_whenTheObjectIsGone() {
    adapter.delete(context, "urn:widget", before);
    adapter.delete(context, "urn:widget", before);

    assertThat(widget.objects).isEmpty();
    assertThat(context.infos).containsExactly("widget w-1 was already deleted");
  }

  @Test
  void tellsADeleteWhatTheStateSays_notWhatTheServerHas() {
    widget.objects.put("w-1", Widget.Inputs.of("name", "from the console"));

    adapter.delete(context, "urn:widget", before);

    assertThat(widget.deleted.name()).isEqualTo("w");

    widget.objects.put("w-1", Widget.Inputs.of("name", "from the console"));
    adapter.delete(context, "urn:widget", new Stored("w-1", PropertyMap.empty(), before.state()));

    assertThat(widget.deleted.name()).isEqualTo("w");
  }

  /** After a rename in the program whose new name was imported. */
  @Test
  void leavesTheObject_whenAnotherResourceManagesItToo() {
    adapter.diff("urn:new-name", before, before.inputs(), List.of());

    adapter.delete(context, "urn:widget", before);

    assertThat(widget.objects).containsKey("w-1");
    assertThat(context.warnings)
        .containsExactly("widget w-1 was not deleted: another resource of this program manages it");

    adapter.delete(context, "urn:new-name", before);
    assertThat(widget.objects).isEmpty();
  }

  /**
   * The engine asks under the new name for the difference, and under the old one for the delete.
   */
  @Test
  void removesTheObject_whenItsResourceIsRenamedByAnAliasAndReplaced() {
    adapter.diff("urn:new-name", before, before.inputs().with("model", value("m2")), List.of());

    adapter.delete(context, "urn:widget", before);

    assertThat(widget.objects).isEmpty();
    assertThat(context.warnings).isEmpty();
  }

  /** A refresh asks under the new name as well, where it runs the program. */
  @Test
  void removesTheObject_whenItsNewNameManagedItUntilTheDifferenceThatReplaces() {
    adapter.diff("urn:new-name", before, before.inputs(), List.of());
    adapter.diff("urn:new-name", before, before.inputs().with("model", value("m2")), List.of());

    adapter.delete(context, "urn:widget", before);

    assertThat(widget.objects).isEmpty();
    assertThat(context.warnings).isEmpty();
  }

  /** As `replaceOnChanges` has it: what differs here is no reason to replace. */
  @Test
  void removesTheObject_whenTheEngineAloneDecidesThatTheRenamedResourceIsReplaced() {
    adapter.diff("urn:new-name", before, before.inputs().with("note", value("n")), List.of());

    adapter.create(context, "urn:new-name", map("name", "v"));
    adapter.delete(context, "urn:widget", before);

    assertThat(widget.objects).containsOnlyKeys("w-2");
    assertThat(context.warnings).isEmpty();
  }

  /**
   * With `deleteBeforeReplace` besides, only the create tells this from a rename without aliases.
   */
  @Test
  void removesTheObjectLate_whenTheRenamedResourceIsDeletedFirstByTheEnginesDecision() {
    adapter.diff("urn:new-name", before, before.inputs().with("note", value("n")), List.of());

    adapter.delete(context, "urn:widget", before);
    assertThat(widget.objects).containsOnlyKeys("w-1");
    adapter.create(context, "urn:new-name", map("name", "v"));

    assertThat(widget.objects).containsOnlyKeys("w-2");
    assertThat(context.infos)
        .containsExactly("deleting widget w-1: the resource that managed it is being replaced");
  }

  @Test
  void namesWhatPulumiNoLongerKnows_whenTheLateRemovalFails() {
    adapter.diff("urn:new-name", before, before.inputs().with("note", value("n")), List.of());
    adapter.delete(context, "urn:widget", before);
    widget.before =
        call -> {
          throw new Failure.Refused("in use", 409);
        };

    assertThatThrownBy(() -> adapter.create(context, "urn:new-name", map("name", "v")))
        .hasMessageContainingAll("widget w-1", "in use", "no longer tracks it");
    assertThat(widget.objects).containsOnlyKeys("w-1");
  }

  @Test
  void tellsTheEngineThatTheObjectIsUnfinished_whenAnUpdateFailsHalfway() {
    widget.updating =
        call -> {
          call.partlyDone();
          throw new Failure.Refused("no", 400);
        };

    assertThatThrownBy(() -> update(before, map("name", "v")))
        .isInstanceOfSatisfying(
            PartialFailure.class,
            failure -> {
              assertThat(failure.id()).isEqualTo("w-1");
              assertThat(failure.state())
                  .isEqualTo(before.state().with("__unfinished", PropertyValue.of(true)));
            })
        .hasMessage("the widget is changed in part: no; the next `pulumi up` completes the update");
  }

  @Test
  void tellsTheEngineThatTheObjectMayBeUnfinished_whenTheAnswerToAnUpdateIsLost() {
    for (var lost : List.of(new Failure.Uncertain("no answer"), new Failure.Unreadable("?"))) {
      widget.updating =
          call -> {
            throw lost;
          };
      assertThatThrownBy(() -> update(before, map("name", "v")))
          .isInstanceOf(PartialFailure.class)
          .hasMessageStartingWith("the widget may be changed in part: ");
    }
  }

  @Test
  void leavesTheStateAlone_whenTheServerRefusesAnUpdate() {
    widget.updating =
        call -> {
          throw new Failure.Refused("no", 400);
        };

    assertThatThrownBy(() -> update(before, map("name", "v")))
        .isInstanceOf(Failure.Refused.class)
        .hasMessage("no");
  }

  @Test
  void failsADelete_whenTheServerRefuses() {
    widget.before =
        call -> {
          throw new Failure.Refused("in use", 409);
        };

    assertThatThrownBy(() -> adapter.delete(context, "urn:widget", before)).hasMessage("in use");
  }

  @Test
  void listsWhatTheHandlerLists() {
    assertThat(adapter.list(context)).containsExactly(new Resource.Listed("w-1", "w"));
  }
}
