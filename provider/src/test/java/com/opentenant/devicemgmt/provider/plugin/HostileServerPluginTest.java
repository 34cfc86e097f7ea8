package com.opentenant.devicemgmt.provider.plugin;

import static com.opentenant.devicemgmt.provider.fixture.Values.items;
import static com.opentenant.devicemgmt.provider.fixture.Values.map;
import static com.opentenant.devicemgmt.provider.plugin.EngineDouble.struct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import com.opentenant.devicemgmt.provider.DeviceManagementProvider;
import com.opentenant.devicemgmt.provider.Resources;
import com.opentenant.devicemgmt.provider.call.PlainText;
import com.opentenant.devicemgmt.provider.call.VirtualTime;
import com.opentenant.devicemgmt.provider.http.HostileResponse;
import com.opentenant.devicemgmt.provider.http.HostileServer;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.okhttp.OkHttpChannelBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.InvokeRequest;
import pulumirpc.Provider.ListRequest;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.ResourceProviderGrpc;
import pulumirpc.ResourceProviderGrpc.ResourceProviderBlockingStub;

/**
 * Every call of the engine while each response of the tenant is broken or hostile.
 *
 * <p>A large response takes seconds until it is rejected, and {@code http} rejects it before any
 * resource sees it. So the calls of all resources get only one of each kind of failure, which is
 * rejected at once: {@link HostileResponse#GIGABYTES_ANNOUNCED} is too long as the endless ones
 * are, and {@link HostileResponse#DEEP_LISTS} exceeds a limit of JSON as the long texts and lists
 * do. With the {@link #LARGE} ones, one resource of each API is called. The system property {@code
 * devicemgmt.hostile} changes that: with {@code whole}, every resource is called, and with {@code
 * part}, as in {@code make check}, only that of one API, which alternates.
 */
@Execution(ExecutionMode.CONCURRENT)
class HostileServerPluginTest {

  private static final String ID = "6f0c2f3e-8c0e-4a43-9f0a-0f2b6b1f9a10";
  private static final String OTHER_ID = "0f5e2e0b-7f0e-4d57-9a3c-1f1f6f5a2d11";
  private static final String IRU_SCRIPT = "devicemgmt:iru:CustomScript";
  private static final String LANDSCAPE_SCRIPT = "devicemgmt:landscape:Script";

  /** Up to the limits of {@code http} they are read, unpacked or parsed. */
  private static final Set<HostileResponse> LARGE =
      EnumSet.of(
          HostileResponse.ENDLESS_BODY,
          HostileResponse.ENDLESS_TEXT,
          HostileResponse.ENDLESS_CHUNKS,
          HostileResponse.ENDLESS_CHUNK_SIZE,
          HostileResponse.ENDLESS_GZIP,
          HostileResponse.ENDLESS_GZIP_NAME,
          HostileResponse.ENDLESS_GZIP_ERROR,
          HostileResponse.ENDLESS_TRAILERS,
          HostileResponse.LONG_TEXT,
          HostileResponse.MANY_LISTS);

  private static final String EXTENT = System.getProperty("devicemgmt.hostile", "apis");

  @TempDir private Path folder;

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
  @EnumSource(HostileResponse.class)
  void everyCallEndsWithAShortPlainStatusThatIsNoBug(HostileResponse response) throws Exception {
    try (var tenant = new HostileServer(response)) {
      assertThatEveryCallEndsWell(
          tenant, each -> !LARGE.contains(response) || isCalledWithLarge(response, each.type()));
    }
  }

  private static boolean isCalledWithLarge(HostileResponse response, String type) {
    return switch (EXTENT) {
      case "whole" -> true;
      case "part" ->
          type.equals(
              List.copyOf(LARGE).indexOf(response) % 2 == 0 ? IRU_SCRIPT : LANDSCAPE_SCRIPT);
      default -> type.equals(IRU_SCRIPT) || type.equals(LANDSCAPE_SCRIPT);
    };
  }

