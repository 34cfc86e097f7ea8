package com.opentenant.devicemgmt.provider.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.TestCall;
import com.opentenant.devicemgmt.provider.fixture.Widget;
import com.opentenant.devicemgmt.provider.resource.KnownIds;
import com.opentenant.devicemgmt.provider.resource.RemoteObject;
import org.junit.jupiter.api.Test;

/** Ctrl-C while a create is in flight. */
class SafeCreateCancelTest {

  private final WidgetServer server = new WidgetServer();
  private final TestCall context = new TestCall();
  private final SafeCreate safeCreate = new SafeCreate(false, new KnownIds());

  private RemoteObject<Widget.Inputs, Widget.Outputs> run() {
    return safeCreate.run(context, server.creation("name", "w"));
  }

  private WidgetServer.Fault cancelledThen(WidgetServer.Fault fault) {
    return inputs -> {
      context.cancellation.cancel();
      return fault.send(inputs);
    };
  }

  @Test
  void looksOnceMore_andUsesTheObjectThatTheServerCreated() {
    server.faults.add(cancelledThen(server.lostAfterActing()));

    assertThat(run().id()).isEqualTo("w-1");
    assertThat(context.time.naps()).isEmpty();
  }

  @Test
  void namesWhatMayExist_whenTheLookUpFindsNothing() {
    server.faults.add(cancelledThen(server.failed()));

    assertThatThrownBy(this::run)
        .isInstanceOf(Failure.Cancelled.class)
        .hasMessageContainingAll("widget \"w\"", "may exist", "`pulumi up`", "`example`");
    assertThat(server.sent).isEqualTo(1);
    assertThat(server.looked).isEqualTo(1);
  }

  @Test
  void namesWhatMayExist_whenTheLookUpFails() {
    server.faults.add(cancelledThen(server.lostAfterActing()));
    server.looks.add(
        () -> {
          throw new Failure.TimedOut("800 ms are over");
        });

    assertThatThrownBy(this::run)
        .isInstanceOf(Failure.Uncertain.class)
        .hasMessageContainingAll("800 ms are over", "`pulumi up`");
  }

  @Test
  void looksOnceMore_whenItIsCancelledBetweenTheLooks() {
    server.faults.add(server.lostAfterActing());
    server.looks.add(
        () -> {
          context.cancellation.cancel();
          throw new Failure.Cancelled("cancelled");
        });

    assertThat(run().id()).isEqualTo("w-1");
    assertThat(server.looked).isEqualTo(2);
  }

  @Test
  void givesTheLastLookLessThanASecond() {
    server.faults.add(cancelledThen(server.failed()));
    var started = context.time.now();
    server.looks.add(() -> context.time.advance(SafeCreate.GRACE));

    assertThatThrownBy(this::run).isInstanceOf(Failure.Cancelled.class);
    assertThat(context.time.now()).isBefore(started.plusSeconds(1));
  }
}
