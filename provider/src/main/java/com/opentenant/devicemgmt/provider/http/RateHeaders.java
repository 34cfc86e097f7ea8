package com.opentenant.devicemgmt.provider.http;

import com.opentenant.devicemgmt.provider.call.WhiteSpace;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The headers of a response about time and the tenant's request limits: {@code Retry-After}, {@code
 * RateLimit-*} (IETF draft, Kong) and {@code X-RateLimit-*-Second}, {@code -Hour} (Kong).
 *
 * @param received when the response came, by our clock
 */
record RateHeaders(ApiResponse response, Instant received) {

  /** A request limit, by the length of its window. */
  enum Budget {
    DAY("daily request limit", ChronoUnit.DAYS),
    HOUR("hourly request limit", ChronoUnit.HOURS),
    MINUTE("request limit of this minute", ChronoUnit.MINUTES),
    SECOND("request limit of this second", ChronoUnit.SECONDS),
    UNKNOWN("request limit", ChronoUnit.SECONDS);

    final String label;
    private final ChronoUnit window;

    Budget(String label, ChronoUnit window) {
      this.label = label;
      this.window = window;
    }

    private String header() {
      return "X-RateLimit-Remaining-"
          + name().charAt(0)
          + name().substring(1).toLowerCase(Locale.ROOT);
    }
  }

  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  /** A larger number is a Unix time, not a number of seconds to wait. */
  private static final long EPOCH = 1_000_000_000L;

  /** The server's clock when it responded; whole seconds, rounded down. */
  Optional<Instant> serverTime() {
    return response.header("Date").flatMap(RateHeaders::date);
  }

  /** The announced number of requests a second. */
  OptionalLong perSecond() {
    var kong = number("X-RateLimit-Limit-Second");
    if (kong.isPresent()) {
      return kong;
    }
    // The general header is about the window that is used up first, which may be the hour's.
    return number("RateLimit-Reset").orElse(Long.MAX_VALUE) <= 1
        ? number("RateLimit-Limit")
        : OptionalLong.empty();
  }

  /** The limit that is used up; if several are, the one with the longest window. */
  Budget exhausted() {
    for (var budget : Budget.values()) {
      if (number(budget.header()).orElse(1) == 0) {
        return budget;
      }
    }
    return Budget.UNKNOWN;
  }

  Optional<Duration> retryAfter() {
    return delay("Retry-After");
  }

  /** How long a request that was refused with 429 has to wait, by the most exact header. */
  Optional<Duration> untilFree() {
    // If requests are left, the response is about another limit than these headers.
    var isOtherLimit = number("RateLimit-Remaining").orElse(0) > 0;
    return retryAfter()
        .or(() -> isOtherLimit ? Optional.empty() : delay("RateLimit-Reset"))
        .or(() -> delay("X-RateLimit-Reset"))
        .or(this::untilWindowEnds);
  }

  /** Kong's windows start with the minute, the hour or the day of the clock. */
  private Optional<Duration> untilWindowEnds() {
    var budget = exhausted();
    if (budget == Budget.UNKNOWN) {
      return Optional.empty();
    }
    var now = serverTime().orElse(received).atZone(ZoneOffset.UTC);
    return Optional.of(
        Duration.between(now, now.truncatedTo(budget.window).plus(1, budget.window)));
  }

  /** Seconds or a time; at least a second, so a 0 does not cause requests without a pause. */
  private Optional<Duration> delay(String header) {
    var number = number(header);
    var delay =
        number.isPresent() && number.getAsLong() < EPOCH
            ? Optional.of(Duration.ofSeconds(number.getAsLong()))
            : time(header, number)
                .map(time -> Duration.between(serverTime().orElse(received), time));
    return delay.map(each -> Collections.max(List.of(each, Duration.ofSeconds(1))));
  }

  private Optional<Instant> time(String header, OptionalLong unixTime) {
    return unixTime.isPresent()
        ? Optional.of(Instant.ofEpochSecond(unixTime.getAsLong()))
        : response.header(header).flatMap(RateHeaders::date);
  }

  private OptionalLong number(String header) {
    return response.header(header).map(RateHeaders::leadingNumber).orElse(OptionalLong.empty());
  }

  /** {@code 50} of {@code 50, 50;w=1}; a fraction is rounded up. */
  private static OptionalLong leadingNumber(String value) {
    var number = WhiteSpace.strip(value).split("[\\s,;]", 2)[0];
    return number.matches("\\d{1,12}(\\.\\d{1,9})?")
        ? OptionalLong.of((long) Math.ceil(Double.parseDouble(number)))
        : OptionalLong.empty();
  }

  /** Java also reads years of nine digits, and fails when a wait is added to them. */
  private static Optional<Instant> date(String value) {
    try {
      return Optional.of(
              ZonedDateTime.parse(WhiteSpace.strip(value), DateTimeFormatter.RFC_1123_DATE_TIME)
                  .toInstant())
          .filter(date -> date.isAfter(Instant.EPOCH) && date.isBefore(LATEST));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
