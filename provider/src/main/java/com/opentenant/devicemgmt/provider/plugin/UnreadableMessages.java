package com.opentenant.devicemgmt.provider.plugin;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/**
 * Rejects a message that can't be decoded with INVALID_ARGUMENT. gRPC itself would return UNKNOWN,
 * for which the engine reports a state that may be corrupt. Protobuf decodes 100 nested messages,
 * and an object is three of them.
 */
final class UnreadableMessages implements ServerInterceptor {

  private UnreadableMessages() {}

  /** The same service, with messages decoded inside the interceptor. */
  static ServerServiceDefinition rejectedBy(ServerServiceDefinition service) {
    return ServerInterceptors.intercept(
        ServerInterceptors.useInputStreamMessages(service), new UnreadableMessages());
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {
      private boolean failed;

      @Override
      public void onMessage(Q message) {
        try {
          super.onMessage(message);
        } catch (StatusRuntimeException e) {
          failed = true;
          call.close(
              Status.INVALID_ARGUMENT.withDescription(
                  "the values can't be decoded: they are nested more than 30 levels deep, or the"
                      + " message is damaged"),
              new Metadata());
        }
      }

      @Override
      public void onHalfClose() {
        if (!failed) {
          super.onHalfClose();
        }
      }
    };
  }
}
