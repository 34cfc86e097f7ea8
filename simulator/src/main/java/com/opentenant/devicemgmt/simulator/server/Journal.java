package com.opentenant.devicemgmt.simulator.server;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Every request in order of arrival. */
public final class Journal {
  private final List<AtomicReference<JournalEntry>> entries = new ArrayList<>();

  /** A layer that records each request on arrival, and the status before the response is sent. */
  public Handler recording(Handler next) {
    return call -> {
      var entry = new AtomicReference<>(new JournalEntry(call.method(), call.target(), 0));
      synchronized (entries) {
        entries.add(entry);
      }
      var response = next.handle(call);
      entry.set(new JournalEntry(call.method(), call.target(), response.status()));
      return response;
    };
  }

  public List<JournalEntry> list() {
    synchronized (entries) {
      return entries.stream().map(AtomicReference::get).toList();
    }
  }

  public void clear() {
    synchronized (entries) {
      entries.clear();
    }
  }
}
