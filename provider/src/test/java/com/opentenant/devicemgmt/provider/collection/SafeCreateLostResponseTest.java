package com.opentenant.devicemgmt.provider.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.TestCall;
import com.opentenant.devicemgmt.provider.fixture.Widget;
import com.opentenant.devicemgmt.provider.resource.KnownIds;
import com.opentenant.devicemgmt.provider.resource.RemoteObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The look-up after a response was lost. */
class SafeCreateLostResponseTest {

  private static final Widget.Inputs W = Widget.Inputs.of("name", "w");

  private final WidgetServer server = new WidgetServer();
  private final TestCall context = new TestCall();
  private final KnownIds knownIds = new KnownIds();
  private final SafeCreate safeCreate = new SafeCreate(false, knownIds);

  private RemoteObject<Widget.Inputs, Widget.Outputs> run() {
    return safeCreate.run(context, server.creation("name", "w"));
  }

  @Test
  void usesTheObjectThatTheServerCreated() {
    server.faults.add(server.lostAfterActing());

    assertThat(run().id()).isEqualTo("w-1");
    assertThat(server.sent).isEqualTo(1);
    assertThat(knownIds.of(Widget.DEFINITION).contains("w-1")).isTrue();
    assertThat(context.infos).singleElement().asString().contains("w-1");
  }

  @Test
  void looksForTheObject_whenTheResponseHasNoId() {
    server.faults.add(
        inputs -> {
          server.make(inputs);
          return new RemoteObject<>("", inputs, Widget.outputs(inputs));
        });

    assertThat(run().id()).isEqualTo("w-1");
    assertThat(server.sent).isEqualTo(1);
  }

