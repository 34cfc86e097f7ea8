package com.opentenant.devicemgmt.provider.plugin;

import static com.opentenant.devicemgmt.provider.plugin.EngineDouble.struct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.protobuf.Empty;
import com.opentenant.devicemgmt.provider.DeviceManagementProvider;
import com.opentenant.devicemgmt.provider.call.PlainText;
import com.opentenant.devicemgmt.provider.call.VirtualTime;
import com.opentenant.devicemgmt.provider.http.HostileAnswer;
import com.opentenant.devicemgmt.provider.http.HostileServer;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.okhttp.OkHttpChannelBuilder;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.InvokeRequest;
import pulumirpc.Provider.ListRequest;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.ResourceProviderGrpc;
import pulumirpc.ResourceProviderGrpc.ResourceProviderBlockingStub;

/** Every call of the engine, while every answer of the tenant is broken or hostile. */
@Timeout(120)
class HostileServerPluginTest {

  private static final String ID = "6f0c2f3e-8c0e-4a43-9f0a-0f2b6b1f9a10";
  private static final String IRU_SCRIPT = "devicemgmt:iru:CustomScript";
  private static final String LANDSCAPE_SCRIPT = "devicemgmt:landscape:Script";

  private final PluginServer server =
      PluginServer.start(
          new DeviceManagementProvider(Map.of()), Optional.empty(), new VirtualTime());

  private final ManagedChannel channel =
      OkHttpChannelBuilder.forTarget("dns:///127.0.0.1:" + server.port()).usePlaintext().build();

  HostileServerPluginTest() throws IOException {}

  @AfterEach
  void end() {
    channel.shutdownNow();
    server.stop();
  }

  @ParameterizedTest
  @EnumSource(HostileAnswer.class)
  void everyCallEndsWithAShortPlainStatusThatIsNoBug(HostileAnswer answer) throws Exception {
    try (var tenant = new HostileServer(answer)) {
      calls().configure(configuration(tenant.url()));

      for (var call : everyCall()) {
        var thrown = catchThrowable(call);

        if (thrown != null) {
          var status = ((StatusRuntimeException) thrown).getStatus();
          assertThat(status.getCode())
              .as(String.valueOf(status))
              .isNotIn(Status.Code.INTERNAL, Status.Code.UNKNOWN);
          assertThat(status.getDescription())
              .hasSizeLessThanOrEqualTo(PlainText.LONGEST_MESSAGE + 1)
              .doesNotContainPattern("[\\p{Cntrl}&&[^\n]]");
        }
      }
      assertThat(calls().getPluginInfo(Empty.getDefaultInstance()).getVersion()).isNotEmpty();
    }
  }

  private List<ThrowingCallable> everyCall() {
    return Stream.of(IRU_SCRIPT, LANDSCAPE_SCRIPT)
        .flatMap(type -> calls(type, "urn:pulumi:dev::p::" + type + "::x"))
        .toList();
  }

  private Stream<ThrowingCallable> calls(String type, String urn) {
    var id = type.equals(IRU_SCRIPT) ? ID : "46";
    var inputs = type.equals(IRU_SCRIPT) ? iru("A") : landscape("A");
    var others = type.equals(IRU_SCRIPT) ? iru("B") : landscape("B");
    var functions =
        type.equals(IRU_SCRIPT)
            ? Stream.of(
                "devicemgmt:iru:getCustomScripts", "devicemgmt:iru:getSelfServiceCategories")
            : Stream.of("devicemgmt:landscape:getScripts", "devicemgmt:landscape:getAccessGroups");
    return Stream.concat(
        Stream.of(
            () ->
                calls()
                    .create(CreateRequest.newBuilder().setUrn(urn).setProperties(inputs).build()),
            () -> calls().read(ReadRequest.newBuilder().setUrn(urn).setId(id).build()),
            () ->
                calls()
                    .update(
                        UpdateRequest.newBuilder()
                            .setUrn(urn)
                            .setId(id)
                            .setOldInputs(inputs)
                            .setOlds(inputs)
                            .setNews(others)
                            .build()),
            () ->
                calls()
                    .delete(
                        DeleteRequest.newBuilder()
                            .setUrn(urn)
                            .setId(id)
                            .setOldInputs(inputs)
                            .setProperties(inputs)
                            .build()),
            () ->
                calls()
                    .list(ListRequest.newBuilder().setToken(type).build())
                    .forEachRemaining(each -> {})),
        functions.map(
            token -> () -> calls().invoke(InvokeRequest.newBuilder().setTok(token).build())));
  }

  private static com.google.protobuf.Struct iru(String name) {
    return struct("name", name, "executionFrequency", "once", "script", "#!/bin/zsh\necho 1");
  }

  private static com.google.protobuf.Struct landscape(String title) {
    return struct(
        "title", title, "code", "#!/bin/sh\necho 1", "username", "root", "timeLimit", 300);
  }

  private static ConfigureRequest configuration(String url) {
    return ConfigureRequest.newBuilder()
        .setArgs(
            struct(
                "iruTenantUrl",
                url,
                "iruApiToken",
                "0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f",
                "landscapeUrl",
                url,
                "landscapeAccessKey",
                "access-key-1",
                "landscapeSecretKey",
                "secret-key-1",
                "allowInsecureLocalhost",
                true))
        .build();
  }

  private ResourceProviderBlockingStub calls() {
    return ResourceProviderGrpc.newBlockingStub(channel).withMaxInboundMessageSize(64 << 20);
  }
}
