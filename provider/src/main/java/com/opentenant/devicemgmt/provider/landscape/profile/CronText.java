package com.opentenant.devicemgmt.provider.landscape.profile;

import com.opentenant.devicemgmt.provider.call.WhiteSpace;
import com.opentenant.devicemgmt.provider.shape.Equivalence;

/** Compares cron expressions; extra blanks and leading zeros are ignored. */
final class CronText implements Equivalence {

  @Override
  public boolean same(String first, String second) {
    return sent(first).equals(sent(second));
  }

  static String sent(String text) {
    return WhiteSpace.strip(text).replaceAll("\\s+", " ").replaceAll("\\b0+(?=\\d)", "");
  }
}
