package com.opentenant.devicemgmt.provider.plugin;

import com.opentenant.devicemgmt.provider.call.Messages;
import com.opentenant.devicemgmt.provider.call.PlainText;
import com.opentenant.devicemgmt.provider.call.Redaction;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.okhttp.OkHttpChannelBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import pulumirpc.EngineGrpc;
import pulumirpc.EngineOuterClass.LogRequest;
import pulumirpc.EngineOuterClass.LogSeverity;

/** Sends messages to the engine. Without an address, messages are dropped. */
final class EngineLink implements AutoCloseable {

  private static final int PROBE_MILLIS = 500;

  private final Executor executor;
  private @Nullable String address;
  private @Nullable ManagedChannel channel;

  EngineLink(Executor executor) {
    this.executor = executor;
  }

  /**
   * Sets the engine's address; the first message connects. An engine that attaches sends an empty
   * address first.
   */
  synchronized void connect(String engineAddress) {
    if (!engineAddress.isEmpty() && !engineAddress.equals(address)) {
      close();
      address = engineAddress;
    }
  }

  /** Whether something listens at the engine's address. */
  boolean isThere() {
    var target = address();
    var colon = target.lastIndexOf(':');
    try (var socket = new Socket()) {
      var port = Integer.parseInt(target.substring(colon + 1));
      socket.connect(
          new InetSocketAddress(target.substring(0, Math.max(0, colon)), port), PROBE_MILLIS);
      return true;
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }

  /** The engine's address; empty if it is not known. */
  synchronized String address() {
    return address == null ? "" : address;
  }

  /** Messages that the engine shows beside the resource, without the call's secrets. */
  Messages about(String urn, Redaction secrets) {
    return new Messages() {
      @Override
      public void info(String text) {
        log(urn, LogSeverity.INFO, PlainText.message(text, secrets), false);
      }

      @Override
      public void warning(String text) {
        log(urn, LogSeverity.WARNING, PlainText.message(text, secrets), false);
      }

      @Override
      public void progress(String text) {
        log(urn, LogSeverity.INFO, PlainText.message(text, secrets), true);
      }
    };
  }

  /** A message that cannot be sent does not fail its call. */
  private void log(String urn, LogSeverity severity, String text, boolean ephemeral) {
    var open = channel();
    if (open == null) {
      return;
    }
    var request =
        LogRequest.newBuilder()
            .setUrn(urn)
            .setSeverity(severity)
            .setMessage(text)
            .setEphemeral(ephemeral)
            .build();
    try {
      EngineGrpc.newBlockingStub(open).withDeadlineAfter(2, TimeUnit.SECONDS).log(request);
    } catch (StatusRuntimeException e) {
      return;
    }
  }

  private synchronized @Nullable ManagedChannel channel() {
    if (channel == null && address != null) {
      channel =
          OkHttpChannelBuilder.forTarget("dns:///" + address)
              .usePlaintext()
              .maxInboundMessageSize(PluginServer.MAX_MESSAGE_BYTES)
              .executor(executor)
              .offloadExecutor(executor)
              .transportExecutor(executor)
              .build();
    }
    return channel;
  }

  @Override
  public synchronized void close() {
    if (channel != null) {
      channel.shutdownNow();
      channel = null;
    }
  }
}
