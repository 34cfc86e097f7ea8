package com.opentenant.devicemgmt.simulator.blob;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads a multipart form part by part, in blocks. It does not hold a whole part in memory. */
final class FormReader {
  /** Receives the bytes of a part. */
  @FunctionalInterface
  interface Sink {
    void take(byte[] block, int offset, int length);
  }

  private static final int BLOCK = 256 * 1024;
  private static final int LONGEST_HEADERS = 8 * 1024;
  private static final byte[] LINE_END = {'\r', '\n'};
  private static final byte[] HEADERS_END = {'\r', '\n', '\r', '\n'};
  private static final byte[] CLOSE = {'-', '-'};

  private final InputStream source;
  private final long announced;
  private final ByteSearch delimiter;
  private final byte[] buffer = new byte[BLOCK];
  private int start;
  private int end;
  private long received;

  /**
   * @param announced the body's length according to its header
   * @param boundary as in the content type, without leading dashes
   */
  FormReader(InputStream source, long announced, String boundary) {
    this.source = source;
    this.announced = announced;
    this.delimiter = new ByteSearch(("\r\n--" + boundary).getBytes(StandardCharsets.UTF_8));
    // Only the first delimiter is not preceded by a line end. This adds one.
    append(LINE_END);
  }

  private void append(byte[] bytes) {
    System.arraycopy(bytes, 0, buffer, end, bytes.length);
    end += bytes.length;
  }

  /** The number of bytes of the body that are not read yet. */
  long left() {
    return announced - received + (end - start);
  }

  /**
   * Skips the delimiter and reads the next part's headers; empty after the last part.
   *
   * @throws S3Refusal if the form is malformed
   */
  Optional<PartHead> nextPart() {
    need(delimiter.length() + 2);
    if (!startsWith(delimiter.pattern())) {
      throw new S3Refusal(S3Error.malformed());
    }
    start += delimiter.length();
    if (startsWith(CLOSE)) {
      start += CLOSE.length;
      return Optional.empty();
    }
    if (!startsWith(LINE_END)) {
      throw new S3Refusal(S3Error.malformed());
    }
    return Optional.of(PartHead.parse(headers()));
  }

  /** From the line end before the first header to the empty line after the last. */
  private String headers() {
    var blankLine = new ByteSearch(HEADERS_END);
    int found = blankLine.find(buffer, start, end);
    while (found < 0) {
      if (end - start > LONGEST_HEADERS) {
        throw new S3Refusal(S3Error.malformed());
      }
      fill();
      found = blankLine.find(buffer, start, end);
    }
    if (found - start > LONGEST_HEADERS) {
      throw new S3Refusal(S3Error.malformed());
    }
    var text = new String(buffer, start, found - start, StandardCharsets.UTF_8);
    start = found + HEADERS_END.length;
    return text;
  }

  /** Passes the current part's bytes on, up to the next delimiter. */
  void pour(Sink sink) {
    while (true) {
      int found = delimiter.find(buffer, start, end);
      // Without a match, the last bytes may be the beginning of a delimiter.
      int safe = found >= 0 ? found : Math.max(start, end - delimiter.length() + 1);
      if (safe > start) {
        sink.take(buffer, start, safe - start);
        start = safe;
      }
      if (found >= 0) {
        return;
      }
      fill();
    }
  }

  /** Whether more than one line end follows the closing delimiter. */
  boolean hasEpilogue() {
    long left = left();
    if (left != LINE_END.length) {
      return left > 0;
    }
    need(LINE_END.length);
    return !startsWith(LINE_END);
  }

  private boolean startsWith(byte[] bytes) {
    need(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      if (buffer[start + i] != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  private void need(int count) {
    while (end - start < count) {
      fill();
    }
  }

  /** Reads at least one more byte. */
  private void fill() {
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, end - start);
      end -= start;
      start = 0;
    }
    try {
      int count = received < announced ? source.read(buffer, end, BLOCK - end) : -1;
      if (count < 0) {
        throw ended();
      }
      end += count;
      received += count;
    } catch (IOException cut) {
      throw new UncheckedIOException(cut);
    }
  }

  private RuntimeException ended() {
    return received < announced
        ? new UncheckedIOException(new EOFException("the client went away"))
        : new S3Refusal(S3Error.malformed());
  }
}
