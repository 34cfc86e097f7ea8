package com.opentenant.devicemgmt.provider.call;

import java.util.ArrayList;
import java.util.List;

/** A flag that is raised once, by the user's Ctrl-C, and never lowered. Thread-safe. */
public final class Cancellation {

  /** Ends an interest in the cancellation; closing twice is harmless. */
  @FunctionalInterface
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }

  private final List<Runnable> listeners = new ArrayList<>();
  private boolean cancelled;

  /** Raises the flag and runs what is registered, each on the caller's thread. */
  public void cancel() {
    List<Runnable> waiting;
    synchronized (this) {
      cancelled = true;
      waiting = List.copyOf(listeners);
      listeners.clear();
    }
    waiting.forEach(Runnable::run);
  }

  public synchronized boolean isCancelled() {
    return cancelled;
  }

  /** Throws {@link Failure.Cancelled} once the flag is up. */
  public void throwIfCancelled() {
    if (isCancelled()) {
      throw new Failure.Cancelled("cancelled");
    }
  }

  /** Runs {@code listener} when the flag goes up; at once if it is up already. */
  public Registration onCancel(Runnable listener) {
    synchronized (this) {
      if (!cancelled) {
        listeners.add(listener);
        return () -> remove(listener);
      }
    }
    listener.run();
    return () -> {};
  }

  private synchronized void remove(Runnable listener) {
    listeners.removeIf(each -> each == listener);
  }
}
