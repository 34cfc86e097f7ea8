package com.opentenant.devicemgmt.e2e.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A run of the script {@code tools/demo}, with its own folder for temporary files. */
public final class DemoProcess implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final Scratch scratch = new Scratch("demo");
  private final RunningCommand command;

  /**
   * Starts it.
   *
   * @param variables of a user's environment, which the demo must ignore
   */
  public DemoProcess(Map<String, String> variables) {
    var checkout = Checkout.current();
    var script = checkout.root().resolve("tools/demo").toString();
    var environment = scratch.environment(checkout.engine());
    environment.putAll(variables);
    command =
        RunningCommand.start(scratch, List.of(script), scratch.folder("work"), environment, LIMIT);
  }

  public RunningCommand command() {
    return command;
  }

  /** The temporary files. */
  public List<Path> temporaryFiles() {
    try (var files = Files.list(scratch.folder("tmp"))) {
      return files.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    scratch.close();
  }
}
