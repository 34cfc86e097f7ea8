package com.opentenant.devicemgmt.provider.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.TestContext;
import com.opentenant.devicemgmt.provider.fixture.Widget;
import com.opentenant.devicemgmt.provider.resource.KnownIds;
import com.opentenant.devicemgmt.provider.resource.Observed;
import org.junit.jupiter.api.Test;

/** Ctrl-C while a create is in flight. */
class SafeCreateCancelTest {

  private final Shelf shelf = new Shelf();
  private final TestContext context = new TestContext();
  private final SafeCreate safeCreate = new SafeCreate(false, new KnownIds());

  private Observed<Widget.Inputs, Widget.Outputs> run() {
    return safeCreate.run(context, shelf.creation("name", "w"));
  }

  private Shelf.Fault cancelledThen(Shelf.Fault fault) {
    return inputs -> {
      context.cancellation.cancel();
      return fault.send(inputs);
    };
  }

  @Test
  void looksOnceMore_andGoesOnWithWhatTheServerMade() {
    shelf.faults.add(cancelledThen(shelf.lostAfterActing()));

    assertThat(run().id()).isEqualTo("w-1");
    assertThat(context.time.naps()).isEmpty();
  }

  @Test
  void saysWhatMayExist_whenTheLookSeesNothing() {
    shelf.faults.add(cancelledThen(shelf.failed()));

    assertThatThrownBy(this::run)
        .isInstanceOf(Failure.Cancelled.class)
        .hasMessageContainingAll("widget \"w\"", "may exist", "`pulumi up`", "`example`");
    assertThat(shelf.sent).isEqualTo(1);
    assertThat(shelf.looked).isEqualTo(1);
  }

  @Test
  void saysWhatMayExist_whenTheLookFails() {
    shelf.faults.add(cancelledThen(shelf.lostAfterActing()));
    shelf.looks.add(
        () -> {
          throw new Failure.TimedOut("800 ms are over");
        });

    assertThatThrownBy(this::run)
        .isInstanceOf(Failure.Uncertain.class)
        .hasMessageContainingAll("800 ms are over", "`pulumi up`");
  }

  @Test
  void looksOnceMore_whenItIsCancelledBetweenTheLooks() {
    shelf.faults.add(shelf.lostAfterActing());
    shelf.looks.add(
        () -> {
          context.cancellation.cancel();
          throw new Failure.Cancelled("cancelled");
        });

    assertThat(run().id()).isEqualTo("w-1");
    assertThat(shelf.looked).isEqualTo(2);
  }

  @Test
  void givesTheLastLookLessThanASecond() {
    shelf.faults.add(cancelledThen(shelf.failed()));
    var started = context.time.now();
    shelf.looks.add(() -> context.time.advance(SafeCreate.GRACE));

    assertThatThrownBy(this::run).isInstanceOf(Failure.Cancelled.class);
    assertThat(context.time.now()).isBefore(started.plusSeconds(1));
  }
}
