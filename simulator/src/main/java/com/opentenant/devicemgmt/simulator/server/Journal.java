package com.opentenant.devicemgmt.simulator.server;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Every request in order of arrival. */
public final class Journal {
  private final InstantSource clock;
  private final List<Recorded> entries = new ArrayList<>();

  /** A request, and when it arrived. */
  public record Arrival(Instant time, JournalEntry request) {}

  private static final class Recorded {
    private final Instant time;
    private volatile JournalEntry entry;

    Recorded(Instant time, JournalEntry entry) {
      this.time = time;
      this.entry = entry;
    }
  }

  /**
   * Records nothing yet.
   *
   * @param clock for the times of arrival
   */
  public Journal(InstantSource clock) {
    this.clock = clock;
  }

  /** A layer that records each request on arrival, and the status before the response is sent. */
  public Handler recording(Handler next) {
    return call -> {
      Recorded recorded;
      synchronized (entries) {
        recorded = new Recorded(clock.instant(), new JournalEntry(call.method(), call.target(), 0));
        entries.add(recorded);
      }
      var response = next.handle(call);
      recorded.entry = new JournalEntry(call.method(), call.target(), response.status());
      return response;
    };
  }

  public List<JournalEntry> list() {
    return arrivals().stream().map(Arrival::request).toList();
  }

  /** The same requests with the times of their arrival. */
  public List<Arrival> arrivals() {
    synchronized (entries) {
      return entries.stream().map(each -> new Arrival(each.time, each.entry)).toList();
    }
  }

  public void clear() {
    synchronized (entries) {
      entries.clear();
    }
  }
}
