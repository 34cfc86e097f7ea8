import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.okhttp.OkHttpChannelBuilder;
import io.grpc.okhttp.OkHttpServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import pulumirpc.EngineGrpc;
import pulumirpc.EngineOuterClass.LogRequest;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.GetSchemaRequest;
import pulumirpc.Provider.InvokeRequest;
import pulumirpc.Provider.ProviderHandshakeRequest;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.ResourceProviderGrpc;

/**
 * Uses the plugin and the simulator once. The JVM then writes an archive of loaded classes for each, with which they start in less
 * than half the time: `java -cp PLUGIN.jar tools/ClassArchives.java PLUGIN_FOLDER SIMULATOR_FOLDER NAME OPTION...`. The last option,
 * such as `-XX:ArchiveClassesAtExit`, makes the JVM write its archive when the process ends. The archives get this name, in
 * `lib/provider` and `lib/simulator` of the folders.
 */
class ClassArchives {

  private static final Pattern SETTING = Pattern.compile("\"(\\w+)\":\"([^\"]+)\"");
  private static final char[] PASSWORD = "changeit".toCharArray();

  public static void main(String[] arguments) throws Exception {
    // The JVM compares the path of the jar, and the launchers use the real one.
    var plugins = Path.of(arguments[0]).toRealPath();
    var simulators = Path.of(arguments[1]).toRealPath();
    var name = arguments[2];
    var options = String.join(" ", List.of(arguments).subList(3, arguments.length));
    var engine = engine();
    var simulator = start(options, simulators, "simulator", "devicemgmt-simulator");
    var plugin = start(options, plugins, "provider", "pulumi-resource-devicemgmt", "127.0.0.1:" + engine.getPort());
    try {
      var settings = settings(simulator.inputReader());
      var channel = OkHttpChannelBuilder.forTarget("dns:///127.0.0.1:" + firstLine(plugin.inputReader(), "plugin")).usePlaintext().build();
      use(ResourceProviderGrpc.newBlockingStub(channel).withMaxInboundMessageSize(64 << 20).withDeadlineAfter(2, TimeUnit.MINUTES), settings);
      // While the connection is open, because the engine also sends a signal.
      finish(plugin, plugins, "provider", name);
      channel.shutdownNow();
      finish(simulator, simulators, "simulator", name);
    } finally {
      plugin.destroyForcibly();
      simulator.destroyForcibly();
      engine.shutdownNow();
    }
  }

  /** An engine that accepts messages. */
  private static Server engine() throws IOException {
    var service = new EngineGrpc.EngineImplBase() {
      @Override
      public void log(LogRequest request, StreamObserver<Empty> observer) {
        observer.onNext(Empty.getDefaultInstance());
        observer.onCompleted();
      }
    };
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    return OkHttpServerBuilder.forPort(address, InsecureServerCredentials.create()).addService(service).build().start();
  }

  /** The provider's settings in what the simulator prints. Landscape is reached by HTTPS, as real servers are. */
  private static Struct settings(BufferedReader stdout) throws Exception {
    var settings = Struct.newBuilder();
    SETTING
        .matcher(firstLine(stdout, "simulator"))
        .results()
        .filter(each -> each.group(1).matches("iru.*|landscape(Url|AccessKey|SecretKey)"))
        .forEach(each -> settings.putFields(each.group(1), text(each.group(2))));
    settings.putFields("allowInsecureLocalhost", Value.newBuilder().setBoolValue(true).build());
    var keys = keys();
    var plain = URI.create(settings.getFieldsOrThrow("landscapeUrl").getStringValue());
    var encrypted = encrypted(keys).createServerSocket(0, 0, InetAddress.getLoopbackAddress());
    inBackground(() -> forward(encrypted, plain.getPort()));
    settings.putFields("landscapeUrl", text("https://127.0.0.1:" + encrypted.getLocalPort()));
    settings.putFields("caPem", text(pem(keys.getCertificate("simulator").getEncoded())));
    return settings.build();
  }

