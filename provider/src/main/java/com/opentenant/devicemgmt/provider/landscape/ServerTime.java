package com.opentenant.devicemgmt.provider.landscape;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Landscape's times: UTC, with a zone or without, with fractions or without. */
final class ServerTime {

  private ServerTime() {}

  static Optional<Instant> parse(String text) {
    try {
      var parsed =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(text, Instant::from, LocalDateTime::from);
      return Optional.of(
          parsed instanceof Instant instant
              ? instant
              : ((LocalDateTime) parsed).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
