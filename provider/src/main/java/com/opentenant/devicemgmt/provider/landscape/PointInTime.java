package com.opentenant.devicemgmt.provider.landscape;

import com.opentenant.devicemgmt.provider.shape.Equivalence;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.ValueRange;
import java.util.Optional;

/** A time that Landscape keeps in whole seconds of UTC, whatever way it is written. */
final class PointInTime implements Equivalence {

  /** What Landscape's language, Python, has times of. */
  private static final ValueRange YEARS = ValueRange.of(1, 9999);

  @Override
  public boolean same(String first, String second) {
    var one = parse(first);
    return one.isPresent() && one.equals(parse(second));
  }

  static Optional<Instant> parse(String text) {
    return ServerTime.parse(text.strip())
        .filter(time -> YEARS.isValidValue(time.atOffset(ZoneOffset.UTC).getYear()))
        .map(time -> time.truncatedTo(ChronoUnit.SECONDS));
  }

  /** With {@code Z}: whether Landscape takes other offsets is not documented. */
  static String sent(String text) {
    return parse(text).map(Instant::toString).orElse(text);
  }
}
