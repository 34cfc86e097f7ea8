package com.opentenant.devicemgmt.simulator.blob;

import com.opentenant.devicemgmt.simulator.server.Fault;
import com.opentenant.devicemgmt.simulator.server.Moment;
import java.util.Map;

/** Errors of S3 as faults. The object is not stored. */
public final class S3Faults {
  private S3Faults() {}

  /** 403: the policy has expired. */
  public static Fault.Status expired() {
    return of(S3Error.accessDenied("Invalid according to Policy: Policy expired.", ""));
  }

  /** 403: the form was changed, or the temporary key has expired. */
  public static Fault.Status signatureDoesNotMatch() {
    return of(S3Error.signatureDoesNotMatch());
  }

  /** 400: the upload was too slow. */
  public static Fault.Status requestTimeout() {
    return of(
        new S3Error(
            400,
            "RequestTimeout",
            "Your socket connection to the server was not read from or written to within the"
                + " timeout period. Idle connections will be closed."));
  }

  /** 400: the form is malformed. */
  public static Fault.Status malformed() {
    return of(S3Error.malformed());
  }

  /** 503: too many requests. */
  public static Fault.Status slowDown() {
    return of(new S3Error(503, "SlowDown", "Please reduce your request rate."));
  }

  /** 500: S3 itself failed. */
  public static Fault.Status internalError() {
    return of(
        new S3Error(500, "InternalError", "We encountered an internal error. Please try again."));
  }

  private static Fault.Status of(S3Error error) {
    return new Fault.Status(Moment.BEFORE_ACTING, error.status(), Map.of(), error.xml());
  }
}
