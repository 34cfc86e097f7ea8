package com.opentenant.devicemgmt.simulator.blob;

/** Ends the reading of a form at once with S3's error. */
final class S3Refusal extends RuntimeException {
  private final transient S3Error error;

  S3Refusal(S3Error error) {
    super(error.code(), null, false, false);
    this.error = error;
  }

  S3Error error() {
    return error;
  }
}
