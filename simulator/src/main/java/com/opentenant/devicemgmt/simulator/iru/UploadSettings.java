package com.opentenant.devicemgmt.simulator.iru;

import java.time.Duration;

/**
 * How a simulated Iru tenant processes uploads.
 *
 * @param processingResponses the number of creates or PATCHes with a new file that get a 503;
 *     {@link #ALWAYS} for all
 * @param processingTime how long after its upload a file gets that 503, by the tenant's clock
 * @param presignedFor how long a presigned upload is valid
 * @param largestFile the maximum bytes of an upload
 */
public record UploadSettings(
    int processingResponses, Duration processingTime, Duration presignedFor, long largestFile) {
  /** All requests. */
  public static final int ALWAYS = Integer.MAX_VALUE;

  public UploadSettings {
    if (processingResponses < 0 || processingTime.isNegative()) {
      throw new IllegalArgumentException("processing must not be negative");
    }
    if (presignedFor.isNegative() || largestFile < 0) {
      throw new IllegalArgumentException("an upload's limits must not be negative");
    }
  }

  /** Files can be used at once. An upload is valid for 24 hours and has at most 5 GiB. */
  public static UploadSettings defaults() {
    return new UploadSettings(0, Duration.ZERO, Duration.ofHours(24), 5L * 1024 * 1024 * 1024);
  }

  public UploadSettings withProcessingResponses(int responses) {
    return new UploadSettings(responses, processingTime, presignedFor, largestFile);
  }

  public UploadSettings withProcessingTime(Duration time) {
    return new UploadSettings(processingResponses, time, presignedFor, largestFile);
  }

  public UploadSettings withPresignedFor(Duration life) {
    return new UploadSettings(processingResponses, processingTime, life, largestFile);
  }

  public UploadSettings withLargestFile(long bytes) {
    return new UploadSettings(processingResponses, processingTime, presignedFor, bytes);
  }
}
