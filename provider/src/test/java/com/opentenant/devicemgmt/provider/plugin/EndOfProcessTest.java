package com.opentenant.devicemgmt.provider.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Empty;
import com.opentenant.devicemgmt.provider.DeviceManagementProvider;
import com.opentenant.devicemgmt.provider.call.VirtualTime;
import io.grpc.ManagedChannel;
import io.grpc.okhttp.OkHttpChannelBuilder;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import pulumirpc.ResourceProviderGrpc;

/** A plugin never outlives its engine. */
class EndOfProcessTest {

  @AutoClose("stop")
  private final PluginServer server;

  EndOfProcessTest() throws Exception {
    server =
        PluginServer.start(
            new DeviceManagementProvider(Map.of()), Optional.empty(), new VirtualTime());
  }

  @Test
  void thePluginEndsWithItsLastTransport_withoutACancel() throws Exception {
    var first = connect();
    var second = connect();
    var end = CompletableFuture.runAsync(this::serve);

    first.shutdownNow();
    assertStillServes(second);
    second.shutdownNow();

    assertThat(end).succeedsWithin(30, TimeUnit.SECONDS);
  }

  @Test
  void thePluginEndsWithItsLastTransport_afterACancel() throws Exception {
    var only = connect();
    var end = CompletableFuture.runAsync(this::serve);
    var unused = ResourceProviderGrpc.newBlockingStub(only).cancel(Empty.getDefaultInstance());

    only.shutdownNow();

    assertThat(end).succeedsWithin(30, TimeUnit.SECONDS);
  }

  private void serve() {
    try {
      server.serveUntilEngineIsGone();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ManagedChannel connect() {
    var channel =
        OkHttpChannelBuilder.forTarget("dns:///127.0.0.1:" + server.port()).usePlaintext().build();
    assertStillServes(channel);
    return channel;
  }

  private static void assertStillServes(ManagedChannel channel) {
    var info =
        ResourceProviderGrpc.newBlockingStub(channel).getPluginInfo(Empty.getDefaultInstance());
    assertThat(info.getVersion()).isNotEmpty();
  }
}
