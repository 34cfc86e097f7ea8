package com.opentenant.devicemgmt.simulator.server;

import java.util.ArrayList;
import java.util.List;

/** Requests that a tenant has accepted and has not carried out yet. Thread-safe. */
public final class Postponed {
  private final List<Runnable> actions = new ArrayList<>();

  synchronized void add(Runnable action) {
    actions.add(action);
  }

  /** The number of waiting requests. */
  public synchronized int size() {
    return actions.size();
  }

  /** Carries out all of them now, in order. A second call does nothing. */
  public void run() {
    List<Runnable> due;
    synchronized (this) {
      due = List.copyOf(actions);
      actions.clear();
    }
    due.forEach(Runnable::run);
  }
}
