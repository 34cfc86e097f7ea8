package com.opentenant.devicemgmt.simulator.iru;

import java.time.Duration;

/**
 * How a simulated Iru tenant takes and processes uploads.
 *
 * @param processingResponses how many creates or PATCHes with a new file are rejected as still
 *     processed; {@link #ALWAYS} for all of them
 * @param processingTime how long after its upload a file can't be used, by the tenant's clock
 * @param presignedFor how long a presigned upload is valid
 * @param largestFile bytes of an upload
 */
public record UploadSettings(
    int processingResponses, Duration processingTime, Duration presignedFor, long largestFile) {
  /** More responses than any test reads. */
  public static final int ALWAYS = Integer.MAX_VALUE;

  public UploadSettings {
    if (processingResponses < 0 || processingTime.isNegative()) {
      throw new IllegalArgumentException("processing isn't negative");
    }
    if (presignedFor.isNegative() || largestFile < 0) {
      throw new IllegalArgumentException("an upload's limits aren't negative");
    }
  }

  /** Files can be used at once; uploads are valid for 24 hours and hold 5 GiB at most. */
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
