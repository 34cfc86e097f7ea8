package com.opentenant.devicemgmt.provider.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Mutated messages over every RPC: each call ends, with any status except those after which the
 * engine considers the state corrupt. {@code make fuzz} sends many more.
 */
class ProtocolFuzzTest {

  private static final int CALLS = Integer.getInteger("devicemgmt.fuzz.calls", 2_000);
  private static final long SEED = Long.getLong("devicemgmt.fuzz.seed", 20_261_130);
  private static final long MEGABYTE = 1 << 20;

  /** The heap may grow by this much between two commands that do the same. */
  private static final long SLACK = 32 * MEGABYTE;

  @Test
  @Timeout(value = 3, unit = TimeUnit.HOURS)
  void everyCallWithAMutatedMessageReturns() throws Exception {
    System.out.printf("fuzz: seed %d, %d calls%n", SEED, CALLS);
    try (var fuzz = new ProtocolFuzz(SEED)) {
      var report = fuzz.run(CALLS);

      System.out.printf(
          "fuzz: %s; heap after each command, in MB: %s%n",
          report.statuses(), report.heap().stream().map(each -> each / MEGABYTE).toList());
      assertThat(report.wrong()).isEmpty();
      var heap = report.heap();
      assertThat(heap.get(heap.size() - 1)).isLessThan(heap.get(0) + SLACK);
    }
  }
}
