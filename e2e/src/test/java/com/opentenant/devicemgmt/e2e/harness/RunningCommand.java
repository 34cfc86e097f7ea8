package com.opentenant.devicemgmt.e2e.harness;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A started command. After its time limit, the command and all that it started are killed, and the
 * test fails with the output until then.
 */
public final class RunningCommand {

  private static final Duration AFTER_EXIT = Duration.ofSeconds(5);

  private final String name;
  private final Duration limit;
  private final long started;
  private final Process process;
  private final Transcript transcript;

  private RunningCommand(String name, Duration limit, Process process) {
    this.name = name;
    this.limit = limit;
    this.started = System.nanoTime();
    this.process = process;
    this.transcript = Transcript.of(process, name);
  }

  /**
   * Starts it with an empty stdin and only this environment. It ends when the scratch folder is
   * closed, if not before.
   */
  static RunningCommand start(
      Scratch scratch,
      List<String> command,
      Path directory,
      Map<String, String> environment,
      Duration limit) {
    var builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    builder.environment().clear();
    builder.environment().putAll(environment);
    var name =
        Path.of(command.get(0)).getFileName()
            + " "
            + String.join(" ", command.subList(1, command.size()));
    return new RunningCommand(name, limit, scratch.start(builder));
  }

  /** Returns when the text was printed; fails if the command ends without it. */
  public void awaitOutput(String text) {
    try {
      requirePrinted(text, transcript.awaitText(text, left()));
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  /** Returns when a line was printed to stdout; fails if the command ends without one. */
  void awaitLine() {
    try {
      requirePrinted("\n", transcript.awaitStdout("\n", left()));
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private void requirePrinted(String text, boolean printed) {
    if (!printed) {
      ProcessTree.kill(process);
      throw new AssertionError(
          "`" + text + "` was never printed:\n$ " + name + "\n" + transcript.all());
    }
  }

  /** Its stdout so far. */
  public String stdout() {
    return transcript.stdout();
  }

  /**
   * Ctrl-C, which a terminal sends only to the command: the engine's children have other groups.
   */
  public void sendInterrupt() {
    signal("-INT");
  }

  /** Sends the signal TERM. */
  public void sendTerminate() {
    process.toHandle().destroy();
  }

  /** Kills the command but not what it started, as a crash would. */
  public void crash() {
    process.destroyForcibly();
  }

  /** The time since its start. */
  Duration age() {
    return Duration.ofNanos(System.nanoTime() - started);
  }

  long pid() {
    return process.pid();
  }

  public boolean isRunning() {
    return process.isAlive();
  }

  /** The child processes of the command and theirs. */
  public Stream<ProcessHandle> descendants() {
    return process.descendants();
  }

  /** Waits for its end. */
  public Result await() {
    try {
      if (!process.waitFor(left().toNanos(), TimeUnit.NANOSECONDS)) {
        ProcessTree.kill(process);
        throw new AssertionError(
            "not ended after " + limit.toSeconds() + " s:\n$ " + name + "\n" + transcript.all());
      }
      var duration = Duration.ofNanos(System.nanoTime() - started);
      transcript.awaitEnd(AFTER_EXIT);
      return new Result(name, process.exitValue(), transcript.stdout(), transcript.all(), duration);
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private Duration left() {
    return limit.minusNanos(System.nanoTime() - started);
  }

  private void signal(String signal) {
    try {
      var pid = Long.toString(process.pid());
      if (new ProcessBuilder("kill", signal, pid).inheritIO().start().waitFor() != 0) {
        throw new AssertionError("could not send " + signal + " to " + name);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private CancellationException interrupted() {
    ProcessTree.kill(process);
    Thread.currentThread().interrupt();
    return new CancellationException(
        "interrupted while waiting for " + name + ":\n" + transcript.all());
  }
}
