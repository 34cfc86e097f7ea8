package com.opentenant.devicemgmt.provider.lifecycle;

import com.google.protobuf.Message;
import com.opentenant.devicemgmt.provider.DeviceManagementProvider;
import com.opentenant.devicemgmt.provider.call.VirtualTime;
import com.opentenant.devicemgmt.provider.plugin.PluginServer;
import com.opentenant.devicemgmt.simulator.SimulatedTenant;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.okhttp.OkHttpChannelBuilder;
import io.grpc.stub.ClientCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** Sends mutated messages to the plugin and records the responses that are errors of the plugin. */
final class ProtocolFuzz implements AutoCloseable {

  /** After this many calls a new tenant and a new engine are used, as after a command. */
  private static final int COMMAND = 500;

  /** A call without a response after this time is reported. */
  private static final Duration LIMIT = Duration.ofMinutes(1);

  /** Statuses after which the engine considers the state corrupt. */
  private static final Set<Status.Code> WRONG = Set.of(Status.Code.UNKNOWN, Status.Code.INTERNAL);

  /**
   * The result.
   *
   * @param wrong each kind of wrong response, with the number of the first call that got it
   * @param heap the bytes in use after each command except the first
   */
  record Report(Map<Status.Code, Integer> statuses, Map<String, Integer> wrong, List<Long> heap) {}

  private final Random random;
  private final PluginServer plugin =
      PluginServer.start(
          new DeviceManagementProvider(Map.of()), Optional.empty(), new VirtualTime());

  ProtocolFuzz(long seed) throws IOException {
    this.random = new Random(seed);
  }

  Report run(int calls) throws Exception {
    var statuses = new EnumMap<Status.Code, Integer>(Status.Code.class);
    var wrong = new TreeMap<String, Integer>();
    var heap = new ArrayList<Long>();
    for (var number = 0; number < calls; ) {
      if (number > 0) {
        heap.add(heapInUse());
      }
      try (var tenant = SimulatedTenant.start(TestBed.SETTINGS)) {
        ResourceCases.ALL.forEach(each -> each.preparation().accept(tenant));
        var corpus = new ProtocolCorpus(tenant);
        var channel = channel();
        var apart = channel();
        try {
          corpus
              .introduction()
              .forEach(each -> send(channel, each.method(), each.message().toByteArray()));
          for (var end = Math.min(calls, number + COMMAND); number < end; number++) {
            var valid = corpus.any(random);
            var message = mutated(valid.message());
            var response = send(valid.isOfConnection() ? apart : channel, valid.method(), message);
            statuses.merge(response.getCode(), 1, Integer::sum);
            if (WRONG.contains(response.getCode())) {
              wrong.putIfAbsent(valid.method().getBareMethodName() + ": " + response, number);
            }
          }
        } finally {
          channel.shutdownNow();
          apart.shutdownNow();
        }
      }
    }
    return new Report(statuses, wrong, heap);
  }

  private byte[] mutated(Message valid) {
    return random.nextInt(3) == 0
        ? ProtocolMutations.bytes(random, valid.toByteArray())
        : ProtocolMutations.values(random, valid).toByteArray();
  }

  private static Status send(
      ManagedChannel channel, MethodDescriptor<?, ?> method, byte[] message) {
    var raw = method.toBuilder(new Raw(), new Raw()).build();
    var options = CallOptions.DEFAULT.withDeadlineAfter(LIMIT);
    var started = System.nanoTime();
    try {
      ClientCalls.blockingServerStreamingCall(channel, raw, options, message)
          .forEachRemaining(response -> {});
      return Status.OK;
    } catch (StatusRuntimeException failed) {
      var took = Duration.ofNanos(System.nanoTime() - started);
      return took.compareTo(LIMIT) < 0
          ? failed.getStatus()
          : Status.UNKNOWN.withDescription("no response");
    }
  }

  private ManagedChannel channel() {
    return OkHttpChannelBuilder.forAddress("127.0.0.1", plugin.port())
        .usePlaintext()
        .maxInboundMessageSize(400 << 20)
        .maxInboundMetadataSize(16 << 20)
        .build();
  }

  /** The smallest number after several collections, which is the one without garbage. */
  private static long heapInUse() {
    var least = Long.MAX_VALUE;
    for (var attempt = 0; attempt < 3; attempt++) {
      System.gc();
      least =
          Math.min(least, Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
    }
    return least;
  }

  @Override
  public void close() {
    plugin.stop();
  }

  /** Passes the bytes of messages unchanged. */
  private static final class Raw implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] message) {
      return new ByteArrayInputStream(message);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
