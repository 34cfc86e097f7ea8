package com.opentenant.devicemgmt.provider.http;

import com.opentenant.devicemgmt.provider.call.Context;
import com.opentenant.devicemgmt.provider.http.RateHeaders.Budget;
import com.opentenant.devicemgmt.provider.http.Retrier.Tries;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Keeps all calls of one client together under the rate that the tenant announces: at most nine
 * tenths of it evenly, and a burst of one tenth, so that no second holds more than the limit
 * however the server cuts its seconds. Turns are given in the order of asking. Where no rate is
 * announced, nobody waits. Thread-safe.
 */
final class Pacer {

  /** A wait that is longer than the caller may take, and the budget it is for. */
  record TooLong(Duration delay, Budget budget) {}

  private static final double STEADY = 0.9;

  private final Duration longestWait;
  private final TreeSet<Long> waiting = new TreeSet<>();
  private long nextTicket;

  /** Ticket {@code originTicket} is due at {@code origin}, each further one an interval later. */
  private Instant origin = Instant.MIN;

  private long originTicket;
  private Duration interval = Duration.ZERO;
  private long perSecond;
  private Instant pausedUntil = Instant.MIN;
  private Budget pausedFor = Budget.UNKNOWN;

  /**
   * @param longestWait how long a pause may be before it is a failure
   */
  Pacer(Duration longestWait) {
    this.longestWait = longestWait;
  }

  /** Waits for this call's turn; says so if that would take too long. */
  Optional<TooLong> awaitTurn(Context ctx, Tries tries) {
    var ticket = take(ctx.time().now());
    try {
      while (true) {
        var now = ctx.time().now();
        var wait = Duration.between(now, due(ticket, now));
        if (wait.isNegative() || wait.isZero()) {
          return Optional.empty();
        }
        if (tooLong(now) || wait.compareTo(ctx.remaining()) >= 0) {
          return Optional.of(new TooLong(wait, budget(now)));
        }
        tries.pause(ctx, wait, "the tenant's request rate is limited");
      }
    } finally {
      release(ticket);
    }
  }

  /** Takes notice of an answer's headers. */
  synchronized void learn(RateHeaders headers) {
    var now = headers.received();
    headers.perSecond().ifPresent(limit -> limitTo(limit, now));
    var budget = headers.exhausted();
    if (headers.response().status() == 429) {
      headers.untilFree().ifPresent(wait -> pause(now.plus(wait), budget, now));
    } else if (budget == Budget.SECOND) {
      // Somebody else uses the tenant too; the next second is free again.
      pause(now.plusSeconds(1), budget, now);
    }
  }

  private void limitTo(long limit, Instant now) {
    if (limit != perSecond && limit > 0) {
      perSecond = limit;
      interval = Duration.ofNanos((long) (1e9 / (limit * STEADY)));
      restart(now);
    }
  }

  private void pause(Instant until, Budget budget, Instant now) {
    if (until.isAfter(pausedUntil)) {
      pausedUntil = until;
      pausedFor = budget;
      restart(now);
    }
  }

  /** Those who wait keep their order, one interval apart from the start. */
  private void restart(Instant now) {
    originTicket = waiting.isEmpty() ? nextTicket : waiting.first();
    origin = now.isAfter(pausedUntil) ? now : pausedUntil;
  }

  private synchronized long take(Instant now) {
    var ticket = nextTicket++;
    var burst = Math.max(1, Math.round(perSecond * (1 - STEADY)));
    var earliest = now.minus(interval.multipliedBy(burst - 1));
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
    return pausedUntil.isAfter(now.plus(longestWait));
  }

  private synchronized Budget budget(Instant now) {
    return pausedUntil.isAfter(now) ? pausedFor : Budget.SECOND;
  }
}
