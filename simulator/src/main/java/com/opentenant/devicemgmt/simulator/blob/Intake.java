package com.opentenant.devicemgmt.simulator.blob;

import com.opentenant.devicemgmt.simulator.server.Content;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Counts and hashes the bytes of an upload, and stores them unless there are too many. */
final class Intake implements FormReader.Sink {
  /** The largest content that is stored. */
  static final int MOST_KEPT = 1024 * 1024;

  private final MessageDigest digest;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private long size;

  Intake() {
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  @Override
  public void take(byte[] block, int offset, int length) {
    size += length;
    digest.update(block, offset, length);
    if (size <= MOST_KEPT) {
      kept.write(block, offset, length);
    } else {
      kept.reset();
    }
  }

  long size() {
    return size;
  }

  /** The received object. Call it once. */
  Blob blob(String key, Instant now, @Nullable Content content) {
    var sha256 = HexFormat.of().formatHex(digest.digest());
    return new Blob(key, size, sha256, now, content);
  }

  /** The received object, with its content if it is small. Call it once. */
  Blob blob(String key, Instant now) {
    return blob(key, now, size <= MOST_KEPT ? Content.of(kept.toByteArray()) : null);
  }
}
