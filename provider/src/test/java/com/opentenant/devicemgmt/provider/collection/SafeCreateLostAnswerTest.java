package com.opentenant.devicemgmt.provider.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.TestContext;
import com.opentenant.devicemgmt.provider.fixture.Widget;
import com.opentenant.devicemgmt.provider.resource.KnownIds;
import com.opentenant.devicemgmt.provider.resource.Observed;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The look after an answer got lost. */
class SafeCreateLostAnswerTest {

  private static final Widget.Inputs W = Widget.Inputs.of("name", "w");

  private final Shelf shelf = new Shelf();
  private final TestContext context = new TestContext();
  private final KnownIds knownIds = new KnownIds();
  private final SafeCreate safeCreate = new SafeCreate(false, knownIds);

  private Observed<Widget.Inputs, Widget.Outputs> run() {
    return safeCreate.run(context, shelf.creation("name", "w"));
  }

  @Test
  void goesOnWithTheObjectThatTheServerMade() {
    shelf.faults.add(shelf.lostAfterActing());

    assertThat(run().id()).isEqualTo("w-1");
    assertThat(shelf.sent).isEqualTo(1);
    assertThat(knownIds.of(Widget.DEFINITION).contains("w-1")).isTrue();
    assertThat(context.infos).singleElement().asString().contains("w-1");
  }

  @Test
  void looksForTheObject_whenTheAnswerHasNoId() {
    shelf.faults.add(
        inputs -> {
          shelf.make(inputs);
          return new Observed<>("", inputs, Widget.outputs(inputs));
        });

    assertThat(run().id()).isEqualTo("w-1");
    assertThat(shelf.sent).isEqualTo(1);
  }

