package com.opentenant.devicemgmt.e2e.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Pulumi project with one stack in a temporary folder, with its own engine home, state and
 * environment. Every command ends within {@link #withTimeLimit a limit}, three minutes by default.
 * Closing it kills running commands and removes the folder.
 */
public final class Workspace implements AutoCloseable {

  private static final String STACK = "dev";

  private final Checkout checkout = Checkout.current();
  private final Scratch scratch;
  private final Path project;
  private final String plugin;
  private final Map<String, String> environment;
  private Duration limit = Duration.ofMinutes(3);

  private Workspace(Scratch scratch, Path project, String plugin, Map<String, String> environment) {
    this.scratch = scratch;
    this.project = project;
    this.plugin = plugin;
    this.environment = environment;
  }

  private Workspace(String name, String plugin) {
    scratch = new Scratch("workspace");
    this.plugin = plugin;
    // The path of the plugin is relative, as in the examples of the checkout.
    project = scratch.folder("examples/" + name);
    environment = scratch.environment(checkout.engine());
    environment.put("PULUMI_HOME", scratch.folder("pulumi").toString());
    environment.put("PULUMI_BACKEND_URL", "file://" + scratch.folder("state"));
    environment.put("PULUMI_CONFIG_PASSPHRASE", "correct horse");
    environment.put("PULUMI_SKIP_UPDATE_CHECK", "1");
    environment.put("PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION", "true");
  }

  /** A YAML project; the program is the part of Pulumi.yaml after name, runtime and plugins. */
  public static Workspace yaml(String program) {
    var workspace = linked("yaml");
    workspace.program(program);
    return workspace.withStack();
  }

  /** The same with these stacks, whose states are in a bucket. Commands name their stack. */
  public static Workspace yaml(String program, StateBucket bucket, List<String> stacks) {
    var workspace = linked("yaml");
    workspace.environment.put("PULUMI_BACKEND_URL", bucket.backendUrl());
    workspace.environment.put("AWS_ACCESS_KEY_ID", "any");
    workspace.environment.put("AWS_SECRET_ACCESS_KEY", "any");
    workspace.program(program);
    stacks.forEach(stack -> workspace.pulumi("stack", "init", stack).succeeded());
    return workspace;
  }

  /** An empty project in a folder of that name, with a copy of the plugin in another one. */
  public static Workspace empty(String project, String plugin) {
    var workspace = new Workspace(project, plugin);
    workspace.scratch.copy(plugin, workspace.checkout.plugin());
    workspace.program("resources: {}");
    return workspace.withStack();
  }

  private static Workspace linked(String name) {
    return linked(name, Checkout.current().plugin());
  }

  private static Workspace linked(String name, Path plugin) {
    var workspace = new Workspace(name, "bin");
    workspace.scratch.link("bin", plugin);
    return workspace;
  }

  /** An empty project with the plugin of this folder, for {@link Language#declare}. */
  public static Workspace withPlugin(Path folder) {
    var workspace = linked("other", folder);
    workspace.program("resources: {}");
    return workspace.withStack();
  }

  /** A YAML project that names no plugin, in an engine home where the archive is installed. */
  public static Workspace installed(String program) {
    var workspace = new Workspace("installed", "");
    workspace.hideJava();
    workspace.install("resource");
    workspace.write("Pulumi.yaml", "name: e2e\nruntime: yaml\n" + program);
    return workspace.withStack();
  }

  /**
   * An empty folder for an exported project, in an engine home where the archive is installed as
   * the provider and as its converter. The environment has the address and the login of the tenant.
   */
  public static Workspace forExport(SimulatorProcess tenant) {
    var workspace = new Workspace("exported", "");
    workspace.hideJava();
    workspace.install("resource");
    workspace.install("converter");
    workspace.environment.putAll(tenant.variables());
    return workspace;
  }

  private void install(String kind) {
    var archive = checkout.distributed("pulumi-resource-devicemgmt").toString();
    pulumi("plugin", "install", kind, "devicemgmt", checkout.version(), "--file", archive)
        .succeeded();
  }

  /**
   * Exports a tenant to a project in YAML. The command runs in the parent of the project's folder.
   *
   * @param folder of the new project, relative to the parent
   */
  public Result export(String folder, String... arguments) {
    return startExport(folder, arguments).await();
  }

  /** Starts an export that the test watches. */
  public RunningCommand startExport(String folder, String... arguments) {
    var command =
        List.of(
            "convert",
            "--from",
            "devicemgmt",
            "--language",
            "yaml",
            "--name",
            "e2e",
            "--out",
            folder,
            "--generate-only",
            "--",
            "--allow-insecure-localhost");
    return start(line(command, arguments), Objects.requireNonNull(project.getParent()));
  }

  /** Writes a tenant as a Java project, with the installed converter. */
  public Result exportJava(String folder, String... arguments) {
    var converter =
        scratch
            .folder("pulumi")
            .resolve("plugins/converter-devicemgmt-v" + checkout.version())
            .resolve("pulumi-converter-devicemgmt");
    var command =
        List.of(
            converter.toString(),
            "--java",
            "--out",
            folder,
            "--project",
            "e2e-java",
            "--allow-insecure-localhost");
    return startOther(line(command, arguments), Objects.requireNonNull(project.getParent()))
        .await();
  }

  /** Another project beside this one, with the same engine home. It is closed with this one. */
  public Workspace beside(String folder) {
    return new Workspace(scratch, project.resolveSibling(folder), plugin, environment);
  }

  /** Imports the objects of a tenant into the state of the exported project. */
  public Result importTenant(String... arguments) {
    return start(
            line(
                List.of(
                    "import",
                    "--yes",
                    "--from",
                    "devicemgmt",
                    "--generate-code=false",
                    "--protect=false",
                    "--",
                    "--allow-insecure-localhost"),
                arguments))
        .await();
  }

  /** Makes a stack of the exported project. */
  public void makeStackOfExport() {
    withStack().configure(Map.of("devicemgmt:allowInsecureLocalhost", "true"), Map.of());
  }

  /** The files of an exported project, by their paths. */
  public Map<String, String> files(String folder) {
    var root = project.resolveSibling(folder);
    try (var files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().equals("Pulumi." + STACK + ".yaml"))
          .collect(
              Collectors.toMap(
                  file -> root.relativize(file).toString(),
                  file -> read(project.relativize(file).toString())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A copy of a folder of examples/ that brings its own plugin, without a stack. */
  public static Workspace repository(String example) {
    var workspace = new Workspace(example, "");
    workspace.hideJava();
    workspace.copy(workspace.checkout.example(example));
    return workspace;
  }

  /** A launcher that looks for a Java outside of its archive fails. */
  private void hideJava() {
    environment.put("JAVA_HOME", "/no/java");
  }

  /** An empty project, for {@link Language#declare}. */
  public static Workspace empty() {
    return yaml("resources: {}");
  }

  /** A copy of a folder of examples/. */
  public static Workspace example(String name) {
    return copyOf(Checkout.current().example(name));
  }

  /** A copy of a project, with the settings of its stack if it has them. */
  public static Workspace copyOf(Path folder) {
    var workspace = linked(folder.getFileName().toString());
    workspace.copy(folder);
    return workspace.withStack();
  }

  /** Replaces the program by that of another folder of examples/; other files stay. */
  public void replaceProgram(String example) {
    copy(checkout.example(example));
  }

  private Workspace withStack() {
    pulumi("stack", "init", STACK).succeeded();
    return this;
  }

  /** Replaces the YAML program. */
  public void program(String program) {
    write(
        "Pulumi.yaml",
        """
        name: e2e
        runtime: yaml
        plugins:
          providers:
            - name: devicemgmt
              path: ../../%s
        %s"""
            .formatted(plugin, program));
  }

  /**
   * Makes these resources, by name, the YAML program, with {@code type}, {@code properties} and
   * optional {@code options} each. The outputs are their ids: {@code checkId} of {@code check}.
   */
  public void declare(Map<String, ? extends Map<String, ?>> resources) {
    var outputs =
        resources.keySet().stream()
            .collect(Collectors.toMap(name -> name + "Id", name -> "${" + name + ".id}"));
    program("resources: " + Json.write(resources) + "\noutputs: " + Json.write(outputs));
  }

  /** The folder of the project. */
  public Path folder() {
    return project;
  }

  /** Adds a variable to the environment of the commands that follow. */
  public Workspace withEnvironment(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Puts a shell script of this name first on the path of the commands that follow. */
  public Workspace withScript(String name, String script) {
    var file = scratch.folder("scripts").resolve(name);
    scratch.write(file, script.getBytes(StandardCharsets.UTF_8));
    if (!file.toFile().setExecutable(true)) {
      throw new IllegalStateException(file + " could not be made executable");
    }
    environment.merge("PATH", file.getParent().toString(), (path, first) -> first + ":" + path);
    return this;
  }

  /** Sets the time limit of the commands that follow. */
  public Workspace withTimeLimit(Duration each) {
    limit = each;
    return this;
  }

  /** Sets the stack's configuration; secrets are encrypted. */
  public Workspace configure(Map<String, String> plain, Map<String, String> secret) {
    var arguments = new ArrayList<>(List.of("config", "set-all"));
    plain.forEach((key, value) -> arguments.addAll(List.of("--plaintext", key + "=" + value)));
    secret.forEach((key, value) -> arguments.addAll(List.of("--secret", key + "=" + value)));
    start(arguments).await().succeeded();
    return this;
  }

  /** Makes the simulator's tenant the one that the program manages. */
  public Workspace configure(SimulatorProcess simulator) {
    return configure(simulator.configuration(), simulator.secretConfiguration());
  }

  public Result preview(String... arguments) {
    return start(line(List.of("preview"), arguments)).await();
  }

  public Result up(String... arguments) {
    return start(line(List.of("up", "--yes"), arguments)).await();
  }

  /** Fails if the program differs from the tenant, or from the state. */
  public void assertUnchanged() {
    preview("--refresh", "--expect-no-changes").succeeded();
  }

  public Result refresh(String... arguments) {
    return start(line(List.of("refresh", "--yes"), arguments)).await();
  }

  public Result destroy(String... arguments) {
    return start(line(List.of("destroy", "--yes"), arguments)).await();
  }

  /** Imports one object; the result's stdout has the program that Pulumi suggests for it. */
  public Result importResource(String type, String name, String id, String... arguments) {
    return start(line(List.of("import", "--yes", type, name, id), arguments)).await();
  }

  /** Imports objects with one command, each given by {@code type}, {@code name} and {@code id}. */
  public Result importAll(List<Map<String, String>> objects) {
    write("imports.json", Json.write(Map.of("resources", objects)));
    return pulumi("import", "--yes", "--file", "imports.json", "--protect=false");
  }

  /** The stack's state, in which secrets are encrypted. */
  public JsonNode stackExport() {
    return pulumi("stack", "export").succeeded().json();
  }

  /** One output of the stack, as text; a secret one is shown. */
  public String stackOutput(String name) {
    return pulumi("stack", "output", name, "--show-secrets").succeeded().stdout().strip();
  }

  /** Any other command of the CLI. */
  public Result pulumi(String... line) {
    return start(line).await();
  }

  /** Starts a command that the test watches or interrupts. */
  public RunningCommand start(String... line) {
    return start(List.of(line));
  }

  private RunningCommand start(List<String> line) {
    return start(line, project);
  }

  private RunningCommand start(List<String> line, Path folder) {
    var command = new ArrayList<String>();
    command.add(checkout.engine().resolve("pulumi").toString());
    // Before the command, because arguments after `--` belong to a converter.
    command.addAll(List.of("--non-interactive", "--color", "never"));
    command.addAll(line);
    return startOther(command, folder);
  }

  /** Starts a command other than Pulumi, which has {@code pulumi} on its path. */
  public RunningCommand startOther(List<String> command) {
    return startOther(command, project);
  }

  private RunningCommand startOther(List<String> command, Path folder) {
    return RunningCommand.start(scratch, command, folder, environment, limit);
  }

  /**
   * The files with one of these texts that the commands have written: the state with history and
   * backups, logs, the stack's settings. The files of the program are left out.
   */
  public List<Path> writtenWith(Collection<String> texts) {
    return scratch.filesWith(texts).stream()
        .filter(file -> !file.startsWith(project) || file.endsWith("Pulumi." + STACK + ".yaml"))
        .toList();
  }

  /** Writes a file of the project. */
  public void write(String file, String text) {
    scratch.write(project.resolve(file), text.getBytes(StandardCharsets.UTF_8));
  }

  /** Reads a file of the project. */
  public String read(String file) {
    try {
      return Files.readString(project.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    scratch.close();
  }

  private void copy(Path example) {
    try (var files = Files.walk(example)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        scratch.write(
            project.resolve(example.relativize(file).toString()), Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> line(List<String> command, String... arguments) {
    return Stream.concat(command.stream(), Stream.of(arguments)).toList();
  }
}