  @Test
  void everyResourceIsTested() throws Exception {
    assertThat(subjects(Files.writeString(folder.resolve("Widget.pkg"), "xar!")))
        .extracting(Subject::type)
        .containsExactlyInAnyOrderElementsOf(
            Resources.unconnected().resources().stream()
                .map(each -> each.definition().token())
                .toList());
  }

  /** Valid JSON of another form than that of the API. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "null",
        "[]",
        "7",
        "\"text\"",
        "[null, {}, 7, [], \"x\"]",
        "{\"count\": null, \"next\": null, \"results\": [null, {}, 7]}",
        "{\"count\": -1, \"next\": \"\\u001b[31m\", \"results\": {}}",
        "{\"count\": 1e300, \"next\": {}, \"results\": [{\"id\": null}]}",
        "{\"id\": \"\\u001b[2J\\u202e\", \"name\": null, \"title\": \"\\u0000\", \"script\": 7}",
        "{\"id\": 46, \"title\": [], \"trigger\": null, \"tags\": [null], \"script_profiles\":"
            + " [null]}",
        "{\"id\": 46, \"trigger\": {\"trigger_type\": \"\\u001b]0;x\\u0007\"}, \"created_at\":"
            + " \"+999999999\"}",
        "{\"post_url\": \"https://a:99999//\\u00fc\", \"post_data\": {\"k\": null}, \"file_key\":"
            + " \"f\"}",
        "{\"post_url\": \"http://127.0.0.1:1/\", \"post_data\": {}, \"file_key\": null}"
      })
  void everyCallEndsWithAStatusThatIsNoBug_whateverTheJson(String json) throws Exception {
    try (var tenant = new HostileServer(json)) {
      assertThatEveryCallEndsWell(tenant, each -> true);
    }
  }

  private void assertThatEveryCallEndsWell(HostileServer tenant, Predicate<Subject> some)
      throws Exception {
    var installer = Files.writeString(folder.resolve("Widget.pkg"), "xar! a widget");
    calls().configure(configuration(tenant.url()));

    for (var call : everyCall(installer, some)) {
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

  /** One resource with the calls that the test makes. */
  private record Subject(
      String type, String id, Struct inputs, Struct others, List<String> functions) {}

  private static List<Subject> subjects(Path installer) throws Exception {
    return List.of(
        new Subject(
            IRU_SCRIPT,
            ID,
            iru("A"),
            iru("B"),
            List.of("devicemgmt:iru:getCustomScripts", "devicemgmt:iru:getSelfServiceCategories")),
        new Subject(
            "devicemgmt:iru:CustomApp",
            ID,
            app("A", installer),
            app("B", installer),
            List.of("devicemgmt:iru:getCustomApps")),
        new Subject(
            "devicemgmt:iru:CustomProfile",
            ID,
            customProfile("A"),
            customProfile("B"),
            List.of("devicemgmt:iru:getCustomProfiles")),
        new Subject(
            "devicemgmt:iru:InHouseApp",
            ID,
            inHouseApp("A", installer),
            inHouseApp("B", installer),
            List.of("devicemgmt:iru:getInHouseApps")),
        new Subject(
            "devicemgmt:iru:Blueprint",
            ID,
            struct("name", "A"),
            struct("name", "B"),
            List.of("devicemgmt:iru:getBlueprints", "devicemgmt:iru:getBlueprintTemplates")),
        new Subject(
            "devicemgmt:iru:BlueprintLibraryItem",
            ID + "/" + OTHER_ID,
            struct("blueprintId", ID, "libraryItemId", OTHER_ID),
            struct("blueprintId", ID, "libraryItemId", ID),
            List.of(
                "devicemgmt:iru:getLibraryItemStatus", "devicemgmt:iru:getLibraryItemActivity")),
        new Subject(
            "devicemgmt:iru:BlueprintLibraryItems",
            ID,
            struct("blueprintId", ID, "libraryItemIds", items(OTHER_ID)),
            struct("blueprintId", ID, "libraryItemIds", items(ID)),
            List.of("devicemgmt:iru:getBlueprintLibraryItems")),
        new Subject(
            "devicemgmt:iru:BlueprintRouting",
            "blueprint-routing",
            struct("enrollmentCodeActive", true),
            struct("enrollmentCodeActive", false),
            List.of("devicemgmt:iru:getDevices")),
        new Subject(
            "devicemgmt:iru:Tag",
            ID,
            struct("name", "A"),
            struct("name", "B"),
            List.of("devicemgmt:iru:getTags")),
        new Subject(
            LANDSCAPE_SCRIPT,
            "46",
            landscape("A"),
            landscape("B"),
            List.of("devicemgmt:landscape:getScripts", "devicemgmt:landscape:getAccessGroups")),
        new Subject(
            "devicemgmt:landscape:ScriptProfile",
            "46",
            profile("2026-01-01T00:00:00Z"),
            profile("2026-02-01T00:00:00Z"),
            List.of(
                "devicemgmt:landscape:getScriptProfiles",
                "devicemgmt:landscape:getScriptProfileLimits")));
  }

