package com.opentenant.devicemgmt.e2e.harness;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** The plugin without an engine, as a debugger starts it: it prints its port and waits. */
public final class PluginProcess implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final List<String> TOOLS = List.of("readlink", "wc");

  private final Scratch scratch;
  private final RunningCommand process;
  private final Duration untilPort;

  private PluginProcess(Scratch scratch, RunningCommand process, Duration untilPort) {
    this.scratch = scratch;
    this.process = process;
    this.untilPort = untilPort;
  }

  /** Starts it and returns when it has printed its port. */
  public static PluginProcess start() {
    return start(scratch -> List.of(launcher().toString()));
  }

  /** The same of another program that prints one line and waits. */
  public static PluginProcess start(List<String> command) {
    return start(scratch -> command);
  }

  /** The same through a symbolic link to the launcher, with a space in its name. */
  public static PluginProcess startThroughLink() {
    return start(
        scratch -> {
          scratch.link("the plugin", launcher());
          return List.of(scratch.folder("work").resolveSibling("the plugin").toString());
        });
  }

  /**
   * Starts an installed plugin, with these environment variables, on a machine without Java: its
   * PATH has only the tools that the launcher needs.
   */
  static PluginProcess start(Path launcher, Map<String, String> variables) {
    return start(
        scratch -> List.of(launcher.toString()),
        scratch -> {
          TOOLS.forEach(tool -> scratch.link("tools/" + tool, Path.of("/usr/bin", tool)));
          var environment = new HashMap<>(variables);
          environment.put("PATH", scratch.folder("tools").toString());
          return environment;
        });
  }

  private static Path launcher() {
    return Checkout.current().plugin().resolve("pulumi-resource-devicemgmt");
  }

  private static PluginProcess start(Function<Scratch, List<String>> command) {
    return start(command, scratch -> scratch.environment(Path.of("/usr/bin")));
  }

  private static PluginProcess start(
      Function<Scratch, List<String>> command, Function<Scratch, Map<String, String>> variables) {
    var scratch = new Scratch("plugin");
    try {
      var process =
          RunningCommand.start(
              scratch,
              command.apply(scratch),
              scratch.folder("work"),
              variables.apply(scratch),
              LIMIT);
      process.awaitLine();
      return new PluginProcess(scratch, process, process.age());
    } catch (AssertionError | IllegalStateException e) {
      scratch.close();
      throw e;
    }
  }

  /** Its stdout so far. */
  public String stdout() {
    return process.stdout();
  }

  /** Its child processes and theirs. */
  public Stream<ProcessHandle> descendants() {
    return process.descendants();
  }

  /** The port that it printed. */
  public int port() {
    return Integer.parseInt(stdout().strip());
  }

  public long pid() {
    return process.pid();
  }

  /** The time since its start. */
  public Duration age() {
    return process.age();
  }

  /** The time from its start to its port. */
  public Duration untilPort() {
    return untilPort;
  }

  /** Terminates it, and returns the time until its end. */
  public Duration stop() {
    long asked = System.nanoTime();
    terminate();
    return Duration.ofNanos(System.nanoTime() - asked);
  }

  /** Terminates it. */
  public Result terminate() {
    process.sendTerminate();
    return process.await();
  }

  @Override
  public void close() {
    scratch.close();
  }
}
