package com.opentenant.devicemgmt.provider.lookup;

import java.time.Duration;

/**
 * How an {@link ItemSnapshot} serves.
 *
 * @param maxAge how long the list answers after its last page came
 * @param patience how long a Read waits for company before it goes alone; the engine sends all it
 *     sends at once within some 10 ms
 * @param batchReads whether Reads are answered from pages of the list at all
 */
public record SnapshotRules(Duration maxAge, Duration patience, boolean batchReads) {

  /** A minute, 30 ms, batched. */
  public static SnapshotRules ofDefaults() {
    return new SnapshotRules(Duration.ofMinutes(1), Duration.ofMillis(30), true);
  }

  public SnapshotRules withBatchReads(boolean batch) {
    return new SnapshotRules(maxAge, patience, batch);
  }
}
