package com.opentenant.devicemgmt.provider.resource;

import static com.opentenant.devicemgmt.provider.fixture.Values.map;
import static com.opentenant.devicemgmt.provider.fixture.Values.secret;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.TestContext;
import com.opentenant.devicemgmt.provider.diff.Stored;
import com.opentenant.devicemgmt.provider.fixture.Widget;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ResourceAdapterReadTest {

  private static final PropertyMap NONE = PropertyMap.empty();

  private final Widget widget = new Widget();
  private final KnownIds knownIds = new KnownIds();
  private final TestContext context = new TestContext();
  private final ResourceAdapter<?, ?> adapter = new ResourceAdapter<>(widget, knownIds);

  private Stored read(PropertyMap inputs, PropertyMap state) {
    return adapter.read(context, new Stored("w-1", inputs, state)).orElseThrow();
  }

  @Test
  void refreshesTheInputsThatTheEngineKnows() {
    widget.add(Widget.Inputs.of("name", "w", "note", "from the console"));

    var read = read(map("name", " w"), map("name", " w"));

    assertThat(read.inputs()).isEqualTo(map("name", " w", "note", "from the console"));
    assertThat(read.state().withAll(read.inputs())).isEqualTo(read.state());
    assertThat(read.state().get("createdAt")).isPresent();
    assertThat(knownIds.of(Widget.DEFINITION).contains("w-1")).isTrue();
  }

  @Test
  void importsWhatDiffersFromTheDefaults_andHasThemInTheState() {
    widget.add(Widget.Inputs.of("name", "w", "passcode", "hush", "colour", "red"));

    var read = read(NONE, NONE);

    assertThat(read.inputs()).isEqualTo(map("name", "w"));
    assertThat(read.state().get("frequency")).contains(PropertyValue.of("daily"));
    assertThat(read.state().get("active")).contains(PropertyValue.of(true));
    assertThat(read.state().get("colour")).contains(PropertyValue.of("red"));
    assertThat(read.state().toString()).doesNotContain("hush");
  }

  @Test
  void keepsAnOutputSecretThatFollowsASecretWhichAnImportLeftOut() {
    widget.add(Widget.Inputs.of("name", "w", "token", "hush-hus"));

    assertThat(read(NONE, NONE).state().get("link")).contains(secret("widget://w?hush-hus"));
  }

  @Test
  void refreshesAndDoesNotImport_whenOnlyTheStateIsKnown() {
    widget.add(Widget.Inputs.of("name", "w", "passcode", "hush"));

    assertThat(read(NONE, map("createdAt", "x")).inputs().get("passcode")).contains(secret("hush"));
  }

  @Test
  void takesNoOutputForAnInput_whenAProgramsGetPassesOne() {
    widget.add(Widget.Inputs.of("name", "w"));

    var read = read(map("name", "w", "createdAt", "stale"), map("name", "w"));

    assertThat(read.inputs()).isEqualTo(map("name", "w"));
    assertThat(read.state().get("createdAt")).contains(PropertyValue.of(Widget.CREATED_AT));
  }

  @Test
  void tellsTheHandlerWhatTheStateKnows_secretsUnwrapped() {
    widget.add(Widget.Inputs.of("name", "w"));
    var inputs = map("name", "w", "token", secret("hush-hus"), "createdAt", "stale");

    read(inputs, inputs.withAll(map("link", secret("widget://w"), "colour", "red")));

    var known = widget.refreshing.get();
    assertThat(known.inputs()).isEqualTo(Widget.Inputs.of("name", "w", "token", "hush-hus"));
    assertThat(known.outputs()).isEqualTo(new Widget.Outputs("stale", null, "widget://w", "red"));
  }

  @Test
  void tellsTheHandlerNothing_onAnImportOrWhenTheStateDoesNotFit() {
    widget.add(Widget.Inputs.of("name", "w"));

    read(NONE, NONE);
    read(map("name", true), NONE);
    read(map("name", "w"), map("createdAt", 7));

    assertThat(widget.refreshing.get()).isNull();
    assertThat(widget.calls).containsExactly("read w-1", "read w-1", "read w-1");
  }

  @Test
  void saysThatAnObjectIsGone() {
    assertThat(adapter.read(context, new Stored("w-1", map("name", "w"), NONE))).isEmpty();

    assertThat(context.infos)
        .containsExactly("widget w-1 was deleted outside Pulumi; the next update creates it again");
  }

  @Test
  void takesNothingForGone_whereTheServerFindsNotEvenTheList() {
    widget.listing =
        call -> {
          throw new Failure.NotFound("could not list widgets: no such page");
        };
    var known = new Stored("w-1", map("name", "w"), NONE);

    assertThatThrownBy(() -> adapter.read(context, known))
        .isInstanceOf(Failure.Invalid.class)
        .hasMessageContaining("Check the address in the provider's configuration")
        .hasMessageContaining("no such page");
    assertThatThrownBy(() -> adapter.delete(context, "urn:widget", known))
        .isInstanceOf(Failure.Invalid.class);
    assertThat(context.infos).isEmpty();
  }

  @Test
  void needsNoListWhereSomethingWasFound() {
    widget.add(Widget.Inputs.of("name", "w"));
    widget.listing =
        call -> {
          throw new Failure.NotFound("no such page");
        };

    assertThat(adapter.read(context, new Stored("w-1", map("name", "w"), NONE))).isPresent();
    assertThat(adapter.read(context, new Stored("w-2", map("name", "v"), NONE))).isEmpty();
  }

  @Test
  void looksForTheListOnce_alsoWhereItIsForbidden() {
    var lists = new AtomicInteger();
    widget.listing =
        call -> {
          lists.incrementAndGet();
          throw new Failure.Forbidden("not for this login");
        };
    var known = new Stored("w-1", map("name", "w"), NONE);

    assertThat(adapter.read(context, known)).isEmpty();
    assertThat(adapter.read(context, known)).isEmpty();

    assertThat(lists).hasValue(1);
  }

  @Test
  void saysWhatBecameOfAnObjectThatTheServerStillShows_alsoOnAnImport() {
    widget.before =
        call -> {
          throw Failure.NotFound.retired("widget w-1 was archived");
        };

    assertThat(adapter.read(context, new Stored("w-1", map("name", "w"), NONE))).isEmpty();
    assertThat(adapter.read(context, new Stored("w-1", NONE, NONE))).isEmpty();

    assertThat(context.infos)
        .containsExactly(
            "widget w-1 was archived outside Pulumi; the next update creates it again",
            "widget w-1 was archived");
  }

  @Test
  void saysWhatItLookedFor_whenWhatIsImportedIsNotThere() {
    assertThat(adapter.read(context, new Stored("w-1", NONE, NONE))).isEmpty();
    assertThat(context.infos).containsExactly("there is no widget w-1");
  }

  @Test
  void takesNoOtherFailureForAMissingObject() {
    widget.before =
        call -> {
          throw new Failure.Forbidden("403");
        };

    assertThatThrownBy(() -> read(map("name", "w"), NONE)).isInstanceOf(Failure.Forbidden.class);
  }

  @Test
  void staysUnfinishedUntilAnUpdateWasMade() {
    widget.making =
        (call, inputs) -> {
          var made = widget.add(inputs);
          call.checkpoint(made.id(), made.outputs());
          throw new Failure.Forbidden("403");
        };
    var state = unfinished();

    assertThat(States.isUnfinished(read(map("name", "w"), state).state())).isTrue();
    assertThat(States.isUnfinished(read(map("name", "w"), map("name", "w")).state())).isFalse();
  }

  private PropertyMap unfinished() {
    try {
      return adapter.create(context, "urn:widget", map("name", "w")).state();
    } catch (PartialFailure partial) {
      return partial.state();
    }
  }
}