  private static Struct customProfile(String value) {
    return struct(
        "name",
        "A",
        "profile",
        "<plist><dict><key>a</key><string>" + value + "</string></dict></plist>",
        "runsOnMac",
        true);
  }

  private List<ThrowingCallable> everyCall(Path installer, Predicate<Subject> some)
      throws Exception {
    return subjects(installer).stream()
        .filter(some)
        .flatMap(each -> calls(each, "urn:pulumi:dev::p::" + each.type() + "::x"))
        .toList();
  }

  private Stream<ThrowingCallable> calls(Subject subject, String urn) {
    var type = subject.type();
    var id = subject.id();
    var inputs = subject.inputs();
    var others = subject.others();
    return Stream.concat(
        Stream.of(
            () ->
                calls()
                    .create(CreateRequest.newBuilder().setUrn(urn).setProperties(inputs).build()),
            () ->
                calls()
                    .create(
                        CreateRequest.newBuilder()
                            .setUrn(urn)
                            .setProperties(inputs)
                            .setPreview(true)
                            .build()),
            () -> calls().read(ReadRequest.newBuilder().setUrn(urn).setId(id).build()),
            () ->
                calls()
                    .read(
                        ReadRequest.newBuilder()
                            .setUrn(urn)
                            .setId(id)
                            .setInputs(inputs)
                            .setProperties(inputs)
                            .build()),
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
        subject.functions().stream()
            .map(
                token ->
                    () ->
                        calls()
                            .invoke(
                                InvokeRequest.newBuilder()
                                    .setTok(token)
                                    .setArgs(arguments(token))
                                    .build())));
  }

  private static Struct arguments(String function) {
    return switch (function) {
      case "devicemgmt:iru:getLibraryItemStatus", "devicemgmt:iru:getLibraryItemActivity" ->
          struct("libraryItemId", ID);
      case "devicemgmt:iru:getBlueprintLibraryItems" -> struct("blueprintId", ID);
      default -> Struct.getDefaultInstance();
    };
  }

  private static Struct app(String name, Path installer) throws Exception {
    return struct("name", name, "installType", "package", "installer", asset(installer));
  }

  private static Struct inHouseApp(String name, Path installer) throws Exception {
    return struct("name", name, "runsOnIphone", true, "installer", asset(installer));
  }

  private static PropertyMap asset(Path file) throws Exception {
    var digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    return map(
        "4dabf18193072939515e22adb298388d",
        "c44067f5952c0a294b673a41bacd8c17",
        "hash",
        HexFormat.of().formatHex(digest),
        "path",
        file.toString());
  }

  private static Struct profile(String timestamp) {
    return struct(
        "title",
        "A",
        "scriptId",
        "46",
        "username",
        "root",
        "timeLimit",
        300,
        "allComputers",
        true,
        "trigger",
        map("oneTime", map("timestamp", timestamp)));
  }

  private static Struct iru(String name) {
    return struct("name", name, "executionFrequency", "once", "script", "#!/bin/zsh\necho 1");
  }

  private static Struct landscape(String title) {
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
