package com.opentenant.devicemgmt.provider.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.TestContext;
import com.opentenant.devicemgmt.provider.fixture.Widget;
import com.opentenant.devicemgmt.provider.resource.KnownIds;
import org.junit.jupiter.api.Test;

/** The look before an object is made. */
class SafeCreateLookTest {

  private final Shelf shelf = new Shelf();
  private final TestContext context = new TestContext();
  private final KnownIds knownIds = new KnownIds();
  private final SafeCreate safeCreate = new SafeCreate(false, knownIds);
  private final SafeCreate allowing = new SafeCreate(true, knownIds);

  @Test
  void makesWhatIsNotThere_andKnowsItsIdFromThenOn() {
    var made = safeCreate.run(context, shelf.creation("name", "w"));

    assertThat(made.id()).isEqualTo("w-1");
    assertThat(knownIds.of(Widget.DEFINITION).contains("w-1")).isTrue();
    assertThat(context.warnings).isEmpty();
    assertThat(shelf.sent).isEqualTo(1);
    assertThat(shelf.looked).isZero();
  }

  @Test
  void stops_whenAnEqualOneIsThere_andSaysHowToTakeItOver() {
    shelf.make(Widget.Inputs.of("name", "w", "colour", "red"));

    assertThatThrownBy(
            () -> safeCreate.run(context, shelf.creation("name", "w", "token", "hush-hus")))
        .isInstanceOf(Failure.AlreadyExists.class)
        .hasMessageContainingAll(
            "widget \"w\"",
            "w-1",
            "`pulumi import test:index:Widget example w-1`",
            "allowDuplicates",
            "`deleteBeforeReplace: true`");
    assertThat(shelf.sent).isZero();
  }

  @Test
  void makesASecondEqualOne_whenDuplicatesAreAllowed() {
    shelf.make(Widget.Inputs.of("name", "w"));

    assertThat(allowing.run(context, shelf.creation("name", "w")).id()).isEqualTo("w-2");
    assertThat(context.warnings).singleElement().asString().contains("w-1");
  }

  @Test
  void warnsAndMakesIt_whenOnlyTheNameIsTheSame() {
    shelf.make(Widget.Inputs.of("name", "w", "count", 2));

    assertThat(safeCreate.run(context, shelf.creation("name", "w")).id()).isEqualTo("w-2");
    assertThat(context.warnings)
        .singleElement()
        .asString()
        .contains("widget \"w\"", "w-1", "`aliases`");
  }

  @Test
  void stops_whenAUniqueNameIsTaken() {
    shelf.make(Widget.Inputs.of("name", "w", "count", 2));
    shelf.uniqueNames = true;

    assertThatThrownBy(() -> allowing.run(context, shelf.creation("name", "w")))
        .isInstanceOf(Failure.AlreadyExists.class)
        .hasMessageContainingAll(
            "widget \"w\"",
            "w-1",
            "`pulumi import test:index:Widget example w-1`",
            "`aliases`",
            "`deleteBeforeReplace: true`");
    assertThat(shelf.sent).isZero();

    safeCreate.warn(context, shelf.creation("name", "w"));
    assertThat(context.warnings)
        .singleElement()
        .asString()
        .contains("widget \"w\"", "`pulumi import test:index:Widget example w-1`");
  }

  @Test
  void saysWhichResourceOfTheProgramHasAUniqueName() {
    shelf.make(Widget.Inputs.of("name", "w"));
    shelf.uniqueNames = true;
    var creation = shelf.creation("name", "w");
    var known = knownIds.of(Widget.DEFINITION);

    known.manage("urn:other", "w-1");
    assertThat(safeCreate.nameTaken(context, creation, "w-1"))
        .contains("w-1", "another resource of this program", "`aliases`")
        .doesNotContain("pulumi import");

    known.replace("urn:other");
    assertThat(safeCreate.nameTaken(context, creation, "w-1"))
        .contains("w-1", "`deleteBeforeReplace: true`")
        .doesNotContain("pulumi import", "`aliases`");
  }

  @Test
  void createsASecondEqualOne_whenAResourceOfTheProgramManagesTheFirst() {
    shelf.make(Widget.Inputs.of("name", "w"));
    knownIds.of(Widget.DEFINITION).manage("urn:other", "w-1");

    assertThat(safeCreate.run(context, shelf.creation("name", "w")).id()).isEqualTo("w-2");
    assertThat(context.warnings).isEmpty();
  }

  @Test
  void namesAliases_whenOnlyTheStateKnowsTheOtherOne() {
    shelf.make(Widget.Inputs.of("name", "w"));
    knownIds.of(Widget.DEFINITION).add("w-1");

    assertThat(safeCreate.run(context, shelf.creation("name", "w")).id()).isEqualTo("w-2");
    assertThat(context.warnings).singleElement().asString().contains("w-1", "`aliases`");
  }

  @Test
  void quotesAnIdThatAShellWouldRun() {
    shelf.makeAs("x; curl evil.example", Widget.Inputs.of("name", "w"));

    assertThatThrownBy(() -> safeCreate.run(context, shelf.creation("name", "w")))
        .hasMessageContaining("`pulumi import test:index:Widget example 'x; curl evil.example'`");
  }

  @Test
  void makesNoOptionOfAnId() {
    shelf.makeAs("--from=x", Widget.Inputs.of("name", "w"));

    assertThatThrownBy(() -> safeCreate.run(context, shelf.creation("name", "w")))
        .hasMessageContaining("`pulumi import test:index:Widget example -- --from=x`");
  }

  @Test
  void sendsNothing_whenItIsCancelledAlready() {
    context.cancellation.cancel();

    assertThatThrownBy(() -> safeCreate.run(context, shelf.creation("name", "w")))
        .isInstanceOf(Failure.Cancelled.class);
    assertThat(shelf.sent).isZero();
  }

  @Test
  void saysInAPreviewWhatItWillSay() {
    safeCreate.warn(context, shelf.creation("name", "w"));
    assertThat(context.warnings).isEmpty();

    shelf.make(Widget.Inputs.of("name", "w", "count", 2));
    safeCreate.warn(context, shelf.creation("name", "w"));
    safeCreate.warn(context, shelf.creation("name", "w", "count", 2));
    allowing.warn(context, shelf.creation("name", "w", "count", 2));

    assertThat(context.warnings).hasSize(3);
    assertThat(context.warnings.get(0)).contains("`aliases`").doesNotContain("pulumi import");
    assertThat(context.warnings.get(1)).contains("pulumi import");
    assertThat(context.warnings.get(2)).contains("`aliases`").doesNotContain("pulumi import");
    assertThat(shelf.sent).isZero();
  }
}
