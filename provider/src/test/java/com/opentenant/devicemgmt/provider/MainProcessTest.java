package com.opentenant.devicemgmt.provider;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.okhttp.OkHttpChannelBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.ProviderHandshakeRequest;
import pulumirpc.ResourceProviderGrpc;

/** The plugin as a process: what it prints, and what ends it. */
class MainProcessTest {

  private static final String ENGINE = "127.0.0.1:1";
  private static final String TOKEN = "01234567-89ab-cdef-0123-456789abcdef";
  private static final int SEVERAL = 10;

  private final List<ManagedChannel> channels = new ArrayList<>();

  /** Of the JVM. */
  private final List<String> options = new ArrayList<>();

  private final Map<String, String> variables = new HashMap<>();

  private Process process;
  private BufferedReader stdout;
  private int port;

  @AfterEach
  void end() {
    channels.forEach(ManagedChannel::shutdownNow);
    if (process != null) {
      process.destroyForcibly();
    }
  }

  @ParameterizedTest(name = "SIG{0}")
  @CsvSource({"INT, 130", "TERM, 143"})
  void aSignalEndsThePluginAtOnce_whileItsEngineIsConnected(String signal, int exitCode)
      throws Exception {
    start(receiving(signal, exitCode), ENGINE);
    for (var connections = 0; connections < SEVERAL; connections++) {
      connect();
    }

    send(signal);

    assertEndedQuietly(exitCode);
  }