  @Test
  void sendsAgain_whenTheServerFailedAndTwoLooksFoundNothing() {
    server.faults.add(server.failed());

    assertThat(run().id()).isEqualTo("w-1");
    assertThat(server.sent).isEqualTo(2);
    assertThat(server.looked).isEqualTo(2);
    assertThat(context.time.naps()).containsExactly(LostResponse.FIRST_PAUSE);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 60, 200})
  void sendsNothingAgain_andKeepsLookingAsLongAsTheServerMayAct(int seconds) {
    var started = context.time.now();
    server.faults.add(WidgetServer.lost(inputs -> {}, Duration.ofSeconds(seconds)));

    assertThatThrownBy(this::run)
        .isInstanceOf(Failure.Uncertain.class)
        .hasMessageContainingAll("may still be created", "`pulumi up`", "`example`");
    assertThat(server.sent).isEqualTo(1);
    assertThat(context.time.now()).isEqualTo(started.plusSeconds(seconds));
    assertThat(context.time.naps())
        .startsWith(Duration.ofSeconds(2), Duration.ofSeconds(4))
        .allMatch(pause -> pause.compareTo(LostResponse.LONGEST_PAUSE) <= 0);
    assertThat(context.progress).singleElement().asString().contains("widget \"w\"");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 7})
  void usesAnObjectThatAppearsLate(int look) {
    server.faults.add(WidgetServer.lost(inputs -> {}, Duration.ofSeconds(60)));
    for (var earlier = 0; earlier < look; earlier++) {
      server.looks.add(() -> {});
    }
    server.looks.add(() -> server.make(W));

    assertThat(run().id()).isEqualTo("w-1");
    assertThat(server.sent).isEqualTo(1);
  }

  @Test
  void looksForTheObjectAfterTheDeadlineOfTheCall() {
    server.faults.add(
        WidgetServer.lost(
            inputs -> context.time.advance(Duration.ofHours(1)), Duration.ofSeconds(60)));
    server.looks.add(() -> {});
    server.looks.add(() -> server.make(W));

    assertThat(run().id()).isEqualTo("w-1");
  }

  @Test
  void endsAtTheUsersTimeout() {
    context.withTimeout(Duration.ofSeconds(5));
    var started = context.time.now();
    server.faults.add(WidgetServer.lost(inputs -> {}, Duration.ofSeconds(60)));

    assertThatThrownBy(this::run).isInstanceOf(Failure.Uncertain.class);
    assertThat(context.time.now()).isEqualTo(started.plusSeconds(5));
    assertThat(server.looked).isEqualTo(3);
  }

  @Test
  void looksOnce_afterTheUsersTimeout() {
    context.withTimeout(Duration.ofSeconds(5));
    server.faults.add(
        WidgetServer.lost(
            inputs -> context.time.advance(Duration.ofSeconds(5)), Duration.ofSeconds(60)));

    assertThatThrownBy(this::run).isInstanceOf(Failure.Uncertain.class);
    assertThat(server.looked).isEqualTo(1);
  }

  @Test
  void usesTheObjectOfTheFirstTry_whenItIsFoundOnlyAfterTheSecondTry() {
    server.faults.add(server.failed());
    server.faults.add(server.failed());
    server.looks.add(() -> {});
    server.looks.add(() -> {});
    server.looks.add(() -> server.make(W));

    assertThat(run().id()).isEqualTo("w-1");
    assertThat(server.sent).isEqualTo(2);
  }

  @Test
  void failsAfterSomeTries() {
    for (var i = 0; i < 9; i++) {
      server.faults.add(server.failed());
    }

    assertThatThrownBy(this::run).isInstanceOf(Failure.Unavailable.class);
    assertThat(server.sent).isEqualTo(SafeCreate.ATTEMPTS);
    assertThat(server.looked).isEqualTo(2 * SafeCreate.ATTEMPTS);
  }

  @Test
  void adoptsNoneOfSeveral_andNamesThemAll() {
    server.faults.add(
        inputs -> {
          server.make(inputs);
          server.make(inputs);
          throw WidgetServer.lost(Duration.ZERO);
        });

    assertThatThrownBy(this::run)
        .isInstanceOf(Failure.Uncertain.class)
        .hasMessageContainingAll("w-1, w-2", "`pulumi import test:index:Widget example w-1`");
    assertThat(server.sent).isEqualTo(1);
  }

  @Test
  void keepsLooking_ifTheFirstLookUpsFail() {
    server.faults.add(WidgetServer.lost(server::make, Duration.ofSeconds(60)));
    server.looks.add(WidgetServer.failingLook());
    server.looks.add(WidgetServer.failingLook());

    assertThat(run().id()).isEqualTo("w-1");
    assertThat(server.looked).isEqualTo(3);
  }

  @Test
  void namesWhatMayExist_whenTheLookUpFails() {
    server.faults.add(server.lostAfterActing());
    for (var look = 0; look < 9; look++) {
      server.looks.add(WidgetServer.failingLook());
    }

    assertThatThrownBy(this::run)
        .isInstanceOf(Failure.Uncertain.class)
        .hasMessageContainingAll(WidgetServer.LOST, "no network", "`pulumi up`", "`example`");
    assertThat(server.sent).isEqualTo(1);
  }

  @Test
  void adoptsNoObjectThatThisProcessKnows() {
    server.faults.add(
        WidgetServer.lost(
            inputs -> knownIds.of(Widget.DEFINITION).add(server.make(inputs).id()), Duration.ZERO));

    assertThat(run().id()).isEqualTo("w-2");
    assertThat(server.sent).isEqualTo(2);
  }

  @Test
  void adoptsNoObjectThatExistedBefore() {
    server.make(W);
    server.faults.add(server.failed());

    assertThat(new SafeCreate(true, knownIds).run(context, server.creation("name", "w")).id())
        .isEqualTo("w-2");
  }

  @Test
  void createsNoSecondOne_whenOneOfOtherContentWasCreatedMeanwhile() {
    server.faults.add(
        WidgetServer.lost(
            inputs -> server.make(Widget.Inputs.of("name", "w", "count", 2)), Duration.ZERO));

    assertThatThrownBy(this::run)
        .isInstanceOf(Failure.Uncertain.class)
        .hasMessageContaining("`pulumi import test:index:Widget example w-1`");
    assertThat(server.sent).isEqualTo(1);
  }

  @Test
  void looksForNothing_whenTheServerRejectedIt() {
    server.faults.add(
        inputs -> {
          throw new Failure.Refused("422", 422);
        });

    assertThatThrownBy(this::run).isInstanceOf(Failure.Refused.class);
    assertThat(server.looked).isZero();
  }
}
