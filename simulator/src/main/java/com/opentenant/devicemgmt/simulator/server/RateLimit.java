package com.opentenant.devicemgmt.simulator.server;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts requests per clock second and clock hour and returns the counts in headers, as Kong does.
 * A rejected request is not counted. The {@code RateLimit-*} headers describe the window with the
 * fewest requests left.
 */
public final class RateLimit {
  private final InstantSource clock;
  private final Window second;
  private final Window hour;

  /**
   * A limit of 0 means no limit and no headers.
   *
   * @param perSecond requests in each second of the clock
   * @param perHour requests in each hour of the clock
   */
  public RateLimit(InstantSource clock, int perSecond, int perHour) {
    this.clock = clock;
    this.second = new Window("Second", Duration.ofSeconds(1), perSecond);
    this.hour = new Window("Hour", Duration.ofHours(1), perHour);
  }

  /** A layer that returns a 429 above a limit, and adds the headers to each response. */
  public Handler limiting(Handler next) {
    return call -> {
      var headers = new LinkedHashMap<String, String>();
      return admit(headers)
          ? next.handle(call).withMissingHeaders(headers)
          : tooMany().withHeaders(headers);
    };
  }

  private synchronized boolean admit(Map<String, String> headers) {
    var now = clock.instant();
    second.roll(now);
    hour.roll(now);
    boolean admitted = second.hasRoom() && hour.hasRoom();
    if (admitted) {
      second.used++;
      hour.used++;
    }
    var tightest = tightest();
    hour.announce(headers);
    second.announce(headers);
    if (tightest.limit > 0) {
      headers.put("RateLimit-Limit", String.valueOf(tightest.limit));
      headers.put("RateLimit-Remaining", String.valueOf(tightest.remaining()));
      headers.put("RateLimit-Reset", String.valueOf(tightest.secondsLeft(now)));
    }
    if (!admitted) {
      headers.put("Retry-After", String.valueOf(tightest.secondsLeft(now)));
    }
    return admitted;
  }

  /** An exhausted hour takes precedence over an exhausted second. */
  private Window tightest() {
    if (second.limit == 0 || !hour.hasRoom()) {
      return hour;
    }
    return hour.limit == 0 || second.remaining() <= hour.remaining() ? second : hour;
  }

  private static Response tooMany() {
    return Response.json(429, Json.object().put("message", "API rate limit exceeded"));
  }

  /** One fixed window, aligned to the clock. */
  private static final class Window {
    private final String name;
    private final long millis;
    private final int limit;
    private long number = Long.MIN_VALUE;
    private int used;

    Window(String name, Duration length, int limit) {
      this.name = name;
      this.millis = length.toMillis();
      this.limit = limit;
    }

    void roll(Instant now) {
      long current = Math.floorDiv(now.toEpochMilli(), millis);
      if (current != number) {
        number = current;
        used = 0;
      }
    }

    boolean hasRoom() {
      return limit == 0 || used < limit;
    }

    int remaining() {
      return Math.max(0, limit - used);
    }

    /** Whole seconds until the next window, at least one. */
    long secondsLeft(Instant now) {
      long left = (number + 1) * millis - now.toEpochMilli();
      return Math.max(1, (left + 999) / 1000);
    }

    void announce(Map<String, String> headers) {
      if (limit > 0) {
        headers.put("X-RateLimit-Limit-" + name, String.valueOf(limit));
        headers.put("X-RateLimit-Remaining-" + name, String.valueOf(remaining()));
      }
    }
  }
}
