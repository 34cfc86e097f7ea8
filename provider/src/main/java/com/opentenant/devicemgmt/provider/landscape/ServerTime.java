package com.opentenant.devicemgmt.provider.landscape;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Landscape's times: UTC, with or without a zone, with or without fractions. */
public final class ServerTime {

  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private ServerTime() {}

  /** With {@code Z}; a text that is not a time is not changed. */
  public static String normalised(String text) {
    return parse(text).map(Instant::toString).orElse(text);
  }

  /** Empty for a year before 1 or after 9999, which Landscape (Python) does not support. */
  public static Optional<Instant> parse(String text) {
    try {
      var parsed =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(text, Instant::from, LocalDateTime::from);
      return Optional.of(
              parsed instanceof Instant instant
                  ? instant
                  : ((LocalDateTime) parsed).toInstant(ZoneOffset.UTC))
          .filter(time -> !time.isBefore(FIRST) && !time.isAfter(LAST));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
