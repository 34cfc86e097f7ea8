package com.opentenant.devicemgmt.provider.landscape;

import com.opentenant.devicemgmt.provider.shape.Equivalence;

/** A cron expression, of which the number of blanks between two fields plays no part. */
final class CronText implements Equivalence {

  @Override
  public boolean same(String first, String second) {
    return sent(first).equals(sent(second));
  }

  static String sent(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }
}
