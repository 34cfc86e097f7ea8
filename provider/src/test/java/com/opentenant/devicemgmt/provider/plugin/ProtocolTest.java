package com.opentenant.devicemgmt.provider.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.opentenant.devicemgmt.provider.DeviceManagementProvider;
import com.opentenant.devicemgmt.provider.call.VirtualTime;
import com.opentenant.devicemgmt.simulator.SimulatedTenant;
import com.opentenant.devicemgmt.simulator.server.Fault;
import com.opentenant.devicemgmt.simulator.server.Moment;
import com.opentenant.devicemgmt.simulator.server.RequestMatch;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.okhttp.OkHttpChannelBuilder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pulumirpc.Plugin.PluginAttach;
import pulumirpc.Provider.CallRequest;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.ConstructRequest;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.GetMappingRequest;
import pulumirpc.Provider.GetMappingsRequest;
import pulumirpc.Provider.GetSchemaRequest;
import pulumirpc.Provider.InvokeRequest;
import pulumirpc.Provider.ListRequest;
import pulumirpc.Provider.ParameterizeRequest;
import pulumirpc.Provider.PropertyDiff;
import pulumirpc.Provider.ProviderHandshakeRequest;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.ResourceProviderGrpc;

/** Each call of the protocol, over a real connection and against a simulated tenant. */
class ProtocolTest {

  private static final String TYPE = "devicemgmt:iru:CustomScript";
  private static final String URN = "urn:pulumi:dev::p::" + TYPE + "::check";

  @AutoClose private final SimulatedTenant tenant = SimulatedTenant.start();

  private final PluginServer server =
      PluginServer.start(
          new DeviceManagementProvider(Map.of()), Optional.empty(), new VirtualTime());

  private final ManagedChannel channel =
      OkHttpChannelBuilder.forTarget("dns:///127.0.0.1:" + server.port()).usePlaintext().build();

  ProtocolTest() throws IOException {}

  @AfterEach
  void end() {
    channel.shutdownNow();
    server.stop();
  }

  @Test
  void handshakeAcceptsSecretsAndNothingElse() {
    var response = rpc().handshake(ProviderHandshakeRequest.getDefaultInstance());

    assertThat(response.getAcceptSecrets()).isTrue();
    assertThat(response.getAcceptResources()).isFalse();
    assertThat(response.getAcceptOutputs()).isFalse();
    assertThat(response.getSupportsAutonamingConfiguration()).isFalse();
  }

  @Test
  void getPluginInfoReturnsTheVersionOfTheSchema() {
    var version = rpc().getPluginInfo(Empty.getDefaultInstance()).getVersion();

    assertThat(version).matches("\\d+\\.\\d+\\.\\d+");
    assertThat(rpc().getSchema(GetSchemaRequest.getDefaultInstance()).getSchema())
        .contains("\"version\": \"" + version + "\"");
  }

  @Test
  void getSchemaKnowsVersionZeroOnly() {
    assertThat(rpc().getSchema(GetSchemaRequest.getDefaultInstance()).getSchema()).contains(TYPE);
    assertThat(code(() -> rpc().getSchema(GetSchemaRequest.newBuilder().setVersion(1).build())))
        .isEqualTo(Status.Code.INVALID_ARGUMENT);
  }

  @Test
  void attachSucceedsIfNoEngineListens() {
    rpc().attach(PluginAttach.newBuilder().setAddress("127.0.0.1:1").build());

    configure();
    assertThat(create(inputs("Attached")).getId()).isNotEmpty();
  }

  @Test
  void cancelReturnsTwiceAndCancelsLaterCalls() {
    configure();
    rpc().cancel(Empty.getDefaultInstance());
    rpc().cancel(Empty.getDefaultInstance());

    assertThat(code(() -> create(inputs("Late")))).isEqualTo(Status.Code.ABORTED);
    assertThat(tenant.iru().console().items("custom-scripts").list()).isEmpty();
  }

