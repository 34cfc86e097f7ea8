package com.opentenant.devicemgmt.provider.call;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A flag that is raised once, by the user's Ctrl-C, and never lowered. Thread-safe. */
public final class Cancellation {

  /** Ends an interest in the cancellation; closing twice is harmless. */
  @FunctionalInterface
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }

  private final Map<Registration, Runnable> listeners = new LinkedHashMap<>();
  private boolean cancelled;

  /**
   * Raises the flag and runs what is registered, each on the caller's thread and each even if
   * another one throws.
   */
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
        var registration = new Interest(this);
        listeners.put(registration, listener);
        return registration;
      }
    }
    listener.run();
    return () -> {};
  }

  private synchronized void remove(Registration registration) {
    listeners.remove(registration);
  }

  /** One registration; the same listener may have several. */
  private static final class Interest implements Registration {

    private final Cancellation cancellation;

    Interest(Cancellation cancellation) {
      this.cancellation = cancellation;
    }

    @Override
    public void close() {
      cancellation.remove(this);
    }
  }
}
