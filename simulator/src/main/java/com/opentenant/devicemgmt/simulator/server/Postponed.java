package com.opentenant.devicemgmt.simulator.server;

import java.util.ArrayList;
import java.util.List;

/** Requests that a tenant has accepted and not carried out yet. Thread-safe. */
public final class Postponed {
  private final List<Runnable> actions = new ArrayList<>();

  synchronized void add(Runnable action) {
    actions.add(action);
  }

  /** How many requests wait. */
  public synchronized int size() {
    return actions.size();
  }

  /** Does all of it now, in the order of the requests; a second time does nothing. */
  public void run() {
    List<Runnable> due;
    synchronized (this) {
      due = List.copyOf(actions);
      actions.clear();
    }
    due.forEach(Runnable::run);
  }
}
