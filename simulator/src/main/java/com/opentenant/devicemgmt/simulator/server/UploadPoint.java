package com.opentenant.devicemgmt.simulator.server;

/**
 * A point in the body of a request: a share of its announced length, and so many bytes more.
 *
 * @param fraction 0 is before the first byte, 1 after the last
 * @param bytes added to it; less than 0 for so many bytes before
 */
public record UploadPoint(double fraction, long bytes) {
  public UploadPoint {
    if (!(fraction >= 0 && fraction <= 1)) {
      throw new IllegalArgumentException("a fraction lies between 0 and 1, not " + fraction);
    }
  }

  /** After so many bytes of the body. */
  public static UploadPoint afterBytes(long count) {
    return new UploadPoint(0, count);
  }

  /** After this share of the body. */
  public static UploadPoint afterFraction(double fraction) {
    return new UploadPoint(fraction, 0);
  }

  /**
   * How many bytes of this request's body come before the point; a chunked body counts as empty.
   */
  long of(Call call) {
    return Math.max(0, (long) (call.announcedLength().orElse(0) * fraction) + bytes);
  }
}
