package com.opentenant.devicemgmt.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.grpc.ManagedChannel;
import io.grpc.okhttp.OkHttpChannelBuilder;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.GetSchemaRequest;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.ResourceProviderGrpc;
import pulumirpc.ResourceProviderGrpc.ResourceProviderBlockingStub;

/** The plugin as the engine starts it, through its launcher, with various JVM options. */
class LauncherTest {

  /** It starts no engine, so the plugin waits until one attaches. */
  private static final String LAUNCHER = "pulumi-resource-devicemgmt";

  @TempDir private Path folder;
  private Path project;
  private Process process;
  private BufferedReader stdout;
  private ManagedChannel channel;

  @BeforeEach
  void layOut() throws IOException {
    project = Files.createDirectory(folder.resolve("project"));
    layOut(bin());
  }

  @AfterEach
  void end() {
    if (channel != null) {
      channel.shutdownNow();
    }
    if (process != null) {
      process.destroyForcibly();
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {"-XX:+NoSuchFlag", "-XX:+UseG1GC -XX:+UseSerialGC", "-Xms9m -Xmx8m", "-Xmx1k"})
  void ifTheJvmDoesNotStart_itsMessageGoesToStderr(String options) throws Exception {
    start(Map.of("JAVA_TOOL_OPTIONS", options));

    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(stdout.lines()).isEmpty();
    assertThat(process.errorReader(StandardCharsets.UTF_8).lines()).hasSizeGreaterThan(1);
    assertThat(process.exitValue()).isNotZero();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "-XX:+UseG1GC",
        "-XX:+UseParallelGC -Xmx64m",
        "-Xmx20m",
        "-XX:MaxRAM=40m",
        "-Xms8m -Xmx40m",
        "-XX:MaxHeapSize=22m"
      })
  void theUsersCollectorAndHeapSizeAreUsed(String options) throws Exception {
    start(Map.of("JAVA_TOOL_OPTIONS", options));

    assertThat(stdout.readLine()).matches("[1-9][0-9]*");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"})
  void theUsersOptionsAreReadFromEachVariable(String variable) throws Exception {
    var agent = "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0";
    start(Map.of(variable, "-XX:+UseG1GC " + agent));

    assertThat(stdout.readLine()).matches("[1-9][0-9]*");
  }

  /** As one of another JVM, or of jars at another path, is. */
  @ParameterizedTest(name = "\"{0}\"")
  @ValueSource(strings = {"", "not an archive of classes"})
  void anArchiveThatIsNotValidIsIgnored(String content) throws Exception {
    var name = "classes-" + System.getProperty("java.version") + ".jsa";
    Files.writeString(bin().resolve("lib/provider").resolve(name), content);

    start(Map.of());

    assertThat(stdout.readLine()).matches("[1-9][0-9]*");
    kill("TERM");
    assertThat(process.errorReader(StandardCharsets.UTF_8).lines()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0",
        "-Xmx64m -agentlib:jdwp=quiet=y,transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0",
        "-Xshare:auto"
      })
  void thePortIsTheFirstLineOfStdout_withOptionsOfAnotherProgram(String options) throws Exception {
    start(Map.of("JAVA_TOOL_OPTIONS", options));

    assertThat(stdout.readLine()).matches("[1-9][0-9]*");
  }

  @Test
  void aCrashLeavesNoFileInTheProject() throws Exception {
    start(Map.of());
    stdout.readLine();

    kill("SEGV");

    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.errorReader(StandardCharsets.UTF_8).lines())
        .anyMatch(line -> line.contains("SIGSEGV"));
    assertThat(project).isEmptyDirectory();
    // The exit code of an abort is 134, and an abort may write a core file.
    assertThat(process.exitValue()).isEqualTo(1);
  }

  @Test
  void thePluginListensOnIpv4_evenIfTheJvmPrefersIpv6() throws Exception {
    start(Map.of("JAVA_TOOL_OPTIONS", "-Djava.net.preferIPv6Addresses=true"));

    assertThat(calls().getPluginInfo(com.google.protobuf.Empty.getDefaultInstance()).getVersion())
        .isNotEmpty();
  }

