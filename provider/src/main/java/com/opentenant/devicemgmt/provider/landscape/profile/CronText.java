package com.opentenant.devicemgmt.provider.landscape.profile;

import com.opentenant.devicemgmt.provider.shape.Equivalence;
import com.opentenant.devicemgmt.provider.shape.WhiteSpace;

/** A cron expression: blanks between two fields and zeros before a number play no part. */
final class CronText implements Equivalence {

  @Override
  public boolean same(String first, String second) {
    return sent(first).equals(sent(second));
  }

  static String sent(String text) {
    return WhiteSpace.strip(text).replaceAll("\\s+", " ").replaceAll("\\b0+(?=\\d)", "");
  }
}
