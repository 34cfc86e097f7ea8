package com.opentenant.devicemgmt.provider.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.TestContext;
import com.opentenant.devicemgmt.provider.fixture.Widget;
import java.time.Duration;
import org.junit.jupiter.api.Test;

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
    assertThat(context.infos)
        .containsExactly("the answer was lost, but the widget was created: going on with w-1");
  }

  @Test
  void looksForTheObject_whenTheAnswerNamesNone() {
    shelf.faults.add(
        (inputs, now) -> {
          shelf.make(inputs, now);
          return new Observed<>("", inputs, Widget.outputs(inputs), now);
        });

    assertThat(run().id()).isEqualTo("w-1");
    assertThat(shelf.sent).isEqualTo(1);
  }

  @Test
  void sendsAgain_whenTwoLooksSawThatTheServerDidNothing() {
    shelf.faults.add(shelf.lostBeforeActing());

    assertThat(run().id()).isEqualTo("w-1");
    assertThat(shelf.sent).isEqualTo(2);
    assertThat(shelf.looked).isEqualTo(2);
    assertThat(context.time.naps()).containsExactly(SafeCreate.SECOND_LOOK);
  }

  @Test
  void goesOnWithAnObjectThatOnlyTheSecondLookSees() {
    shelf.faults.add(shelf.lostBeforeActing());
    shelf.looks.add(() -> {});
    shelf.looks.add(() -> shelf.make(W, context.time.now().plus(Shelf.AHEAD)));

    assertThat(run().id()).isEqualTo("w-1");
    assertThat(shelf.sent).isEqualTo(1);
  }

  @Test
  void goesOnWithTheFirstTriesObject_whenItShowsOnlyAfterTheSecondTry() {
    var firstTry = context.time.now().plus(Shelf.AHEAD);
    shelf.faults.add(shelf.lostBeforeActing());
    shelf.faults.add(shelf.lostBeforeActing());
    shelf.looks.add(() -> {});
    shelf.looks.add(() -> context.time.advance(Duration.ofMinutes(1)));
    shelf.looks.add(() -> shelf.make(W, firstTry));

    assertThat(run().id()).isEqualTo("w-1");
    assertThat(shelf.sent).isEqualTo(2);
  }

  @Test
  void givesUpAfterSomeTries_andSaysThatNothingWasCreated() {
    for (var i = 0; i < 9; i++) {
      shelf.faults.add(shelf.lostBeforeActing());
    }

    assertThatThrownBy(this::run)
        .isInstanceOf(Failure.Unavailable.class)
        .hasMessageContaining("sent 4 times, and looked up each time: it was not created");
    assertThat(shelf.sent).isEqualTo(SafeCreate.ATTEMPTS);
    assertThat(shelf.looked).isEqualTo(2 * SafeCreate.ATTEMPTS);
  }

  @Test
  void takesNoneOfSeveral_andNamesThemAll() {
    shelf.faults.add(
        (inputs, serverNow) -> {
          shelf.make(inputs, serverNow);
          shelf.make(inputs, serverNow);
          throw Shelf.lost();
        });

    assertThatThrownBy(this::run)
        .isInstanceOf(Failure.Uncertain.class)
        .hasMessageContainingAll(
            "the answer was lost",
            "2 equal ones",
            "w-1, w-2",
            "`pulumi import test:index:Widget example w-1`");
    assertThat(shelf.sent).isEqualTo(1);
  }

  @Test
  void saysWhatMayExist_whenItCannotLook() {
    shelf.faults.add(shelf.lostAfterActing());
    shelf.looks.add(
        () -> {
          throw new Failure.Unavailable("no network", null);
        });

    assertThatThrownBy(this::run)
        .isInstanceOf(Failure.Uncertain.class)
        .hasMessageContainingAll(
            "the answer was lost",
            "no network",
            "the next `pulumi up` looks again",
            "imports it as example");
    assertThat(shelf.sent).isEqualTo(1);
  }

  @Test
  void looksAlsoWhenTheCallsTimeIsUp() {
    shelf.faults.add(
        (inputs, serverNow) -> {
          shelf.make(inputs, serverNow);
          context.time.advance(Duration.ofHours(1));
          throw Shelf.lost();
        });

    assertThat(run().id()).isEqualTo("w-1");
  }

  @Test
  void saysWhatMayStillCome_whenTheCallsTimeIsUpAndNothingIsThereYet() {
    shelf.faults.add(
        (inputs, serverNow) -> {
          context.time.advance(Duration.ofHours(1));
          throw Shelf.lost();
        });

    assertThatThrownBy(this::run)
        .isInstanceOf(Failure.Uncertain.class)
        .hasMessageContainingAll(
            "the answer was lost", "may still come", "the next `pulumi up` looks again");
    assertThat(shelf.sent).isEqualTo(1);
  }

  @Test
  void takesNoObjectThatThisProcessKnows() {
    shelf.faults.add(
        (inputs, serverNow) -> {
          knownIds.of(Widget.DEFINITION).add(shelf.make(inputs, serverNow).id());
          throw Shelf.lost();
        });

    assertThat(run().id()).isEqualTo("w-2");
    assertThat(shelf.sent).isEqualTo(2);
  }

  @Test
  void takesNoObjectThatWasThereBefore() {
    shelf.make(W, null);
    shelf.faults.add(shelf.lostBeforeActing());

    assertThat(new SafeCreate(true, knownIds).run(context, shelf.creation("name", "w")).id())
        .isEqualTo("w-2");
  }

  @Test
  void takesNoObjectThatWasMadeBeforeTheRequest() {
    var earlier = context.time.now().plus(Shelf.AHEAD).minusSeconds(3);
    shelf.faults.add(shelf.lostBeforeActing());
    shelf.looks.add(() -> shelf.make(W, earlier));

    assertThat(run().id()).isEqualTo("w-2");
    assertThat(shelf.sent).isEqualTo(2);
  }

  @Test
  void forgivesAServerWhoseClockHasWholeSeconds() {
    var rounded = context.time.now().plus(Shelf.AHEAD).minusMillis(999);
    shelf.faults.add(shelf.lostBeforeActing());
    shelf.looks.add(() -> shelf.make(W, rounded));

    assertThat(run().id()).isEqualTo("w-1");
  }

  @Test
  void takesAnObjectWhoseTimeTheServerDoesNotSay() {
    shelf.faults.add(
        (inputs, serverNow) -> {
          shelf.make(inputs, null);
          throw Shelf.lost();
        });

    assertThat(run().id()).isEqualTo("w-1");
  }

  @Test
  void takesNoObjectOfOtherContent() {
    shelf.faults.add(
        (inputs, serverNow) -> {
          shelf.make(Widget.Inputs.of("name", "w", "count", 2), serverNow);
          throw Shelf.lost();
        });

    assertThat(run().id()).isEqualTo("w-2");
  }

  @Test
  void looksForNothing_whenTheServerSaidNo() {
    shelf.faults.add(
        (inputs, serverNow) -> {
          throw new Failure.Refused("422", 422);
        });

    assertThatThrownBy(this::run).isInstanceOf(Failure.Refused.class);
    assertThat(shelf.looked).isZero();
  }
}