  @Test
  void unsupportedCallsAreUnimplemented() {
    assertThat(code(() -> rpc().parameterize(ParameterizeRequest.getDefaultInstance())))
        .isEqualTo(Status.Code.UNIMPLEMENTED);
    assertThat(code(() -> rpc().call(CallRequest.getDefaultInstance())))
        .isEqualTo(Status.Code.UNIMPLEMENTED);
    assertThat(code(() -> rpc().construct(ConstructRequest.getDefaultInstance())))
        .isEqualTo(Status.Code.UNIMPLEMENTED);
    assertThat(code(() -> rpc().getMapping(GetMappingRequest.getDefaultInstance())))
        .isEqualTo(Status.Code.UNIMPLEMENTED);
    assertThat(code(() -> rpc().getMappings(GetMappingsRequest.getDefaultInstance())))
        .isEqualTo(Status.Code.UNIMPLEMENTED);
  }

  @Test
  void checkConfigTakesUnknownsAndMarksTheTokenSecret() {
    var response =
        rpc()
            .checkConfig(
                CheckRequest.newBuilder()
                    .setNews(
                        struct(
                            "iruTenantUrl", Signature.UNKNOWN, "iruApiToken", tenant.iruApiToken()))
                    .build());

    assertThat(response.getFailuresList()).isEmpty();
    assertThat(response.getInputs().getFieldsOrThrow("iruTenantUrl").getStringValue())
        .isEqualTo(Signature.UNKNOWN);
    assertThat(isSecret(response.getInputs().getFieldsOrThrow("iruApiToken"))).isTrue();
  }

  @ParameterizedTest(name = "{0} objects within each other")
  @CsvSource({"30, OK", "40, INVALID_ARGUMENT", "200, INVALID_ARGUMENT"})
  void valuesThatAreNestedTooDeeplyAreRefused(int levels, Status.Code expected) {
    var nested = text("deep");
    for (var level = 1; level < levels; level++) {
      nested =
          Value.newBuilder().setStructValue(Struct.newBuilder().putFields("x", nested)).build();
    }
    var news = Struct.newBuilder().putFields("name", nested).build();

    var check = CheckRequest.newBuilder().setUrn(URN).setNews(news).build();

    if (expected == Status.Code.OK) {
      assertThat(rpc().check(check).getFailuresList()).isNotEmpty();
    } else {
      assertThat(code(() -> rpc().check(check))).isEqualTo(expected);
    }
  }

  @Test
  void createReadUpdateAndDeleteManageAScript() {
    configure();
    var id = create(inputs("Check")).getId();

    var read = rpc().read(ReadRequest.newBuilder().setUrn(URN).setId(id).build());
    assertThat(read.getInputs().getFieldsOrThrow("name").getStringValue()).isEqualTo("Check");
    var changed = inputs("Check").toBuilder().putFields("active", bool(false)).build();
    rpc()
        .update(
            UpdateRequest.newBuilder()
                .setUrn(URN)
                .setId(id)
                .setOldInputs(inputs("Check"))
                .setOlds(inputs("Check"))
                .setNews(changed)
                .setTimeout(30)
                .build());
    assertThat(tenant.iru().console().items("custom-scripts").find(id).orElseThrow().path("active"))
        .hasToString("false");
    rpc().delete(DeleteRequest.newBuilder().setUrn(URN).setId(id).build());
    assertThat(rpc().read(ReadRequest.newBuilder().setUrn(URN).setId(id).build()).getId())
        .isEmpty();
  }

