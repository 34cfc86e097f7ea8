package com.opentenant.devicemgmt.provider.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an answer says about time and about the tenant's request budget: {@code Retry-After}, {@code
 * RateLimit-*} (IETF draft, Kong) and {@code X-RateLimit-*-Second}, {@code -Hour} (Kong).
 *
 * @param received our own clock when the answer came
 */
record RateHeaders(ApiResponse response, Instant received) {

  /** A budget of requests, by the length of its window. */
  enum Budget {
    DAY("daily request budget", ChronoUnit.DAYS),
    HOUR("hourly request budget", ChronoUnit.HOURS),
    MINUTE("request budget of this minute", ChronoUnit.MINUTES),
    SECOND("request budget of this second", ChronoUnit.SECONDS),
    UNKNOWN("request budget", ChronoUnit.SECONDS);

    final String words;
    private final ChronoUnit window;

    Budget(String words, ChronoUnit window) {
      this.words = words;
      this.window = window;
    }

    private String header() {
      return "X-RateLimit-Remaining-"
          + name().charAt(0)
          + name().substring(1).toLowerCase(Locale.ROOT);
    }
  }

  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  /** An epoch in seconds, not a number of seconds to wait. */
  private static final long EPOCH = 1_000_000_000L;

  /** The server's clock when it answered; whole seconds, rounded down. */
  Optional<Instant> serverTime() {
    return response.header("Date").flatMap(RateHeaders::date);
  }

  /** The announced number of requests a second. */
  OptionalLong perSecond() {
    var kong = number("X-RateLimit-Limit-Second");
    if (kong.isPresent()) {
      return kong;
    }
    // The general header is about the tightest window at the moment, perhaps the hour's.
    return number("RateLimit-Reset").orElse(Long.MAX_VALUE) <= 1
        ? number("RateLimit-Limit")
        : OptionalLong.empty();
  }

  /** The budget that is used up; the longest one if several are. */
  Budget exhausted() {
    for (var budget : Budget.values()) {
      if (number(budget.header()).orElse(1) == 0) {
        return budget;
      }
    }
    return Budget.UNKNOWN;
  }

  /** {@code Retry-After} in seconds or as a date; at least a second, so that 0 is no hot loop. */
  Optional<Duration> retryAfter() {
    return response.header("Retry-After").flatMap(this::delay).map(RateHeaders::atLeastASecond);
  }

  /** How long a refused (429) request has to wait: the best of what the headers say. */
  Optional<Duration> untilFree() {
    return retryAfter()
        .or(this::untilReset)
        .or(
            () ->
                response
                    .header("X-RateLimit-Reset")
                    .flatMap(this::delay)
                    .map(RateHeaders::atLeastASecond))
        .or(this::untilWindowEnds);
  }

  /** With requests left, this answer is not about the budget that these headers speak of. */
  private Optional<Duration> untilReset() {
    return number("RateLimit-Remaining").orElse(0) > 0
        ? Optional.empty()
        : response.header("RateLimit-Reset").flatMap(this::delay).map(RateHeaders::atLeastASecond);
  }

  /** Kong's windows are those of the clock. */
  private Optional<Duration> untilWindowEnds() {
    var budget = exhausted();
    if (budget == Budget.UNKNOWN) {
      return Optional.empty();
    }
    var now = serverTime().orElse(received).atZone(ZoneOffset.UTC);
    return Optional.of(
        Duration.between(now, now.truncatedTo(budget.window).plus(1, budget.window)));
  }

  private Optional<Duration> delay(String value) {
    var number = leadingNumber(value);
    if (number.isEmpty()) {
      return date(value).map(this::fromServerTime);
    }
    return Optional.of(
        number.getAsLong() >= EPOCH
            ? fromServerTime(Instant.ofEpochSecond(number.getAsLong()))
            : Duration.ofSeconds(number.getAsLong()));
  }

  private Duration fromServerTime(Instant then) {
    return Duration.between(serverTime().orElse(received), then);
  }

  private static Duration atLeastASecond(Duration delay) {
    var second = Duration.ofSeconds(1);
    return delay.compareTo(second) < 0 ? second : delay;
  }

  private OptionalLong number(String header) {
    return response.header(header).map(RateHeaders::leadingNumber).orElse(OptionalLong.empty());
  }

  /** {@code 50} of {@code 50, 50;w=1}; a fraction is rounded up. */
  private static OptionalLong leadingNumber(String value) {
    var number = value.strip().split("[\\s,;]", 2)[0];
    return number.matches("\\d{1,12}(\\.\\d{1,9})?")
        ? OptionalLong.of((long) Math.ceil(Double.parseDouble(number)))
        : OptionalLong.empty();
  }

  /** Java reads years of nine digits too, and fails when a wait is added to them. */
  private static Optional<Instant> date(String value) {
    try {
      return Optional.of(
              ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant())
          .filter(date -> date.isAfter(Instant.EPOCH) && date.isBefore(LATEST));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
