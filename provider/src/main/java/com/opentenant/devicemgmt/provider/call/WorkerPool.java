package com.opentenant.devicemgmt.provider.call;

import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A thread pool with a limit. Work waits for a thread if all threads are busy, or if the machine
 * allows no further thread ({@code ulimit -u}).
 */
public final class WorkerPool extends ThreadPoolExecutor {

  private static final int IDLE_SECONDS = 5;

  /** Has at most {@code most} threads, of which {@code always} start now and never end. */
  public WorkerPool(int always, int most, ThreadFactory threads) {
    super(always, most, IDLE_SECONDS, TimeUnit.SECONDS, new Handover(), threads);
    setRejectedExecutionHandler((work, pool) -> await(work));
    prestartAllCoreThreads();
  }

  /** Makes daemon threads with this name. */
  public static ThreadFactory daemons(String name) {
    return work -> {
      var thread = new Thread(work, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  /** Fails only if the pool is shut down, or has no thread and cannot start one. */
  @Override
  public void execute(Runnable work) {
    try {
      super.execute(work);
    } catch (OutOfMemoryError e) {
      // The machine allows no further thread.
      await(work);
    }
  }

  /** A thread checks the queue again before it ends, so the work must be queued first. */
  private void await(Runnable work) {
    ((Handover) getQueue()).put(work);
    if ((isShutdown() || getPoolSize() == 0) && remove(work)) {
      throw new RejectedExecutionException(
          isShutdown() ? "the process ends" : "the machine allows no further thread");
    }
  }

  /** Accepts work only if a thread is free; otherwise the pool starts a thread or calls await. */
  private static final class Handover extends LinkedTransferQueue<Runnable> {
    @Override
    public boolean offer(Runnable work) {
      return tryTransfer(work);
    }
  }
}
