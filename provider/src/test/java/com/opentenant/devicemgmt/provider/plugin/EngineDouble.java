package com.opentenant.devicemgmt.provider.plugin;

import com.google.protobuf.Struct;
import com.opentenant.devicemgmt.provider.call.Time;
import com.opentenant.devicemgmt.provider.call.WorkerPool;
import com.opentenant.devicemgmt.provider.fixture.EngineLog;
import com.opentenant.devicemgmt.provider.fixture.Values;
import com.opentenant.devicemgmt.provider.fixture.Widget;
import com.opentenant.devicemgmt.provider.fixture.WidgetProvider;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import io.grpc.ManagedChannel;
import io.grpc.okhttp.OkHttpChannelBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import pulumirpc.EngineOuterClass.LogRequest;
import pulumirpc.EngineOuterClass.LogSeverity;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.ProviderHandshakeRequest;
import pulumirpc.ResourceProviderGrpc;
import pulumirpc.ResourceProviderGrpc.ResourceProviderBlockingStub;

/** An engine for a plugin of widgets, over loopback and in this process. */
final class EngineDouble implements AutoCloseable {

  static final String TYPE = "test:index:Widget";
  static final String URN = urn("w");

  /** The limit of the engine's gRPC library for headers. */
  private static final int HEADER_BYTES = 16 << 20;

  final WidgetProvider provider = new WidgetProvider();
  final PluginServer plugin;
  private final EngineLog log;
  private final List<ManagedChannel> channels = new CopyOnWriteArrayList<>();
  private ResourceProviderBlockingStub calls;

  EngineDouble() {
    this(Time.system());
  }

  EngineDouble(Time time) {
    this(time, WorkerPool.daemons("call"));
  }

  /** A plugin whose calls run on these threads. */
  EngineDouble(Time time, ThreadFactory threads) {
    try {
      this.log = EngineLog.start();
      this.plugin = new PluginServer(provider, Optional.of(address()), time, threads);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.calls = connect();
    this.calls.configure(configure());
  }

  static String urn(String name) {
    return "urn:pulumi:dev::project::" + TYPE + "::" + name;
  }

  String address() {
    return log.address();
  }

  /** The messages that the plugin has sent to the user. */
  List<LogRequest> logs() {
    return log.messages();
  }

  List<String> infos() {
    return log.texts(LogSeverity.INFO);
  }

  List<String> warnings() {
    return log.texts(LogSeverity.WARNING);
  }

  /** The calls of the first connection, after its handshake and an empty configuration. */
  ResourceProviderBlockingStub calls() {
    return calls;
  }

  /** The channel of {@link #calls}. */
  ManagedChannel firstChannel() {
    return channels.get(0);
  }

  /** The widgets of the tenant of an empty configuration. */
  Widget widgets() {
    return provider.tenant("none");
  }

  /** Another connection, after its handshake. */
  ResourceProviderBlockingStub connect() {
    return connect(channel());
  }

  private ResourceProviderBlockingStub connect(ManagedChannel channel) {
    var stub = ResourceProviderGrpc.newBlockingStub(channel);
    stub.handshake(
        ProviderHandshakeRequest.newBuilder()
            .setEngineAddress(address())
            .setConfigureWithUrn(true)
            .build());
    return stub;
  }

  /** Another connection, configured for the tenant without a name. */
  ManagedChannel configuredChannel() {
    var channel = channel();
    var unused = connect(channel).configure(configure());
    return channel;
  }

  /** Another connection, without a handshake. */
  ManagedChannel channel() {
    var channel =
        OkHttpChannelBuilder.forAddress("127.0.0.1", plugin.port())
            .usePlaintext()
            .maxInboundMessageSize(PluginServer.MAX_MESSAGE_BYTES)
            .maxInboundMetadataSize(HEADER_BYTES)
            .build();
    channels.add(channel);
    return channel;
  }

  void disconnect() {
    channels.forEach(ManagedChannel::shutdownNow);
  }

  /** Ends the engine: nothing listens at its address any more. */
  void stopListening() {
    log.close();
  }

  @Override
  public void close() {
    disconnect();
    plugin.stop();
    stopListening();
  }

  static Struct struct(Object... entries) {
    return StructEncoder.encode(Values.map(entries));
  }

  static PropertyMap map(Struct struct) {
    return StructDecoder.decode(struct);
  }

  static CheckRequest check(Object... news) {
    return CheckRequest.newBuilder().setUrn(URN).setNews(struct(news)).build();
  }

  static ConfigureRequest configure(Object... arguments) {
    return ConfigureRequest.newBuilder().setArgs(struct(arguments)).build();
  }

  static CreateRequest creation(Object... properties) {
    return CreateRequest.newBuilder().setUrn(URN).setProperties(struct(properties)).build();
  }

  static DiffRequest diff(Struct before, Struct after, String... ignored) {
    return DiffRequest.newBuilder()
        .setUrn(URN)
        .setId("w-1")
        .setOlds(before)
        .setOldInputs(before)
        .setNews(after)
        .addAllIgnoreChanges(List.of(ignored))
        .build();
  }
}