  @Test
  void readOfAGetReturnsTheStateOfTheObject() {
    configure();
    var id = create(inputs("Check")).getId();

    var read =
        rpc()
            .read(
                ReadRequest.newBuilder()
                    .setUrn(URN)
                    .setId(id)
                    .setInputs(struct("name", "Check"))
                    .setProperties(struct("name", "Check"))
                    .build());

    assertThat(read.getProperties().getFieldsMap()).containsKeys("name", "script", "createdAt");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, 1e300, 0.5})
  void aNumberThatIsNoTextIsRefusedByCheckAndByCreate(double number) {
    configure();
    var odd = Value.newBuilder().setNumberValue(number).build();
    for (var property : List.of("name", "script", "executionFrequency")) {
      var news = inputs("Check").toBuilder().putFields(property, odd).build();

      var checked = rpc().check(CheckRequest.newBuilder().setUrn(URN).setNews(news).build());

      assertThat(checked.getFailuresList())
          .anyMatch(each -> (each.getProperty() + each.getReason()).contains(property));
      for (var preview : List.of(true, false)) {
        assertThat(
                code(
                    () ->
                        rpc()
                            .create(
                                CreateRequest.newBuilder()
                                    .setUrn(URN)
                                    .setProperties(news)
                                    .setPreview(preview)
                                    .build())))
            .isEqualTo(Status.Code.INVALID_ARGUMENT);
      }
    }
    assertThat(tenant.journal()).isEmpty();
  }

  @Test
  void previewReturnsUnknownsAndSendsNoRequest() {
    configure();
    var news = inputs("Check").toBuilder().putFields("script", text(Signature.UNKNOWN)).build();

    var preview =
        rpc()
            .create(
                CreateRequest.newBuilder()
                    .setUrn(URN)
                    .setPreview(true)
                    .setProperties(news)
                    .build());

    assertThat(preview.getProperties().getFieldsOrThrow("script").getStringValue())
        .isEqualTo(Signature.UNKNOWN);
    assertThat(preview.getProperties().getFieldsOrThrow("createdAt").getStringValue())
        .isEqualTo(Signature.UNKNOWN);
    assertThat(tenant.journal()).isEmpty();
  }

  @Test
  void secretsKeepTheirMarksInTheResponsesOfCheckAndCreate() {
    configure();
    var secret =
        Value.newBuilder()
            .setStructValue(struct(Signature.KEY, Signature.SECRET, "value", "#!/bin/sh\nexit 7"))
            .build();
    var news = inputs("Check").toBuilder().putFields("script", secret).build();

    var checked = rpc().check(CheckRequest.newBuilder().setUrn(URN).setNews(news).build());
    var created = create(checked.getInputs());

    assertThat(isSecret(checked.getInputs().getFieldsOrThrow("script"))).isTrue();
    assertThat(isSecret(created.getProperties().getFieldsOrThrow("script"))).isTrue();
  }

  @Test
  void diffHonoursIgnoreChangesAndReturnsPathsForReplaceOnChanges() {
    var before = inputs("Check");
    var after = inputs("Other").toBuilder().putFields("active", bool(false)).build();
    var request =
        DiffRequest.newBuilder().setUrn(URN).setId("1").setOldInputs(before).setNews(after);

    var all = rpc().diff(request.build());
    var some = rpc().diff(request.addIgnoreChanges("name").build());

    assertThat(all.getChanges()).isEqualTo(DiffResponse.DiffChanges.DIFF_SOME);
    assertThat(all.getDetailedDiffMap())
        .containsOnlyKeys("name", "active")
        .allSatisfy((path, diff) -> assertThat(diff.getInputDiff()).isTrue())
        .allSatisfy((path, diff) -> assertThat(diff.getKind()).isEqualTo(PropertyDiff.Kind.UPDATE));
    assertThat(all.getDeleteBeforeReplace()).isFalse();
    assertThat(some.getDetailedDiffMap()).containsOnlyKeys("active");
  }

  @Test
  void anAliasedUrnIsTheSameObject() {
    configure();
    var id = create(inputs("Check")).getId();
    var moved = "urn:pulumi:dev::p::my:component:Scripts$" + TYPE + "::moved";

    assertThat(rpc().read(ReadRequest.newBuilder().setUrn(moved).setId(id).build()).getId())
        .isEqualTo(id);
  }

  @Test
  void invokeReturnsAResultOrNamesTheWrongArguments() {
    configure();
    var found = invoke("getSelfServiceCategory", struct("name", "apps"));
    assertThat(found.getReturn().getFieldsOrThrow("name").getStringValue()).isEqualTo("Apps");

    var failed = invoke("getSelfServiceCategory", struct("nane", "apps"));
    assertThat(failed.getFailuresList()).isNotEmpty();
    assertThat(code(() -> invoke("getNothing", struct()))).isEqualTo(Status.Code.NOT_FOUND);
  }

  @Test
  void listStreamsIdsAndNamesUpToTheLimit() {
    configure();
    create(inputs("One"));
    create(inputs("Two"));
    var names = new ArrayList<String>();
    var request = ListRequest.newBuilder().setToken(TYPE);

    rpc().list(request.build()).forEachRemaining(each -> names.add(each.getResult().getName()));
    assertThat(names).containsExactlyInAnyOrder("One", "Two");
    var limited = rpc().list(request.setLimit(1).build());
    limited.next();
    assertThat(limited.hasNext()).isFalse();
  }

  @Test
  void customTimeoutsEndTheRetriesOfAnUpdate() {
    configure();
    var id = create(inputs("Check")).getId();
    tenant
        .faults()
        .add(RequestMatch.any(), new Fault.Status(Moment.BEFORE_ACTING, 429).retryAfter(20));
    tenant.clearJournal();
    var update =
        UpdateRequest.newBuilder()
            .setUrn(URN)
            .setId(id)
            .setOldInputs(inputs("Check"))
            .setNews(inputs("New"))
            .setTimeout(0.5);

    assertThat(code(() -> rpc().update(update.build()))).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
    assertThat(tenant.journal()).hasSize(1);
  }

  private pulumirpc.Provider.InvokeResponse invoke(String function, Struct arguments) {
    return rpc()
        .invoke(
            InvokeRequest.newBuilder()
                .setTok("devicemgmt:iru:" + function)
                .setArgs(arguments)
                .build());
  }

  private CreateResponse create(Struct properties) {
    return rpc().create(CreateRequest.newBuilder().setUrn(URN).setProperties(properties).build());
  }

  private void configure() {
    rpc()
        .configure(
            ConfigureRequest.newBuilder()
                .setArgs(
                    struct(
                        "iruTenantUrl",
                        tenant.iruTenantUrl(),
                        "iruApiToken",
                        tenant.iruApiToken(),
                        "allowInsecureLocalhost",
                        "true"))
                .build());
  }

  private ResourceProviderGrpc.ResourceProviderBlockingStub rpc() {
    return ResourceProviderGrpc.newBlockingStub(channel).withDeadlineAfter(1, TimeUnit.MINUTES);
  }

  private static Status.Code code(ThrowingCallable call) {
    return catchThrowableOfType(StatusRuntimeException.class, call).getStatus().getCode();
  }

  private static boolean isSecret(Value value) {
    return value
        .getStructValue()
        .getFieldsOrDefault(Signature.KEY, Value.getDefaultInstance())
        .getStringValue()
        .equals(Signature.SECRET);
  }

  private static Struct inputs(String name) {
    return struct("name", name, "script", "#!/bin/sh\nexit 0").toBuilder()
        .putFields("active", bool(true))
        .build();
  }

  private static Struct struct(String... entries) {
    var struct = Struct.newBuilder();
    for (var i = 0; i < entries.length; i += 2) {
      struct.putFields(entries[i], text(entries[i + 1]));
    }
    return struct.build();
  }

  private static Value text(String text) {
    return Value.newBuilder().setStringValue(text).build();
  }

  private static Value bool(boolean value) {
    return Value.newBuilder().setBoolValue(value).build();
  }
}
