package com.opentenant.devicemgmt.e2e.harness;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The plugin without an engine, as a debugger starts it: it prints its port and waits. */
public final class PluginProcess implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofMinutes(1);

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
    return start(scratch -> launcher());
  }

  /** The same through a symbolic link to the launcher, with a space in its name. */
  public static PluginProcess startThroughLink() {
    return start(
        scratch -> {
          scratch.link("the plugin", launcher());
          return scratch.folder("work").resolveSibling("the plugin");
        });
  }

  private static Path launcher() {
    return Checkout.current().plugin().resolve("pulumi-resource-devicemgmt");
  }

  private static PluginProcess start(Function<Scratch, Path> place) {
    var scratch = new Scratch("plugin");
    try {
      var launcher = place.apply(scratch).toString();
      var environment = scratch.environment(Path.of("/usr/bin"));
      long started = System.nanoTime();
      var process =
          RunningCommand.start(
              scratch, List.of(launcher), scratch.folder("work"), environment, LIMIT);
      process.awaitOutput("\n");
      return new PluginProcess(scratch, process, Duration.ofNanos(System.nanoTime() - started));
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

  /** The time from its start to its port. */
  public Duration untilPort() {
    return untilPort;
  }

  /** Terminates it, and returns the time until its end. */
  public Duration stop() {
    long asked = System.nanoTime();
    process.sendTerminate();
    process.await();
    return Duration.ofNanos(System.nanoTime() - asked);
  }

  @Override
  public void close() {
    scratch.close();
  }
}
