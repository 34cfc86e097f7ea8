package com.opentenant.devicemgmt.simulator.server;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;

/** A stream that pauses once, after this many bytes. */
final class StallingStream extends FilterInputStream {
  /** Returns when the pause is over. */
  @FunctionalInterface
  interface Pause {
    void await() throws InterruptedException;
  }

  private final Pause pause;
  private long left;
  private boolean paused;

  StallingStream(InputStream source, long point, Pause pause) {
    super(source);
    this.left = point;
    this.pause = pause;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (left == 0 && !paused) {
      paused = true;
      pause();
    }
    int most = left > 0 ? (int) Math.min(left, length) : length;
    int count = super.read(target, offset, most);
    left -= Math.min(left, Math.max(0, count));
    return count;
  }

  private void pause() throws InterruptedIOException {
    try {
      pause.await();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the simulator stops");
    }
  }
}
