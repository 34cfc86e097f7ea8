package com.opentenant.devicemgmt.provider.plugin;

import static com.opentenant.devicemgmt.provider.plugin.EngineDouble.check;
import static com.opentenant.devicemgmt.provider.plugin.EngineDouble.configure;
import static com.opentenant.devicemgmt.provider.plugin.EngineDouble.creation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Empty;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pulumirpc.EngineOuterClass.LogRequest;
import pulumirpc.Provider.ProviderHandshakeRequest;
import pulumirpc.ResourceProviderGrpc;
import pulumirpc.ResourceProviderGrpc.ResourceProviderBlockingStub;

/**
 * Connections of several engines to one plugin: the engine's gRPC library drops an idle one, and
 * opens a new one without a handshake.
 */
class ReconnectionTest {

  @AutoClose private final EngineDouble engine = new EngineDouble();
  @AutoClose private final EngineDouble other = new EngineDouble();

  @BeforeEach
  void start() throws Exception {
    cancel(engine.firstChannel());
    end(engine.firstChannel());
  }

  @Test
  void aRestoredConnectionKeepsItsConfigurationAndItsLog() {
    var first = attach(engine, "a");
    engine.provider.tenant("a").before = context -> context.messages().info("hello");
    end(first);

    silent().create(creation("name", "one"));

    assertThat(engine.provider.tenant("a").calls).containsExactly("create one");
    assertThat(engine.logs()).extracting(LogRequest::getMessage).containsExactly("hello");
  }

  /** The plugin was started by another engine, whose address every connection has at first. */
  @Test
  void aRestoredConnectionLogsToItsOwnEngine() {
    engine.provider.tenant("b").before = context -> context.messages().info("of b");
    end(attach(other, "b"));

    silent().create(creation("name", "two"));

    assertThat(other.logs()).extracting(LogRequest::getMessage).containsExactly("of b");
    assertThat(engine.logs()).isEmpty();
  }

  @Test
  void eachEngineGetsItsOwnMessages() {
    attachedTo(other, "b");
    engine.provider.tenant("b").before = context -> context.messages().info("of b");
    attachedTo(engine, "a").create(creation("name", "one"));

    attachedTo(other, "b").create(creation("name", "two"));

    assertThat(other.logs()).extracting(LogRequest::getMessage).containsExactly("of b");
    assertThat(engine.logs()).isEmpty();
  }

  @Test
  void aNewConnectionHasNoConfiguration() {
    attachedTo(engine, "a");

    assertRefused(engine.connect());
    assertRefused(silent());
    assertThat(engine.provider.tenant("a").calls).isEmpty();
  }

  @Test
  void callsWithoutARequestWorkBeforeConfigure() {
    assertThat(engine.connect().check(check("name", "w")).getFailuresList()).isEmpty();
    assertThat(silent().check(check("name", "w")).getFailuresList()).isEmpty();
  }

  @Test
  void aNewEngineHasNoConfigurationOfAnEarlierOne() {
    end(attach(engine, "a"));

    assertRefused(engine.connect());
    assertThat(engine.provider.tenant("a").calls).isEmpty();
  }

  @Test
  void ifTheEngineIsAmbiguous_noTenantIsChanged() {
    var first = attach(engine, "a");
    var second = attach(other, "b");
    end(first);
    end(second);

    assertRefused(silent());
    assertThat(engine.provider.tenant("a").calls).isEmpty();
    assertThat(engine.provider.tenant("b").calls).isEmpty();
  }

  @Test
  void aConnectionDoesNotBelongToAnEngineThatHasEnded() {
    var first = attach(engine, "a");
    var second = attach(other, "b");
    end(first);
    end(second);
    other.stopListening();

    silent().create(creation("name", "one"));

    assertThat(engine.provider.tenant("a").calls).containsExactly("create one");
  }

  @Test
  void aConnectionIsNotRestoredAfterACancel() {
    var first = attach(engine, "a");
    cancel(first);
    end(first);

    assertRefused(silent());
  }

  private static void cancel(ManagedChannel channel) {
    var unused = ResourceProviderGrpc.newBlockingStub(channel).cancel(Empty.getDefaultInstance());
  }

  private ResourceProviderBlockingStub silent() {
    return ResourceProviderGrpc.newBlockingStub(engine.channel());
  }

  private ManagedChannel attach(EngineDouble of, String url) {
    var channel = engine.channel();
    var stub = ResourceProviderGrpc.newBlockingStub(channel);
    stub.handshake(ProviderHandshakeRequest.newBuilder().setEngineAddress(of.address()).build());
    stub.configure(configure("url", url));
    return channel;
  }

  private ResourceProviderBlockingStub attachedTo(EngineDouble of, String url) {
    return ResourceProviderGrpc.newBlockingStub(attach(of, url));
  }

  /** Returns when the plugin has closed the connection also. */
  private void end(ManagedChannel channel) {
    var before = engine.plugin.connections();
    channel.shutdownNow();
    while (engine.plugin.connections() >= before) {
      Thread.onSpinWait();
    }
  }

  private static void assertRefused(ResourceProviderBlockingStub stub) {
    assertThatThrownBy(() -> stub.create(creation("name", "w")))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            refused ->
                assertThat(refused.getStatus().getCode())
                    .isEqualTo(Status.Code.FAILED_PRECONDITION));
  }
}
