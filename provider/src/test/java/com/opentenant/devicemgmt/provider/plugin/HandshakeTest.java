package com.opentenant.devicemgmt.provider.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Empty;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import pulumirpc.Plugin.PluginAttach;
import pulumirpc.Provider.CallRequest;
import pulumirpc.Provider.ConstructRequest;
import pulumirpc.Provider.GetMappingRequest;
import pulumirpc.Provider.GetMappingsRequest;
import pulumirpc.Provider.GetSchemaRequest;
import pulumirpc.Provider.ParameterizeRequest;
import pulumirpc.Provider.ProviderHandshakeRequest;
import pulumirpc.Provider.ProviderHandshakeResponse;
import pulumirpc.ResourceProviderGrpc;
import pulumirpc.ResourceProviderGrpc.ResourceProviderBlockingStub;

/** The calls of an engine before the first resource. */
class HandshakeTest {

  @AutoClose private final EngineDouble engine = new EngineDouble();

  @Test
  void handshakeAcceptsSecretsAndNothingElse_suchAsAutonaming() {
    var response =
        engine
            .calls()
            .handshake(
                ProviderHandshakeRequest.newBuilder()
                    .setEngineAddress(engine.address())
                    .setRootDirectory("/plugin")
                    .setProgramDirectory("/plugin")
                    .setConfigureWithUrn(true)
                    .setSupportsViews(true)
                    .setInvokeWithPreview(true)
                    .setAcceptsByteString(true)
                    .build());

    assertThat(response)
        .isEqualTo(ProviderHandshakeResponse.newBuilder().setAcceptSecrets(true).build());
  }

  @Test
  void getPluginInfoReturnsTheVersion() {
    assertThat(engine.calls().getPluginInfo(Empty.getDefaultInstance()).getVersion())
        .isEqualTo("1.2.3");
  }

  @Test
  void getSchemaReturnsTheSchemaBeforeAnyConfiguration() {
    var request = GetSchemaRequest.getDefaultInstance();

    assertThat(engine.calls().getSchema(request).getSchema()).isEqualTo("{\"name\": \"test\"}");
    assertThatThrownBy(() -> engine.calls().getSchema(request.toBuilder().setVersion(1).build()))
        .hasMessageContaining("INVALID_ARGUMENT");
  }

  @Test
  void attachSetsTheEngineIfTheHandshakeDidNot() throws Exception {
    var attached = ResourceProviderGrpc.newBlockingStub(engine.channel());
    try (var other = new EngineDouble()) {
      attached.handshake(ProviderHandshakeRequest.getDefaultInstance());
      attached.attach(PluginAttach.newBuilder().setAddress(other.address()).build());
      attached.configure(EngineDouble.configure());
      engine.widgets().before = context -> context.messages().info("hello");

      attached.create(EngineDouble.creation("name", "w"));

      assertThat(other.logs()).extracting("message").containsExactly("hello");
      assertThat(engine.logs()).isEmpty();
    }
  }

  static Stream<Arguments> notOffered() {
    return Stream.of(
        refused("Parameterize", c -> c.parameterize(ParameterizeRequest.getDefaultInstance())),
        refused("Call", c -> c.call(CallRequest.getDefaultInstance())),
        refused("Construct", c -> c.construct(ConstructRequest.getDefaultInstance())),
        refused("GetMapping", c -> c.getMapping(GetMappingRequest.getDefaultInstance())),
        refused("GetMappings", c -> c.getMappings(GetMappingsRequest.getDefaultInstance())));
  }

  private static Arguments refused(String name, Consumer<ResourceProviderBlockingStub> call) {
    return Arguments.of(name, call);
  }

  @ParameterizedTest(name = "{0} is cleanly UNIMPLEMENTED")
  @MethodSource("notOffered")
  void unsupportedCallsAreUnimplemented(String name, Consumer<ResourceProviderBlockingStub> call) {
    assertThatThrownBy(() -> call.accept(engine.calls()))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            refused ->
                assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.UNIMPLEMENTED));
  }
}