  /** A key with a certificate for 127.0.0.1. */
  private static KeyStore keys() throws Exception {
    var folder = Files.createTempDirectory("devicemgmt-keys-");
    var file = folder.resolve("keys.p12");
    try {
      var keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair",
          "-alias", "simulator", "-keyalg", "EC", "-dname", "CN=simulator", "-ext", "san=ip:127.0.0.1", "-storetype", "PKCS12",
          "-keystore", file.toString(), "-storepass", new String(PASSWORD));
      var process = keytool.redirectErrorStream(true).start();
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(output);
      }
      return KeyStore.getInstance(file.toFile(), PASSWORD);
    } finally {
      Files.deleteIfExists(file);
      Files.delete(folder);
    }
  }

  private static ServerSocketFactory encrypted(KeyStore keys) throws Exception {
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD);
    var context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context.getServerSocketFactory();
  }

  private static String pem(byte[] certificate) {
    var base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate);
    return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
  }

  /** Passes on what arrives at a socket to a port of this machine, and back. */
  private static void forward(ServerSocket server, int port) throws IOException {
    while (true) {
      var client = server.accept();
      var target = new Socket(InetAddress.getLoopbackAddress(), port);
      inBackground(() -> client.getInputStream().transferTo(target.getOutputStream()));
      inBackground(() -> target.getInputStream().transferTo(client.getOutputStream()));
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  /** Until an end closes its connection. */
  private static void inBackground(Work work) {
    var thread = new Thread(() -> {
      try {
        work.run();
      } catch (IOException closed) {
        return;
      }
    });
    thread.setDaemon(true);
    thread.start();
  }

  private static Process start(String options, Path folder, String part, String launcher, String... arguments) throws IOException {
    var builder = new ProcessBuilder(folder.resolve(launcher).toString());
    builder.command().addAll(List.of(arguments));
    // The JVM prints much while it writes an archive. It is shown only if the use fails.
    builder.redirectError(unfinished(folder, part).resolveSibling("unfinished.log").toFile());
    // Settings of the user, such as a proxy, would change what is used.
    builder.environment().clear();
    builder.environment().put("PATH", System.getenv("PATH"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    // In quotes, because the path may have spaces.
    builder.environment().put("JAVA_TOOL_OPTIONS", options + "=\"" + unfinished(folder, part) + "\"");
    return builder.start();
  }

  /** The JVM crashes on an incomplete archive, so the launchers do not find it under this name. */
  private static Path unfinished(Path folder, String part) {
    return folder.resolve("lib").resolve(part).resolve("unfinished.jsa");
  }

  private static String firstLine(BufferedReader stdout, String program) throws IOException {
    var line = stdout.readLine();
    if (line == null) {
      throw new IllegalStateException("the " + program + " did not start: see unfinished.log in its folder lib");
    }
    return line;
  }

  /** What commands of Pulumi do with one resource of each API. Of the other resources, only the check is used. */
  private static void use(ResourceProviderGrpc.ResourceProviderBlockingStub calls, Struct settings) throws IOException {
    calls.handshake(ProviderHandshakeRequest.getDefaultInstance());
    calls.getPluginInfo(Empty.getDefaultInstance());
    var schema = calls.getSchema(GetSchemaRequest.getDefaultInstance()).getSchema();
    var urn = "urn:pulumi:dev::p::pulumi:providers:devicemgmt::default";
    var checked = calls.checkConfig(CheckRequest.newBuilder().setUrn(urn).setNews(settings).build()).getInputs();
    calls.diffConfig(DiffRequest.newBuilder().setUrn(urn).setOldInputs(checked).setOlds(checked).setNews(checked).build());
    calls.configure(ConfigureRequest.newBuilder().setArgs(checked).build());
    var iru = struct(Map.of("name", "A", "script", "#!/bin/sh\necho 1"));
    use(calls, "devicemgmt:iru:CustomScript", iru, struct(Map.of("name", "A", "script", "#!/bin/zsh\necho 2")));
    var landscape = struct(Map.of("title", "A", "code", "#!/bin/sh\necho 1", "username", "root"));
    use(calls, "devicemgmt:landscape:Script", landscape, struct(Map.of("title", "A", "code", "#!/bin/bash\necho 2", "username", "root")));
    for (var types = JsonMapper.builder().build().readTree(schema).get("resources").fieldNames(); types.hasNext(); ) {
      calls.check(CheckRequest.newBuilder().setUrn("urn:pulumi:dev::p::" + types.next() + "::a").build());
    }
    calls.invoke(InvokeRequest.newBuilder().setTok("devicemgmt:iru:getCustomScripts").build());
    calls.cancel(Empty.getDefaultInstance());
  }

  private static void use(ResourceProviderGrpc.ResourceProviderBlockingStub calls, String type, Struct before, Struct after) {
    var urn = "urn:pulumi:dev::p::" + type + "::a";
    var inputs = calls.check(CheckRequest.newBuilder().setUrn(urn).setNews(before).build()).getInputs();
    calls.create(CreateRequest.newBuilder().setUrn(urn).setProperties(inputs).setPreview(true).build());
    var made = calls.create(CreateRequest.newBuilder().setUrn(urn).setProperties(inputs).build());
    var id = made.getId();
    var state = made.getProperties();
    calls.read(ReadRequest.newBuilder().setUrn(urn).setId(id).setInputs(inputs).setProperties(state).build());
    var news = calls.check(CheckRequest.newBuilder().setUrn(urn).setOlds(inputs).setNews(after).build()).getInputs();
    calls.diff(DiffRequest.newBuilder().setUrn(urn).setId(id).setOldInputs(inputs).setOlds(state).setNews(news).build());
    var update = UpdateRequest.newBuilder().setUrn(urn).setId(id).setOldInputs(inputs).setOlds(state).setNews(news);
    calls.update(update.setPreview(true).build());
    calls.update(update.setPreview(false).build());
    calls.delete(DeleteRequest.newBuilder().setUrn(urn).setId(id).setOldInputs(inputs).setProperties(state).build());
  }

  private static void finish(Process process, Path folder, String part, String name) throws Exception {
    process.destroy();
    if (!process.waitFor(1, TimeUnit.MINUTES)) {
      throw new IllegalStateException(process + " does not end");
    }
    var archive = unfinished(folder, part);
    Files.move(archive, archive.resolveSibling(name), StandardCopyOption.REPLACE_EXISTING);
    Files.delete(archive.resolveSibling("unfinished.log"));
  }

  private static Struct struct(Map<String, String> fields) {
    var struct = Struct.newBuilder();
    fields.forEach((name, value) -> struct.putFields(name, text(value)));
    return struct.build();
  }

  private static Value text(String value) {
    return Value.newBuilder().setStringValue(value).build();
  }
}
