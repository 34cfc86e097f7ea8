package com.opentenant.devicemgmt.simulator.server;

/**
 * A point in the body of a request or a response: a fraction of its announced length, plus a number
 * of bytes.
 *
 * @param fraction 0 is before the first byte, 1 after the last
 * @param bytes added to the fraction; may be negative
 */
public record UploadPoint(double fraction, long bytes) {
  public UploadPoint {
    if (!(fraction >= 0 && fraction <= 1)) {
      throw new IllegalArgumentException("a fraction is between 0 and 1, not " + fraction);
    }
  }

  /** After this many bytes of the body. */
  public static UploadPoint afterBytes(long count) {
    return new UploadPoint(0, count);
  }

  /** After this fraction of the body. */
  public static UploadPoint afterFraction(double fraction) {
    return new UploadPoint(fraction, 0);
  }

  /**
   * The number of bytes before the point in this request's body. A chunked body counts as empty.
   */
  long of(Call call) {
    return of(call.announcedLength().orElse(0));
  }

  /** The number of bytes before the point in a body of this length. */
  long of(long length) {
    return Math.max(0, (long) (length * fraction) + bytes);
  }
}
