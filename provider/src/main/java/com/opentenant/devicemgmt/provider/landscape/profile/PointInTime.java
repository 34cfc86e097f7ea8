package com.opentenant.devicemgmt.provider.landscape.profile;

import com.opentenant.devicemgmt.provider.call.WhiteSpace;
import com.opentenant.devicemgmt.provider.landscape.ServerTime;
import com.opentenant.devicemgmt.provider.shape.Equivalence;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Compares times in whole seconds of UTC, as Landscape stores them. */
final class PointInTime implements Equivalence {

  @Override
  public boolean same(String first, String second) {
    var one = parse(first);
    return one.isPresent() && one.equals(parse(second));
  }

  static Optional<Instant> parse(String text) {
    return ServerTime.parse(WhiteSpace.strip(text))
        .map(time -> time.truncatedTo(ChronoUnit.SECONDS));
  }

  /** With {@code Z}, because it is not documented whether Landscape accepts other offsets. */
  static String sent(String text) {
    return parse(text).map(Instant::toString).orElse(text);
  }
}
