package com.opentenant.devicemgmt.provider.http;

import java.io.IOException;

/**
 * How much memory answers may take while they are read and decoded, one by one and together. A
 * server decides how long its answers are, so without limits one answer ends the process and with
 * it every other call. Thread-safe.
 */
final class AnswerMemory {

  /**
   * Of an error, only the beginning is shown. The rest is not read: the status alone decides what
   * happens next.
   */
  static final int LARGEST_ERROR = 256 * 1024;

  /** A page of 300 scripts has about 2 MB; even one with 60 scripts of a megabyte fits. */
  private static final long LARGEST = 64L << 20;

  /** Reading and decoding take up to four times the answer, so all of them take half of a heap. */
  private static final int PART_OF_HEAP = 8;

  /** The answer to a create is not held up by large answers to other calls. */
  private static final long ALWAYS = 64 * 1024;

  /** Headers (OkHttp reads up to 256 KiB) and the sizes of chunks. */
  private static final long FRAMING = 1 << 20;

  private final long total;
  private long taken;

  /**
   * @param heap bytes
   */
  AnswerMemory(long heap) {
    this.total = heap / PART_OF_HEAP;
  }

  /** What one request may hold; to be closed when its answer is decoded. */
  Share share() {
    return new Share();
  }

  /** The longest answer that is accepted. */
  long largest() {
    return Math.min(LARGEST, total);
  }

  private synchronized boolean take(long more) {
    if (taken + more > total) {
      return false;
    }
    taken += more;
    return true;
  }

  private synchronized void giveBack(long bytes) {
    taken -= bytes;
  }

  /** An answer is longer than the limit, or there is no memory for it at the moment. */
  static final class TooLong extends IOException {
    private final boolean lasting;

    TooLong(String reason, boolean lasting) {
      super(reason);
      this.lasting = lasting;
    }

    /** Whether the same answer would be too long at any time. */
    boolean isLasting() {
      return lasting;
    }
  }

  /** The part of one request, over all its tries. */
  final class Share implements AutoCloseable {

    private long received;
    private long held;
    private boolean closed;

    /** Another try begins; what the one before has read is dropped. */
    synchronized void restart() {
      giveBack(held);
      held = 0;
      received = 0;
    }

    /** Counts what comes from the network for this answer, whatever it is. */
    synchronized void receive(int bytes) throws TooLong {
      received += bytes;
      if (received > largest() + FRAMING) {
        throw tooLong();
      }
      hold(received - FRAMING);
    }

    /** Counts the body, which is larger than what was received if that was compressed. */
    synchronized void keep(long bytes) throws TooLong {
      if (bytes > largest()) {
        throw tooLong();
      }
      hold(bytes);
    }

    private void hold(long bytes) throws TooLong {
      var more = bytes - ALWAYS - held;
      if (more <= 0) {
        return;
      }
      if (closed || !take(more)) {
        throw new TooLong("too many large answers arrive at the same time", false);
      }
      held += more;
    }

    private TooLong tooLong() {
      return new TooLong("it is longer than %d MiB".formatted(largest() >> 20), true);
    }

    @Override
    public synchronized void close() {
      restart();
      closed = true;
    }
  }
}