  @Test
  void sendsAgain_whenTheServerFailedAndTwoLooksFoundNothing() {
    shelf.faults.add(shelf.failed());

    assertThat(run().id()).isEqualTo("w-1");
    assertThat(shelf.sent).isEqualTo(2);
    assertThat(shelf.looked).isEqualTo(2);
    assertThat(context.time.naps()).containsExactly(LostAnswer.FIRST_PAUSE);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 60, 200})
  void sendsNothingAgain_andKeepsLookingAsLongAsTheServerMayAct(int seconds) {
    var started = context.time.now();
    shelf.faults.add(Shelf.lost(inputs -> {}, Duration.ofSeconds(seconds)));

    assertThatThrownBy(this::run)
        .isInstanceOf(Failure.Uncertain.class)
        .hasMessageContainingAll("may still be created", "`pulumi up`", "`example`");
    assertThat(shelf.sent).isEqualTo(1);
    assertThat(context.time.now()).isEqualTo(started.plusSeconds(seconds));
    assertThat(context.time.naps())
        .startsWith(Duration.ofSeconds(2), Duration.ofSeconds(4))
        .allMatch(pause -> pause.compareTo(LostAnswer.LONGEST_PAUSE) <= 0);
    assertThat(context.progress).singleElement().asString().contains("widget \"w\"");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 7})
  void goesOnWithAnObjectThatComesLate(int look) {
    shelf.faults.add(Shelf.lost(inputs -> {}, Duration.ofSeconds(60)));
    for (var earlier = 0; earlier < look; earlier++) {
      shelf.looks.add(() -> {});
    }
    shelf.looks.add(() -> shelf.make(W));

    assertThat(run().id()).isEqualTo("w-1");
    assertThat(shelf.sent).isEqualTo(1);
  }

  @Test
  void looksPastTheCallsOwnTime() {
    shelf.faults.add(
        Shelf.lost(inputs -> context.time.advance(Duration.ofHours(1)), Duration.ofSeconds(60)));
    shelf.looks.add(() -> {});
    shelf.looks.add(() -> shelf.make(W));

    assertThat(run().id()).isEqualTo("w-1");
  }

  @Test
  void endsWithTheUsersTime() {
    context.withTimeout(Duration.ofSeconds(5));
    var started = context.time.now();
    shelf.faults.add(Shelf.lost(inputs -> {}, Duration.ofSeconds(60)));

    assertThatThrownBy(this::run).isInstanceOf(Failure.Uncertain.class);
    assertThat(context.time.now()).isEqualTo(started.plusSeconds(5));
    assertThat(shelf.looked).isEqualTo(3);
  }

  @Test
  void looksOnce_whenTheUsersTimeIsOver() {
    context.withTimeout(Duration.ofSeconds(5));
    shelf.faults.add(
        Shelf.lost(inputs -> context.time.advance(Duration.ofSeconds(5)), Duration.ofSeconds(60)));

    assertThatThrownBy(this::run).isInstanceOf(Failure.Uncertain.class);
    assertThat(shelf.looked).isEqualTo(1);
  }

  @Test
  void goesOnWithTheFirstTriesObject_whenItIsFoundOnlyAfterTheSecondTry() {
    shelf.faults.add(shelf.failed());
    shelf.faults.add(shelf.failed());
    shelf.looks.add(() -> {});
    shelf.looks.add(() -> {});
    shelf.looks.add(() -> shelf.make(W));

    assertThat(run().id()).isEqualTo("w-1");
    assertThat(shelf.sent).isEqualTo(2);
  }

  @Test
  void givesUpAfterSomeTries() {
    for (var i = 0; i < 9; i++) {
      shelf.faults.add(shelf.failed());
    }

    assertThatThrownBy(this::run).isInstanceOf(Failure.Unavailable.class);
    assertThat(shelf.sent).isEqualTo(SafeCreate.ATTEMPTS);
    assertThat(shelf.looked).isEqualTo(2 * SafeCreate.ATTEMPTS);
  }

  @Test
  void takesNoneOfSeveral_andNamesThemAll() {
    shelf.faults.add(
        inputs -> {
          shelf.make(inputs);
          shelf.make(inputs);
          throw Shelf.lost(Duration.ZERO);
        });

    assertThatThrownBy(this::run)
        .isInstanceOf(Failure.Uncertain.class)
        .hasMessageContainingAll("w-1, w-2", "`pulumi import test:index:Widget example w-1`");
    assertThat(shelf.sent).isEqualTo(1);
  }

  @Test
  void keepsLooking_whenTheServerDoesNotAnswerTheFirstLooks() {
    shelf.faults.add(Shelf.lost(shelf::make, Duration.ofSeconds(60)));
    shelf.looks.add(Shelf.failingLook());
    shelf.looks.add(Shelf.failingLook());

    assertThat(run().id()).isEqualTo("w-1");
    assertThat(shelf.looked).isEqualTo(3);
  }

  @Test
  void saysWhatMayExist_whenItCannotLook() {
    shelf.faults.add(shelf.lostAfterActing());
    for (var look = 0; look < 9; look++) {
      shelf.looks.add(Shelf.failingLook());
    }

    assertThatThrownBy(this::run)
        .isInstanceOf(Failure.Uncertain.class)
        .hasMessageContainingAll("the answer was lost", "no network", "`pulumi up`", "`example`");
    assertThat(shelf.sent).isEqualTo(1);
  }

  @Test
  void takesNoObjectThatThisProcessKnows() {
    shelf.faults.add(
        Shelf.lost(
            inputs -> knownIds.of(Widget.DEFINITION).add(shelf.make(inputs).id()), Duration.ZERO));

    assertThat(run().id()).isEqualTo("w-2");
    assertThat(shelf.sent).isEqualTo(2);
  }

  @Test
  void takesNoObjectThatWasThereBefore() {
    shelf.make(W);
    shelf.faults.add(shelf.failed());

    assertThat(new SafeCreate(true, knownIds).run(context, shelf.creation("name", "w")).id())
        .isEqualTo("w-2");
  }

  @Test
  void createsNoSecondOne_whenOneOfOtherContentCameMeanwhile() {
    shelf.faults.add(
        Shelf.lost(inputs -> shelf.make(Widget.Inputs.of("name", "w", "count", 2)), Duration.ZERO));

    assertThatThrownBy(this::run)
        .isInstanceOf(Failure.Uncertain.class)
        .hasMessageContaining("`pulumi import test:index:Widget example w-1`");
    assertThat(shelf.sent).isEqualTo(1);
  }

  @Test
  void looksForNothing_whenTheServerRejectedIt() {
    shelf.faults.add(
        inputs -> {
          throw new Failure.Refused("422", 422);
        });

    assertThatThrownBy(this::run).isInstanceOf(Failure.Refused.class);
    assertThat(shelf.looked).isZero();
  }
}
