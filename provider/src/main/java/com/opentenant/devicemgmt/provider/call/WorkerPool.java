package com.opentenant.devicemgmt.provider.call;

import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads up to a limit, each reused when it is free. Work beyond the limit waits for a thread, and
 * so does work for which the machine allows no further thread ({@code ulimit -u}).
 */
public final class WorkerPool extends ThreadPoolExecutor {

  private static final int IDLE_SECONDS = 5;

  /**
   * Makes a pool.
   *
   * @param always how many threads start now and never end
   * @param most how many threads there are at most
   */
  public WorkerPool(int always, int most, ThreadFactory threads) {
    super(always, most, IDLE_SECONDS, TimeUnit.SECONDS, new Handover(), threads);
    setRejectedExecutionHandler((work, pool) -> await(work));
    prestartAllCoreThreads();
  }

  /** Daemon threads of this name. */
  public static ThreadFactory daemons(String name) {
    return work -> {
      var thread = new Thread(work, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  /**
   * Runs the work as soon as a thread is free.
   *
   * @throws RejectedExecutionException if the pool is shut down, or has no thread and can't have
   *     one
   */
  @Override
  public void execute(Runnable work) {
    try {
      super.execute(work);
    } catch (OutOfMemoryError noFurtherThread) {
      await(work);
    }
  }

  /** A thread that ends looks once more for what waits, so the order of the steps matters. */
  private void await(Runnable work) {
    ((Handover) getQueue()).put(work);
    if ((isShutdown() || getPoolSize() == 0) && remove(work)) {
      throw new RejectedExecutionException(
          isShutdown() ? "the process ends" : "the machine allows no further thread");
    }
  }

  /** Takes work only if a thread is free; otherwise the pool starts one, or puts it here. */
  private static final class Handover extends LinkedTransferQueue<Runnable> {
    @Override
    public boolean offer(Runnable work) {
      return tryTransfer(work);
    }
  }
}
