package com.opentenant.devicemgmt.e2e.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class RunningCommandTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  @AutoClose private final Scratch scratch = new Scratch("test");

  @Test
  void returnsExitCodeAndOutput() {
    var result = run("echo out; echo err >&2; exit 3", LONG).await();

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.stdout()).isEqualTo("out\n");
    assertThat(result.output()).contains("out\n", "err\n");
    assertThat(result.failed()).isSameAs(result);
    assertThatThrownBy(result::succeeded).hasMessageContaining("err");
  }

  @Test
  void killsAHangingCommandAndWhatItStartedAndShowsItsOutput() {
    var command = run("sleep 600 & echo started; wait", Duration.ofSeconds(2));
    command.awaitOutput("started");
    var children = command.descendants().toList();

    assertThatThrownBy(command::await)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("not ended after 2 s")
        .hasMessageContaining("started");
    assertThat(children).isNotEmpty().noneMatch(ProcessHandle::isAlive);
  }

  @Test
  void failsAtOnceWhenTheCommandEndsWithoutTheAwaitedOutput() {
    var command = run("echo something else", LONG);

    assertThatThrownBy(() -> command.awaitOutput("ready"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("`ready` was never printed")
        .hasMessageContaining("something else");
  }

  @Test
  void anotherThreadsClosingEndsTheCommandAndRemovesTheFolder() {
    var folder = scratch.folder("work");
    var command = run("echo started; exec sleep 600", LONG);
    command.awaitOutput("started");

    scratch.close();

    assertThat(command.await().exitCode()).isNotZero();
    assertThat(folder.getParent()).doesNotExist();
  }

  @Test
  void aTerminatedCommandMayHandleTheSignal() {
    var command =
        run("trap 'echo bye; exit 5' TERM; echo started; while :; do sleep 0.05; done", LONG);
    command.awaitOutput("started");

    command.sendTerminate();

    assertThat(command.await().exitCode()).isEqualTo(5);
  }

  @Test
  void theEnvironmentHasNoAccountOfTheUser() {
    var environment = scratch.environment(Path.of("/opt/engine"));

    assertThat(environment)
        .containsOnlyKeys(
            System.getenv("JAVA_HOME") == null
                ? List.of("PATH", "HOME", "TMPDIR")
                : List.of("PATH", "HOME", "TMPDIR", "JAVA_HOME"));
    assertThat(environment.get("HOME")).isNotEqualTo(System.getProperty("user.home"));
    assertThat(Files.isDirectory(Path.of(environment.get("TMPDIR")))).isTrue();
    var seen =
        RunningCommand.start(
            scratch, List.of("/usr/bin/env"), scratch.folder("work"), Map.of("ONLY", "this"), LONG);
    assertThat(seen.await().stdout()).isEqualTo("ONLY=this\n");
  }

  private RunningCommand run(String script, Duration limit) {
    return RunningCommand.start(
        scratch,
        List.of("/bin/sh", "-c", script),
        scratch.folder("work"),
        scratch.environment(Path.of("/usr/bin")),
        limit);
  }
}
