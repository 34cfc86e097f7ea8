package com.opentenant.devicemgmt.provider.call;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether the user cancelled the run with Ctrl-C; it is never reset. Thread-safe. */
public final class Cancellation {

  /** Closing it removes the listener; closing it again has no effect. */
  @FunctionalInterface
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }

  private final Map<Object, Runnable> listeners = new LinkedHashMap<>();
  private boolean cancelled;

  /** Cancels, and runs every listener on this thread, even if another listener throws. */
  public void cancel() {
    List<Runnable> waiting;
    synchronized (this) {
      cancelled = true;
      waiting = List.copyOf(listeners.values());
      listeners.clear();
    }
    RuntimeException fault = null;
    for (var listener : waiting) {
      try {
        listener.run();
      } catch (RuntimeException thrown) {
        fault = fault == null ? thrown : fault;
      }
    }
    if (fault != null) {
      throw fault;
    }
  }

  public synchronized boolean isCancelled() {
    return cancelled;
  }

  /** Throws {@link Failure.Cancelled} if it is cancelled. */
  public void throwIfCancelled() {
    if (isCancelled()) {
      throw new Failure.Cancelled("cancelled");
    }
  }

  /** Runs {@code listener} on cancellation; immediately if it is cancelled already. */
  public Registration onCancel(Runnable listener) {
    synchronized (this) {
      if (!cancelled) {
        var key = new Object();
        listeners.put(key, listener);
        return () -> remove(key);
      }
    }
    listener.run();
    return () -> {};
  }

  private synchronized void remove(Object key) {
    listeners.remove(key);
  }
}
