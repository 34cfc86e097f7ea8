package com.opentenant.devicemgmt.provider.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.TestContext;
import com.opentenant.devicemgmt.provider.fixture.Widget;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The look before an object is made. */
class SafeCreateLookTest {

  private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

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
    shelf.make(Widget.Inputs.of("name", "w", "colour", "red"), LONG_AGO);

    assertThatThrownBy(
            () -> safeCreate.run(context, shelf.creation("name", "w", "token", "hush-hus")))
        .isInstanceOf(Failure.AlreadyExists.class)
        .hasMessageContainingAll(
            "widget “w”",
            "w-1",
            "`pulumi import test:index:Widget example w-1`",
            "allowDuplicates",
            "`deleteBeforeReplace: true`");
    assertThat(shelf.sent).isZero();
  }

  @Test
  void makesASecondEqualOne_whenDuplicatesAreAllowed() {
    shelf.make(Widget.Inputs.of("name", "w"), LONG_AGO);

    assertThat(allowing.run(context, shelf.creation("name", "w")).id()).isEqualTo("w-2");
    assertThat(context.warnings).singleElement().asString().contains("w-1");
  }

  @Test
  void warnsAndMakesIt_whenOnlyTheNameIsTheSame() {
    shelf.make(Widget.Inputs.of("name", "w", "count", 2), LONG_AGO);

    assertThat(safeCreate.run(context, shelf.creation("name", "w")).id()).isEqualTo("w-2");
    assertThat(context.warnings)
        .containsExactly(
            "another widget is named “w” too (w-1); the program's own one stands beside it");
  }

  @Test
  void stops_whenTheNameIsTakenAndNoTwoMayBearIt() {
    shelf.make(Widget.Inputs.of("name", "w", "count", 2), LONG_AGO);
    shelf.uniqueNames = true;

    assertThatThrownBy(() -> allowing.run(context, shelf.creation("name", "w")))
        .isInstanceOf(Failure.AlreadyExists.class)
        .hasMessage(
            "widget “w” exists already, as w-1, and no two may bear a name. Take it over with"
                + " `pulumi import test:index:Widget example w-1`, or choose another name; if the"
                + " resource was renamed in the program, give it `aliases` with its old name"
                + " instead; if Pulumi is replacing this very resource, give the resource"
                + " `deleteBeforeReplace: true` for that run");
    assertThat(shelf.sent).isZero();

    safeCreate.advise(context, shelf.creation("name", "w"));
    assertThat(context.warnings)
        .singleElement()
        .asString()
        .startsWith("widget “w” exists already, as w-1, and no two may bear a name.");
  }

  @Test
  void tellsWhoInTheProgramBearsANameThatNoTwoMayBear() {
    shelf.make(Widget.Inputs.of("name", "w"), LONG_AGO);
    shelf.uniqueNames = true;
    var creation = shelf.creation("name", "w");
    var known = knownIds.of(Widget.DEFINITION);

    known.manage("urn:other", "w-1");
    assertThat(safeCreate.nameTaken(context, creation, "w-1"))
        .endsWith(
            "; it belongs to another resource of this program: give one of them another name; if"
                + " the resource was renamed in the program, give it `aliases` with its old name"
                + " instead");

    known.replace("urn:other");
    assertThat(safeCreate.nameTaken(context, creation, "w-1"))
        .endsWith(
            "; it is what this resource had until now: to replace it, give the resource"
                + " `deleteBeforeReplace: true` for that run");
  }

  @Test
  void doesNotMindAnEqualOneThatTheStateKnows() {
    shelf.make(Widget.Inputs.of("name", "w"), LONG_AGO);
    knownIds.of(Widget.DEFINITION).add("w-1");

    assertThat(safeCreate.run(context, shelf.creation("name", "w")).id()).isEqualTo("w-2");
    assertThat(context.warnings).isEmpty();
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
    safeCreate.advise(context, shelf.creation("name", "w"));
    assertThat(context.warnings).isEmpty();

    shelf.make(Widget.Inputs.of("name", "w", "count", 2), LONG_AGO);
    safeCreate.advise(context, shelf.creation("name", "w"));
    safeCreate.advise(context, shelf.creation("name", "w", "count", 2));
    allowing.advise(context, shelf.creation("name", "w", "count", 2));

    assertThat(context.warnings).hasSize(3);
    assertThat(context.warnings.get(0)).startsWith("another widget is named");
    assertThat(context.warnings.get(1)).contains("pulumi import");
    assertThat(context.warnings.get(2)).startsWith("another widget is named");
    assertThat(shelf.sent).isZero();
  }
}
