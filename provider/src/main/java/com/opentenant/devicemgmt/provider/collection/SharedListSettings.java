package com.opentenant.devicemgmt.provider.collection;

import java.time.Duration;

/**
 * How an {@link SharedList} serves.
 *
 * @param maxAge how long the list answers after its last page came
 * @param patience how long a Read waits for company before it goes alone; the engine sends all it
 *     sends at once within some 10 ms
 * @param batchReads whether Reads are answered from pages of the list at all
 */
public record SharedListSettings(Duration maxAge, Duration patience, boolean batchReads) {

  /** A minute, 30 ms, batched. */
  public static SharedListSettings ofDefaults() {
    return new SharedListSettings(Duration.ofMinutes(1), Duration.ofMillis(30), true);
  }

  public SharedListSettings withBatchReads(boolean batch) {
    return new SharedListSettings(maxAge, patience, batch);
  }
}
