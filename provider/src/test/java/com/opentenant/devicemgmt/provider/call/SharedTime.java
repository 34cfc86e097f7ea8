package com.opentenant.devicemgmt.provider.call;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.PriorityQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * A clock that jumps to the next thread to wake when all threads sleep: sleeps overlap as they do
 * in real time. One thread runs at a time, in the order of waking.
 */
public final class SharedTime extends TestTime {

  private record Sleeper(Instant wakes, long order, Semaphore turn) implements Comparable<Sleeper> {
    @Override
    public int compareTo(Sleeper other) {
      var byTime = wakes.compareTo(other.wakes);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  private final PriorityQueue<Sleeper> sleepers = new PriorityQueue<>();
  private int awake;
  private long order;

  /** Runs the work on each of the threads, and returns when all have ended. */
  public static void run(int threads, SharedTime time, Consumer<Call> work) {
    time.awake = threads;
    var problems = Collections.synchronizedList(new ArrayList<Throwable>());
    var running = new ArrayList<Thread>();
    for (var number = 0; number < threads; number++) {
      var thread =
          new Thread(
              () -> {
                time.sleep(Duration.ZERO, new Cancellation());
                try {
                  work.accept(time.context());
                } finally {
                  time.leave();
                }
              });
      thread.setUncaughtExceptionHandler((who, problem) -> problems.add(problem));
      thread.start();
      running.add(thread);
    }
    for (var thread : running) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    if (!problems.isEmpty()) {
      throw new AssertionError("in a thread", problems.get(0));
    }
  }

  @Override
  public void sleep(Duration duration, Cancellation cancellation) {
    fallAsleep(duration).turn().acquireUninterruptibly();
  }

  private synchronized Sleeper fallAsleep(Duration duration) {
    var sleeper = new Sleeper(now().plus(duration), order++, new Semaphore(0));
    sleepers.add(sleeper);
    leave();
    return sleeper;
  }

  /** The last thread that ends wakes the next one. */
  private synchronized void leave() {
    awake--;
    var next = awake == 0 ? sleepers.poll() : null;
    if (next != null) {
      set(next.wakes());
      awake++;
      next.turn().release();
    }
  }

  private Call context() {
    return new Call(
        "example",
        this,
        now().plus(Duration.ofHours(1)),
        false,
        new Cancellation(),
        new NoMessages(),
        Redaction.NONE);
  }

  /** Seconds since another moment. */
  public double secondsSince(Instant start) {
    return Duration.between(start, now()).toMillis() / 1000.0;
  }
}
