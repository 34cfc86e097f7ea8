package com.opentenant.devicemgmt.provider.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallTest {

  private final TestCall call = new TestCall().withTimeout(Duration.ofSeconds(10));

  @Test
  void hasNoTimeLeftAfterItsDeadline() {
    call.time.advance(Duration.ofSeconds(4));
    assertThat(call.remaining()).isEqualTo(Duration.ofSeconds(6));

    call.time.advance(Duration.ofMinutes(1));
    assertThat(call.remaining()).isZero();
  }

  @Test
  void hasAnotherDeadlineAndCanStillBeCancelled() {
    var longer = call.until(call.deadline().plusSeconds(5));
    call.cancellation.cancel();

    assertThat(longer.remaining()).isEqualTo(Duration.ofSeconds(15));
    assertThat(longer.cancellation().isCancelled()).isTrue();
    assertThat(longer.resourceName()).isEqualTo(call.resourceName());
  }

  @Test
  void hasAShortTimeLeftAfterItsCancellation() {
    call.cancellation.cancel();

    var rest = call.afterCancellation(Duration.ofMillis(800));
    rest.messages().info("still heard");

    assertThat(rest.cancellation().isCancelled()).isFalse();
    assertThat(rest.remaining()).isEqualTo(Duration.ofMillis(800));
    assertThat(call.infos).containsExactly("still heard");
  }

  @Test
  void sleepsInTheSystemsTimeOnlyUntilItIsCancelled() {
    var cancellation = new Cancellation();
    var waker = new Thread(cancellation::cancel);
    waker.start();

    assertThatThrownBy(() -> Time.system().sleep(Duration.ofHours(1), cancellation))
        .isInstanceOf(Failure.Cancelled.class);
  }

  @Test
  void endsItsSleepWhenItsThreadIsInterrupted() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> Time.system().sleep(Duration.ofHours(1), new Cancellation()))
        .isInstanceOf(Failure.Cancelled.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void returnsFromItsSleep_withoutACancel() {
    assertThatCode(() -> Time.system().sleep(Duration.ZERO, new Cancellation()))
        .doesNotThrowAnyException();
  }
}
