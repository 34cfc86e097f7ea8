package com.opentenant.devicemgmt.provider.http;

import com.opentenant.devicemgmt.provider.http.RateHeaders.Budget;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Limits the request rate of all calls of one client. The limit is the rate that the tenant
 * announces. The client sends at most nine tenths of it evenly, and a burst of one tenth. So it
 * sends at most the limit in each second, whenever the server's seconds begin. If other clients use
 * up the limit, the client's share shrinks by a fifth immediately. The share then grows by a
 * twentieth of the limit per second. So two runs can share a tenant. Calls send in the order in
 * which they ask. If the tenant announces no rate, no call waits. The requests that were sent
 * before the first response announced it are counted then. Thread-safe.
 */
final class Pacer {

  /** A wait that is too long, perhaps only because of the call's deadline (out of time). */
  record TooLong(Duration delay, Budget budget, boolean outOfTime) {}

  private static final double LARGEST_SHARE = 0.9;
  private static final double SMALLEST_SHARE = 0.1;
  private static final double SHRINK = 0.8;
  private static final double GROW = 0.05;

  private final TreeSet<Long> waiting = new TreeSet<>();
  private long nextTicket;

  /** When ticket {@code originTicket} is due; each further one is due an interval later. */
  private Instant origin = Instant.MIN;

  private long originTicket;
  private Duration interval = Duration.ZERO;
  private long perSecond;
  private double share = LARGEST_SHARE;
  private Instant shrunk = Instant.MIN;
  private Instant grown = Instant.MIN;
  private Instant pausedUntil = Instant.MIN;
  private Budget pausedFor = Budget.UNKNOWN;

  /** Waits for this call's turn; returns the wait if that is too long. */
  Optional<TooLong> awaitTurn(Tries tries) {
    var ticket = take(tries.now());
    try {
      while (true) {
        var now = tries.now();
        var wait = Duration.between(now, due(ticket, now));
        if (wait.isNegative() || wait.isZero()) {
          return Optional.empty();
        }
        var tooLong = tooLong(now);
        if (tooLong || wait.compareTo(tries.call().remaining()) >= 0) {
          return Optional.of(new TooLong(wait, budget(now), !tooLong));
        }
        tries.pause(wait, "the tenant's request rate is limited");
      }
    } finally {
      release(ticket);
    }
  }

  /** Adapts the rate to the headers of a response. */
  synchronized void learn(RateHeaders headers) {
    var now = headers.received();
    var budget = headers.exhausted();
    var refused = headers.response().status() == 429;
    adapt(headers.perSecond().orElse(perSecond), refused || budget == Budget.SECOND, now);
    if (refused) {
      headers.untilFree().ifPresent(wait -> pause(now.plus(wait), budget, now));
    } else if (budget == Budget.SECOND) {
      // The average rest of a second, because it is not known when the server's seconds begin.
      pause(now.plusMillis(500), budget, now);
    }
  }

  private void adapt(long limit, boolean full, Instant now) {
    if (limit <= 0) {
      return;
    }
    var second = now.minusSeconds(1);
    if (full && perSecond > 0 && !shrunk.isAfter(second)) {
      share = Math.max(SMALLEST_SHARE, share * SHRINK);
      shrunk = now;
    } else if (!full && !shrunk.isAfter(second) && !grown.isAfter(second)) {
      share = Math.min(LARGEST_SHARE, share + GROW);
      grown = now;
    }
    perSecond = limit;
    var adapted = Duration.ofNanos((long) (1e9 / (limit * share)));
    if (!adapted.equals(interval)) {
      restart(now);
      if (interval.isZero()) {
        origin = origin.plus(adapted.multipliedBy(excess()));
      }
      interval = adapted;
    }
  }

  /** How many requests more than a burst were sent before the rate was known. */
  private long excess() {
    var sent = Math.min(nextTicket - waiting.size(), perSecond);
    return Math.max(0, sent - (burst() - 1));
  }

  private long burst() {
    return Math.max(1, Math.round(perSecond * (1 - LARGEST_SHARE)));
  }

  private void pause(Instant until, Budget budget, Instant now) {
    if (until.isAfter(pausedUntil)) {
      pausedUntil = until;
      pausedFor = budget;
      restart(now);
    }
  }

  /** Waiting calls keep their order, one interval apart. */
  private void restart(Instant now) {
    var first = waiting.isEmpty() ? nextTicket : waiting.first();
    origin = Collections.max(List.of(scheduled(first), now, pausedUntil));
    originTicket = first;
  }

  private synchronized long take(Instant now) {
    var ticket = nextTicket++;
    var earliest = now.minus(interval.multipliedBy(burst() - 1));
    if (waiting.isEmpty() && scheduled(ticket).isBefore(earliest)) {
      origin = earliest;
      originTicket = ticket;
    }
    waiting.add(ticket);
    return ticket;
  }

  private synchronized void release(long ticket) {
    waiting.remove(ticket);
  }

  private synchronized Instant due(long ticket, Instant now) {
    var scheduled = interval.isZero() ? now : scheduled(ticket);
    return scheduled.isBefore(pausedUntil) ? pausedUntil : scheduled;
  }

  private Instant scheduled(long ticket) {
    return origin.equals(Instant.MIN)
        ? Instant.MIN
        : origin.plus(interval.multipliedBy(ticket - originTicket));
  }

  private synchronized boolean tooLong(Instant now) {
    return pausedUntil.isAfter(now.plus(RetryPolicy.LONGEST_WAIT));
  }

  private synchronized Budget budget(Instant now) {
    return pausedUntil.isAfter(now) ? pausedFor : Budget.SECOND;
  }
}
