package com.opentenant.devicemgmt.provider.call;

import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;

/** A machine with a limit of threads, which fails like the JVM beyond the limit. */
public final class FewThreads implements ThreadFactory {

  private final Semaphore left;

  public FewThreads(int threads) {
    this.left = new Semaphore(threads);
  }

  @Override
  public Thread newThread(Runnable work) {
    var thread =
        new Thread(work) {
          @Override
          public synchronized void start() {
            if (!left.tryAcquire()) {
              throw new OutOfMemoryError("unable to create native thread");
            }
            super.start();
          }
        };
    thread.setDaemon(true);
    return thread;
  }
}