  @ParameterizedTest(name = "SIG{0}")
  @CsvSource({"INT, 130", "TERM, 143"})
  void aSignalCancelsTheRunningCalls_whichStillReturn(String signal, int exitCode)
      throws Exception {
    try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      start(receiving(signal, exitCode), ENGINE);
      var create = createOn("http://127.0.0.1:" + silent.getLocalPort());
      try (var request = silent.accept()) {
        assertThat(request.getInputStream().read()).isEqualTo('G');

        send(signal);

        var failure = catchThrowableOfType(ExecutionException.class, create::get);
        assertThat(Status.fromThrowable(failure).getCode()).isEqualTo(Status.Code.ABORTED);
        assertEndedQuietly(exitCode);
      }
    }
  }

  @Test
  void aFailureOfTheJvmEndsTheProcess() throws Exception {
    launch(List.of(), JvmFailure.class);

    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isEqualTo(3);
    assertThat(process.errorReader(StandardCharsets.UTF_8).readLine()).contains("native thread");
  }

  /** A process whose main thread waits for another thread, as the plugin waits for calls. */
  static final class JvmFailure {
    public static void main(String[] args) throws InterruptedException {
      FatalErrors.endTheProcess();
      new Thread(
              () -> {
                throw new OutOfMemoryError("unable to create native thread");
              })
          .start();
      new CountDownLatch(1).await();
    }
  }

  @Test
  void thePluginEndsWithTheConnectionOfItsEngine() throws Exception {
    start(List.of(), ENGINE);

    connect().shutdownNow();

    assertEndedQuietly(0);
  }

  /** A shell starts background commands with SIGINT ignored, and a JVM does not change that. */
  @Test
  void thePluginEndsWithTheConnection_evenIfSigintIsIgnored() throws Exception {
    start(List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "sh"), ENGINE);
    var connection = connect();

    send("INT");
    assertServes(connection);
    connection.shutdownNow();

    assertEndedQuietly(0);
  }

  @Test
  void withoutTheAddressOfAnEngineItServesOneEngineAfterAnother() throws Exception {
    start(List.of());

    connect().shutdownNow();
    connect().shutdownNow();
    send("TERM");

    assertEndedQuietly(143);
  }

  /** Pulumi waits for each start, and a program uses few resources. */
  @Test
  void untilTheFirstResourceIsUsedNoneIsLoaded_andNoHttpClient(@TempDir Path folder)
      throws Exception {
    var log = folder.resolve("classes.txt");
    options.add("-Xlog:class+load:file=" + log);
    start(List.of(), ENGINE);
    var channel = connect();
    configure(channel, "https://acme.api.iru.com");

    assertThat(Files.readAllLines(log))
        .anyMatch(line -> line.contains("provider.ProviderConfig "))
        .noneMatch(line -> line.contains("CustomScript$Inputs "))
        .noneMatch(line -> line.contains("okhttp3.") || line.contains("com.fasterxml."));

    check(channel, "devicemgmt:iru:CustomScript");

    assertThat(Files.readAllLines(log))
        .anyMatch(line -> line.contains("CustomScript$Inputs "))
        .noneMatch(line -> line.contains("Tag$Inputs "));
  }

  @Test
  void theVersionIsThatOfGetPluginInfo() throws Exception {
    launch(List.of(), Main.class, "--version");

    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(stdout.lines())
        .containsExactly(
            "pulumi-resource-devicemgmt " + new DeviceManagementProvider(Map.of()).version());
    assertThat(process.exitValue()).isZero();
  }

  @Test
  void theHelpNamesTheOptions() throws Exception {
    launch(List.of(), Main.class, "--help");

    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(stdout.lines().collect(joining("\n"))).contains("--version", "--help");
    assertThat(process.exitValue()).isZero();
  }

  @Test
  void theConverterPrintsItsVersionAndHelp() throws Exception {
    launch(List.of(), ConverterMain.class, "--version");
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(stdout.lines())
        .containsExactly(
            "pulumi-converter-devicemgmt " + new DeviceManagementProvider(Map.of()).version());

    launch(List.of(), ConverterMain.class, "--help");
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(stdout.lines().collect(joining("\n"))).contains("--java", "--out", "--project");
    assertThat(process.exitValue()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"--java iru, --out", "iru --out fleet, --java"})
  void aCommandWithoutAnOptionThatItNeedsPrintsOneMessage(String arguments, String lacking)
      throws Exception {
    launch(List.of(), ConverterMain.class, arguments.split(" ", -1));

    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(stdout.lines()).isEmpty();
    assertThat(process.errorReader(StandardCharsets.UTF_8).lines())
        .singleElement()
        .asString()
        .startsWith("error: ")
        .contains(lacking);
    assertThat(process.exitValue()).isEqualTo(1);
  }

  @Test
  void aSignalEndsAJavaExportAtOnce_withoutAProject(@TempDir Path folder) throws Exception {
    try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      variables.put("IRU_TENANT_URL", "http://127.0.0.1:" + silent.getLocalPort());
      variables.put("IRU_API_TOKEN", TOKEN);
      launch(
          receiving("INT", 130),
          ConverterMain.class,
          "--java",
          "--out",
          folder.resolve("fleet").toString(),
          "iru",
          "--allow-insecure-localhost");
      try (var request = silent.accept()) {
        assertThat(request.getInputStream().read()).isEqualTo('G');

        send("INT");

        assertEndedQuietly(130);
      }
    }
    assertThat(folder.resolve("fleet/Pulumi.yaml")).doesNotExist();
  }

  private void start(List<String> prefix, String... arguments) throws IOException {
    launch(prefix, Main.class, arguments);
    port = Integer.parseInt(stdout.readLine());
  }

  private void launch(List<String> prefix, Class<?> main, String... arguments) throws IOException {
    var command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(variables);
    process = builder.start();
    stdout = process.inputReader(StandardCharsets.UTF_8);
  }

  private ManagedChannel connect() {
    var channel = OkHttpChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    channels.add(channel);
    assertServes(channel);
    return channel;
  }

  /** Starts to create a script of a tenant at this address. */
  private Future<CreateResponse> createOn(String url) {
    var channel = connect();
    configure(channel, url);
    var script =
        Struct.newBuilder()
            .putFields("name", text("check"))
            .putFields("script", text("#!/bin/sh"))
            .putFields("executionFrequency", text("once"))
            .build();
    return ResourceProviderGrpc.newFutureStub(channel)
        .create(
            CreateRequest.newBuilder()
                .setUrn("urn:pulumi:dev::p::devicemgmt:iru:CustomScript::check")
                .setProperties(script)
                .build());
  }

  private static void configure(ManagedChannel channel, String url) {
    var settings =
        Struct.newBuilder()
            .putFields("iruTenantUrl", text(url))
            .putFields("iruApiToken", text(TOKEN))
            .putFields("allowInsecureLocalhost", text("true"))
            .build();
    var unused =
        ResourceProviderGrpc.newBlockingStub(channel)
            .configure(ConfigureRequest.newBuilder().setArgs(settings).build());
  }

  private static void check(ManagedChannel channel, String type) {
    var request = CheckRequest.newBuilder().setUrn("urn:pulumi:dev::p::" + type + "::check");
    var unused = ResourceProviderGrpc.newBlockingStub(channel).check(request.build());
  }

  private static Value text(String text) {
    return Value.newBuilder().setStringValue(text).build();
  }

  private static void assertServes(ManagedChannel channel) {
    var response =
        ResourceProviderGrpc.newBlockingStub(channel)
            .withDeadlineAfter(1, TimeUnit.MINUTES)
            .handshake(ProviderHandshakeRequest.getDefaultInstance());
    assertThat(response.getAcceptSecrets()).isTrue();
  }

  /**
   * A prefix for commands that must receive the signal. A shell starts background commands with
   * SIGINT ignored, and their children inherit this. GNU's {@code env} (2019 or newer) resets it.
   */
  private static List<String> receiving(String signal, int exitCode) throws Exception {
    var reset = List.of("env", "--default-signal=" + signal);
    if (exitCodeAfter(signal, List.of()) == exitCode) {
      return List.of();
    }
    assumeTrue(exitCodeAfter(signal, reset) == exitCode, "commands here ignore SIG" + signal);
    return reset;
  }

  private static int exitCodeAfter(String signal, List<String> prefix) throws Exception {
    var command = new ArrayList<>(prefix);
    command.addAll(List.of("/bin/sh", "-c", "kill -" + signal + " $$"));
    return new ProcessBuilder(command).start().waitFor();
  }

  private void send(String signal) throws Exception {
    var kill = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()));
    assertThat(kill.inheritIO().start().waitFor()).isZero();
  }

  /** Nothing on stdout but the port, and nothing on stderr, which the engine shows as a crash. */
  private void assertEndedQuietly(int exitCode) throws Exception {
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(stdout.lines()).isEmpty();
    assertThat(process.errorReader(StandardCharsets.UTF_8).lines()).isEmpty();
    assertThat(process.exitValue()).isEqualTo(exitCode);
  }
}
