import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.grpc.okhttp.OkHttpChannelBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.GetSchemaRequest;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.ResourceProviderGrpc;

/**
 * Uses the plugin and the simulator once. The JVM then writes an archive of loaded classes for each, with which they start in about
 * half the time: `java -cp PLUGIN.jar tools/ClassArchives.java PLUGIN_FOLDER SIMULATOR_FOLDER OPTION NAME`. The option, such
 * as `-XX:ArchiveClassesAtExit`, makes the JVM write its archive when the process ends. The archives get this name, in `lib/provider`
 * and `lib/simulator` of the folders.
 */
class ClassArchives {

  private static final Pattern SETTING = Pattern.compile("\"(\\w+)\":\"([^\"]+)\"");

  public static void main(String[] arguments) throws Exception {
    // The JVM compares the path of the jar, and the launchers use the real one.
    var plugins = Path.of(arguments[0]).toRealPath();
    var simulators = Path.of(arguments[1]).toRealPath();
    var option = arguments[2];
    var name = arguments[3];
    var simulator = start(simulators, "devicemgmt-simulator", "simulator", option);
    var plugin = start(plugins, "pulumi-resource-devicemgmt", "provider", option);
    try {
      use(plugin.inputReader(), settings(simulator.inputReader()));
      finish(plugin, plugins, "provider", name);
      finish(simulator, simulators, "simulator", name);
    } finally {
      plugin.destroyForcibly();
      simulator.destroyForcibly();
    }
  }

  /** The provider's settings in what the simulator prints. */
  private static Struct settings(BufferedReader stdout) throws IOException {
    var settings = Struct.newBuilder();
    SETTING
        .matcher(firstLine(stdout, "simulator"))
        .results()
        .filter(each -> each.group(1).matches("iru.*|landscape(Url|AccessKey|SecretKey)"))
        .forEach(each -> settings.putFields(each.group(1), text(each.group(2))));
    settings.putFields("allowInsecureLocalhost", Value.newBuilder().setBoolValue(true).build());
    return settings.build();
  }

  private static Process start(Path folder, String launcher, String part, String option) throws IOException {
    var builder = new ProcessBuilder(folder.resolve(launcher).toString());
    // The JVM prints much while it writes an archive. It is shown only if the use fails.
    builder.redirectError(unfinished(folder, part).resolveSibling("unfinished.log").toFile());
    // Settings of the user, such as a proxy, would change what is used.
    builder.environment().clear();
    builder.environment().put("PATH", System.getenv("PATH"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    // In quotes, because the path may have spaces.
    builder.environment().put("JAVA_TOOL_OPTIONS", "\"" + option + "=" + unfinished(folder, part) + "\"");
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

  /** What a command of Pulumi does with one resource of each API. */
  private static void use(BufferedReader stdout, Struct settings) throws IOException {
    var channel = OkHttpChannelBuilder.forTarget("dns:///127.0.0.1:" + firstLine(stdout, "plugin")).usePlaintext().build();
    var calls = ResourceProviderGrpc.newBlockingStub(channel).withMaxInboundMessageSize(64 << 20).withDeadlineAfter(2, TimeUnit.MINUTES);
    calls.getSchema(GetSchemaRequest.getDefaultInstance());
    var urn = "urn:pulumi:dev::p::pulumi:providers:devicemgmt::default";
    var checked = calls.checkConfig(CheckRequest.newBuilder().setUrn(urn).setNews(settings).build());
    calls.configure(ConfigureRequest.newBuilder().setArgs(checked.getInputs()).build());
    var iru = struct(Map.of("name", "A", "script", "#!/bin/sh\necho 1"));
    use(calls, "devicemgmt:iru:CustomScript", iru, struct(Map.of("name", "A", "script", "#!/bin/zsh\necho 2")));
    var landscape = struct(Map.of("title", "A", "code", "#!/bin/sh\necho 1", "username", "root"));
    use(calls, "devicemgmt:landscape:Script", landscape, struct(Map.of("title", "A", "code", "#!/bin/bash\necho 2", "username", "root")));
    channel.shutdownNow();
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
    calls.update(update.build());
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
