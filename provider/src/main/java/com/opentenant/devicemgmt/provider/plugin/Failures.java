package com.opentenant.devicemgmt.provider.plugin;

import com.google.protobuf.Any;
import com.opentenant.devicemgmt.provider.call.BugReport;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.PlainText;
import com.opentenant.devicemgmt.provider.call.Redaction;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.UnfitValue;
import com.opentenant.devicemgmt.provider.resource.PartialFailure;
import com.opentenant.devicemgmt.provider.resource.Provider.BadConfiguration;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import org.jspecify.annotations.Nullable;
import pulumirpc.Provider.ErrorResourceInitFailed;

/**
 * Failures of calls as gRPC statuses. For UNKNOWN and INTERNAL the engine reports that the state
 * may be corrupt, so only bugs of this provider have these codes.
 */
final class Failures {

  private Failures() {}

  /**
   * The status for an exception of a call.
   *
   * @param secrets is removed from the messages
   */
  static StatusRuntimeException status(Throwable thrown, Redaction secrets) {
    if (thrown instanceof StatusRuntimeException status
        && status.getStatus().getCode() != Status.Code.UNKNOWN) {
      return described(status.getStatus(), status.getStatus().getDescription(), secrets);
    }
    if (thrown instanceof PartialFailure partial) {
      var reason = PlainText.message(String.valueOf(partial.getMessage()), secrets);
      return initFailed(partial.id(), partial.state(), reason);
    }
    if (thrown instanceof Failure failure) {
      return described(code(failure), failure.getMessage(), secrets);
    }
    if (thrown instanceof BadConfiguration bad) {
      return described(Status.INVALID_ARGUMENT, bad.getMessage(), secrets);
    }
    if (thrown instanceof UnfitValue unfit) {
      return Status.INVALID_ARGUMENT
          .withDescription(unfit.property() + ": " + unfit.getMessage())
          .asRuntimeException();
    }
    return Status.INTERNAL.withDescription(BugReport.text(thrown)).asRuntimeException();
  }

  private static StatusRuntimeException described(
      Status status, @Nullable String message, Redaction secrets) {
    return message == null
        ? status.asRuntimeException()
        : status.withDescription(PlainText.message(message, secrets)).asRuntimeException();
  }

  /** The object exists: the engine stores its id and state, and updates it in the next run. */
  private static StatusRuntimeException initFailed(String id, PropertyMap state, String reason) {
    var detail =
        ErrorResourceInitFailed.newBuilder()
            .setId(id)
            .setProperties(StructEncoder.encode(state))
            .addReasons(reason)
            .build();
    return StatusProto.toStatusRuntimeException(
        com.google.rpc.Status.newBuilder()
            .setCode(Status.Code.FAILED_PRECONDITION.value())
            .setMessage(reason)
            .addDetails(Any.pack(detail))
            .build());
  }

  private static Status code(Failure failure) {
    return switch (failure.kind()) {
      case NOT_FOUND -> Status.NOT_FOUND;
      case UNAUTHORIZED -> Status.UNAUTHENTICATED;
      case FORBIDDEN -> Status.PERMISSION_DENIED;
      case RATE_LIMITED -> Status.RESOURCE_EXHAUSTED;
      case ALREADY_EXISTS -> Status.ALREADY_EXISTS;
      case TIMED_OUT -> Status.DEADLINE_EXCEEDED;
      case UNCERTAIN, CANCELLED -> Status.ABORTED;
      case UNAVAILABLE -> Status.UNAVAILABLE;
      case REFUSED, UNREADABLE, INVALID -> Status.FAILED_PRECONDITION;
    };
  }
}