  @ParameterizedTest(name = "LC_ALL={0}")
  @ValueSource(strings = {"C", "POSIX", "", "xx_XX.UTF-8"})
  void pathsAndTheEnvironmentAreUtf8InAnyLocale(String locale) throws Exception {
    layOut(folder.resolve("Plugin für Geräte"));
    start(
        folder.resolve("Plugin für Geräte"),
        Map.of(
            "LC_ALL",
            locale,
            "LANDSCAPE_TLS_CA_FILE",
            project.resolve("Zertifikate ü.pem").toString()));
    configure(
        "iruTenantUrl",
        "https://acme.api.iru.com",
        "iruApiToken",
        "01234567-89ab-cdef-0123-456789abcdef");
    Files.writeString(project.resolve("Zertifikate ü.pem"), "no certificate");

    assertThatThrownBy(this::read)
        .hasMessageContaining("LANDSCAPE_TLS_CA_FILE")
        .hasMessageContaining("Zertifikate ü.pem");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"-Duser.language=ar -Duser.country=EG", "-Duser.language=fa"})
  void numbersInMessagesAreAsciiDigitsInAnyLanguage(String options) throws Exception {
    start(Map.of("JAVA_TOOL_OPTIONS", options));

    var request = GetSchemaRequest.newBuilder().setVersion(12).build();

    assertThatThrownBy(() -> calls().getSchema(request)).hasMessageContaining("12");
  }

  private Path bin() {
    return folder.resolve("bin");
  }

  /** Lays out the package as the build does, with the compiled classes in place of the jars. */
  private static void layOut(Path bin) throws IOException {
    var launchers = Path.of("..", "tools", "launcher");
    Files.createDirectories(bin.resolve("lib/provider"));
    for (var file : List.of(LAUNCHER, "lib/start.sh", "lib/java.sh", "lib/options.sh")) {
      Files.copy(launchers.resolve(file), bin.resolve(file));
    }
    assertThat(bin.resolve(LAUNCHER).toFile().setExecutable(true)).isTrue();
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath());
    try (var out = Files.newOutputStream(bin.resolve("lib/provider/devicemgmt-provider.jar"))) {
      new JarOutputStream(out, manifest).close();
    }
  }

  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toUri().toString())
        .collect(Collectors.joining(" "));
  }

  private void start(Map<String, String> variables) throws IOException {
    start(bin(), variables);
  }

  private void start(Path bin, Map<String, String> variables) throws IOException {
    var environment = new HashMap<>(variables);
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("PATH", System.getenv("PATH"));
    environment.values().removeIf(String::isEmpty);
    var builder = new ProcessBuilder(bin.resolve(LAUNCHER).toString());
    builder.directory(project.toFile()).environment().clear();
    builder.environment().putAll(environment);
    process = builder.start();
    stdout = process.inputReader(StandardCharsets.UTF_8);
  }

  private ResourceProviderBlockingStub calls() throws IOException {
    if (channel == null) {
      var port = Integer.parseInt(stdout.readLine());
      channel = OkHttpChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    }
    return ResourceProviderGrpc.newBlockingStub(channel).withDeadlineAfter(1, TimeUnit.MINUTES);
  }

  private void configure(String... settings) throws IOException {
    var struct = Struct.newBuilder();
    for (var i = 0; i < settings.length; i += 2) {
      struct.putFields(settings[i], Value.newBuilder().setStringValue(settings[i + 1]).build());
    }
    var unused = calls().configure(ConfigureRequest.newBuilder().setArgs(struct).build());
  }

  private void read() throws IOException {
    var request =
        ReadRequest.newBuilder()
            .setId("6f0c2f3e-0000-4000-8000-000000000000")
            .setUrn("urn:pulumi:dev::p::devicemgmt:iru:CustomScript::check");
    var unused = calls().read(request.build());
  }

  private void kill(String signal) throws Exception {
    var kill = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()));
    assertThat(kill.inheritIO().start().waitFor()).isZero();
  }
}
