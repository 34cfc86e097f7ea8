package com.opentenant.devicemgmt.simulator.server;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The part of a file that a request selects with {@code Range}.
 *
 * @param first the position of its first byte
 * @param length 0 if the file has no such part
 */
public record ByteRange(long first, long length) {
  private static final Pattern SINGLE = Pattern.compile("bytes=(\\d*)-(\\d*)");

  /**
   * The selected part; empty if the request selects the whole file. Another form of the header is
   * ignored, as in S3.
   */
  public static Optional<ByteRange> of(Call call, long size) {
    var single = SINGLE.matcher(call.header("Range").orElse(""));
    if (!single.matches() || (single.group(1).isEmpty() && single.group(2).isEmpty())) {
      return Optional.empty();
    }
    if (single.group(1).isEmpty()) {
      long length = Math.min(size, number(single.group(2)));
      return Optional.of(new ByteRange(size - length, length));
    }
    long first = number(single.group(1));
    long last = single.group(2).isEmpty() ? Long.MAX_VALUE : number(single.group(2));
    return last < first
        ? Optional.empty()
        : Optional.of(new ByteRange(first, Math.max(0, Math.min(size - 1, last) - first + 1)));
  }

  private static long number(String digits) {
    return new BigInteger(digits).min(BigInteger.valueOf(Long.MAX_VALUE)).longValue();
  }

  /** Whether the file has at least one byte of it. Otherwise, the response is a 416. */
  public boolean isSatisfiable() {
    return length > 0;
  }

  /** A 206 with this part of a file. */
  public Response response(String contentType, long size, Content whole) {
    var range = "bytes %d-%d/%d".formatted(first, first + length - 1, size);
    return Response.stream(206, contentType, length, () -> skipped(whole))
        .withHeaders(Map.of("Content-Range", range));
  }

  private InputStream skipped(Content whole) throws IOException {
    var stream = whole.open();
    stream.skipNBytes(first);
    return stream;
  }
}
