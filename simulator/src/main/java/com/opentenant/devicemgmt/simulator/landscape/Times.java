package com.opentenant.devicemgmt.simulator.landscape;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The forms of Landscape's times, all in UTC. */
final class Times {
  private static final DateTimeFormatter SECONDS = utc("yyyy-MM-dd'T'HH:mm:ss");
  private static final DateTimeFormatter MICROS = utc("yyyy-MM-dd'T'HH:mm:ss.SSSSSS");
  private static final Pattern READ =
      Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d)(?:\\.\\d+)?Z?");

  private Times() {}

  private static DateTimeFormatter utc(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }

  /**
   * A time without a zone, in microseconds, as in {@code created_at}. Python omits a fraction of
   * zero; otherwise it prints six digits.
   */
  static String naive(Instant time) {
    var micros = time.truncatedTo(ChronoUnit.MICROS);
    return micros.equals(time.truncatedTo(ChronoUnit.SECONDS))
        ? SECONDS.format(micros)
        : MICROS.format(micros);
  }

  /** A time in whole seconds with a {@code Z}, as in a trigger. */
  static String whole(Instant time) {
    return SECONDS.format(time) + "Z";
  }

  /**
   * A trigger's time as a client sends it. {@code Z} and no zone mean the same. An offset is
   * rejected, because it is unknown whether the server accepts one.
   */
  static Optional<Instant> read(String text) {
    var match = READ.matcher(text);
    if (!match.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDateTime.parse(match.group(1)).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }
}
