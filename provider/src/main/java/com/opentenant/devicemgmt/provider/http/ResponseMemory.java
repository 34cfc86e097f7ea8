package com.opentenant.devicemgmt.provider.http;

import java.io.IOException;

/**
 * Limits the memory that responses take while they are read and decoded, each and all together.
 * Without limits, one long response could end the process, and every other call with it.
 * Thread-safe.
 */
final class ResponseMemory {

  /** The rest of an error is not read: messages quote its beginning, and the status decides. */
  static final int LARGEST_ERROR = 256 * 1024;

  /** A page of 300 scripts has about 2 MB; 60 scripts of a megabyte fit. */
  private static final long LARGEST = 64L << 20;

  /** Reading and decoding take up to four times the response, so half of the heap in all. */
  private static final int PART_OF_HEAP = 8;

  /** Not counted, so large responses to other calls cannot block the response to a create. */
  private static final long ALWAYS = 64 * 1024;

  /** Headers (OkHttp reads up to 256 KiB) and the sizes of chunks. */
  private static final long FRAMING = 1 << 20;

  private final long total;
  private long taken;

  ResponseMemory(long heapBytes) {
    this.total = heapBytes / PART_OF_HEAP;
  }

  /** The part of one request, which is closed when its response is decoded. */
  Share share() {
    return new Share();
  }

  /** The longest response that is accepted. */
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

  /** A response is longer than the limit, or there is no memory for it at the moment. */
  static final class TooLong extends IOException {
    private final boolean lasting;

    TooLong(String reason, boolean lasting) {
      super(reason);
      this.lasting = lasting;
    }

    /** Whether the same response is too long at any time. */
    boolean isLasting() {
      return lasting;
    }
  }

  /** The memory of one request, for all its tries. */
  final class Share implements AutoCloseable {

    private long received;
    private long held;
    private boolean closed;

    /** Begins another try, whose predecessor's response is dropped. */
    synchronized void restart() {
      giveBack(held);
      held = 0;
      received = 0;
    }

    /** Counts all bytes from the network, headers and framing included. */
    synchronized void receive(int bytes) throws TooLong {
      received += bytes;
      if (received > largest() + FRAMING) {
        throw tooLong();
      }
      hold(received - FRAMING);
    }

    /** Counts the body, which is larger than the received bytes if it was compressed. */
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
        throw new TooLong("too many large responses arrive at the same time", false);
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
