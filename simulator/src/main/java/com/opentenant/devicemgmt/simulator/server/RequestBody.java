package com.opentenant.devicemgmt.simulator.server;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The body of one request: read when somebody asks, so that a large upload need not fit in memory.
 */
public final class RequestBody {
  private final InputStream source;
  private byte @Nullable [] bytes;

  public RequestBody(InputStream source) {
    this.source = source;
  }

  /**
   * The whole body, kept for the next call.
   *
   * @throws UncheckedIOException when the client ends it early
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

  /** The body from its first byte, as it arrives; to be asked for once. */
  public InputStream stream() {
    var known = bytes;
    return known == null ? source : new ByteArrayInputStream(known);
  }
}
