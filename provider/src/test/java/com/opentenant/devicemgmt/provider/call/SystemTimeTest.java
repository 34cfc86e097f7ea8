package com.opentenant.devicemgmt.provider.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Time that passes on the monotonic clock, whatever happens to the wall clock. */
class SystemTimeTest {

  private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");

  private final AtomicReference<Instant> wall = new AtomicReference<>(START);
  private final AtomicLong ticks = new AtomicLong(-5);
  private final SystemTime time = new SystemTime(wall::get, ticks::get);

  @Test
  void startsAtTheWallClock() {
    assertThat(time.now()).isEqualTo(START);
  }

  @ParameterizedTest(name = "a wall clock set by {0}")
  @ValueSource(strings = {"PT-1H", "PT1H", "P3650D"})
  void aStepOfTheWallClockIsIgnored(String step) {
    wall.updateAndGet(now -> now.plus(Duration.parse(step)));
    ticks.addAndGet(Duration.ofSeconds(2).toNanos());

    assertThat(time.now()).isEqualTo(START.plusSeconds(2));
  }

  @Test
  void aWaitLongerThanTheClockCanCountEndsWithTheCancellation() {
    var cancellation = new Cancellation();
    cancellation.cancel();

    assertThatThrownBy(() -> time.sleep(Duration.ofSeconds(Long.MAX_VALUE), cancellation))
        .isInstanceOf(Failure.Cancelled.class);
  }

  @Test
  void theJitterIsBetweenZeroAndTheLongestWait() {
    var drawn =
        Stream.generate(() -> Time.system().jitter(Duration.ofHours(1)))
            .limit(100)
            .collect(Collectors.toSet());

    assertThat(drawn).hasSizeGreaterThan(50);
    assertThat(drawn)
        .allSatisfy(each -> assertThat(each).isBetween(Duration.ZERO, Duration.ofHours(1)));
  }
}
