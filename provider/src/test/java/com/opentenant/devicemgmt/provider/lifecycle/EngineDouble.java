package com.opentenant.devicemgmt.provider.lifecycle;

import com.google.protobuf.Empty;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.okhttp.OkHttpServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import pulumirpc.EngineGrpc;
import pulumirpc.EngineOuterClass.LogRequest;
import pulumirpc.EngineOuterClass.LogSeverity;

/** The engine's side of the log: keeps what plugins have told the user. */
final class EngineDouble extends EngineGrpc.EngineImplBase implements AutoCloseable {

  private final Server server;
  private final List<LogRequest> messages = new ArrayList<>();

  private EngineDouble(OkHttpServerBuilder builder) throws IOException {
    this.server = builder.addService(this).directExecutor().build().start();
  }

  static EngineDouble start() throws IOException {
    var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    return new EngineDouble(
        OkHttpServerBuilder.forPort(anyPort, InsecureServerCredentials.create()));
  }

  String address() {
    return "127.0.0.1:" + server.getPort();
  }

  /** The texts of one level, in order of arrival; those that vanish again are left out. */
  synchronized List<String> texts(LogSeverity severity) {
    return messages.stream()
        .filter(each -> each.getSeverity() == severity && !each.getEphemeral())
        .map(LogRequest::getMessage)
        .toList();
  }

  /** The texts that a terminal shows only for a while, in order of arrival. */
  synchronized List<String> passing() {
    return messages.stream().filter(LogRequest::getEphemeral).map(LogRequest::getMessage).toList();
  }

  synchronized void forget() {
    messages.clear();
  }

  @Override
  public void log(LogRequest request, StreamObserver<Empty> observer) {
    synchronized (this) {
      messages.add(request);
    }
    observer.onNext(Empty.getDefaultInstance());
    observer.onCompleted();
  }

  @Override
  public void close() {
    server.shutdownNow();
  }
}
