package com.opentenant.devicemgmt.simulator.server;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The body of one request. It is read on demand, so a large upload need not fit in memory. */
public final class RequestBody {
  private static final int BLOCK = 64 * 1024;

  private final InputStream source;
  private byte @Nullable [] bytes;

  public RequestBody(InputStream source) {
    this.source = source;
  }

  /**
   * The whole body, stored for the next call.
   *
   * @throws UncheckedIOException if the client ends it early
   */
  public byte[] bytes() {
    var known = bytes;
    if (known == null) {
      try {
        known = source.readAllBytes();
      } catch (IOException cut) {
        throw new UncheckedIOException(cut);
      }
      bytes = known;
    }
    return known.clone();
  }

  /** The whole body as UTF-8 text. */
  public String text() {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  /**
   * Reads and drops at most this many bytes, and returns their number.
   *
   * @throws UncheckedIOException if the client ends it early
   */
  long discard(long most) {
    if (bytes != null) {
      return 0;
    }
    try {
      var block = new byte[BLOCK];
      long done = 0;
      int count = 0;
      while (done < most && count >= 0) {
        count = source.read(block, 0, (int) Math.min(BLOCK, most - done));
        done += Math.max(0, count);
      }
      return done;
    } catch (IOException cut) {
      throw new UncheckedIOException(cut);
    }
  }

  /** The body from its first byte, as it arrives. Call it once. */
  public InputStream stream() {
    var known = bytes;
    return known == null ? new Unclosed(source) : new ByteArrayInputStream(known);
  }

  /**
   * A stream that does not close, because the rest of the body is read before the response is sent.
   */
  private static final class Unclosed extends FilterInputStream {
    Unclosed(InputStream source) {
      super(source);
    }

    @Override
    public void close() {}
  }
}
