package com.opentenant.devicemgmt.e2e;

import com.opentenant.devicemgmt.e2e.harness.PluginProcess;
import com.opentenant.devicemgmt.e2e.harness.Result;
import com.opentenant.devicemgmt.e2e.harness.SimulatorProcess;
import com.opentenant.devicemgmt.e2e.harness.Workspace;
import java.time.Duration;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Prints the start time of the plugin, and the seconds and requests of each command for several
 * numbers of scripts. {@code make bench} runs it; {@code -Dexec.args} has other numbers.
 */
public final class Benchmark {

  private static final int STARTS = 15;
  private static final int REPEATS = 3;

  private final Workspace workspace;
  private final SimulatorProcess simulator;
  private final int scripts;

  private Benchmark(Workspace workspace, SimulatorProcess simulator, int scripts) {
    this.workspace = workspace;
    this.simulator = simulator;
    this.scripts = scripts;
  }

  public static void main(String[] arguments) {
    printStart();
    System.out.println("| scripts | command | requests | seconds |");
    System.out.println("|---:|---|---:|---:|");
    var numbers = arguments.length > 0 ? arguments : new String[] {"10", "100", "1000"};
    for (var number : numbers) {
      measure(Integer.parseInt(number));
    }
    System.out.println();
    UploadBenchmark.run();
  }

  private static void printStart() {
    var untilPort = new long[STARTS];
    var untilExit = new long[STARTS];
    for (int i = 0; i < STARTS; i++) {
      try (var plugin = PluginProcess.start()) {
        untilPort[i] = plugin.untilPort().toMillis();
        untilExit[i] = plugin.stop().toMillis();
      }
    }
    System.out.printf(
        "Plugin, median of %d: port after %d ms, exit after %d ms%n%n",
        STARTS, median(untilPort), median(untilExit));
  }

  private static void measure(int scripts) {
    try (var simulator = SimulatorProcess.start();
        var workspace = Workspace.yaml(program(scripts, 0))) {
      workspace.withTimeLimit(Duration.ofMinutes(10)).configure(simulator);
      // The file backend writes the whole state after each step, which is not measured here.
      workspace.withEnvironment("PULUMI_SKIP_CHECKPOINTS", "true");
      new Benchmark(workspace, simulator, scripts).run();
    }
  }

  private void run() {
    measure("up, all new", 1, run -> workspace.up("--skip-preview"));
    measure("preview, no change", REPEATS, run -> workspace.preview());
    measure("refresh, no change", REPEATS, run -> workspace.refresh("--skip-preview"));
    measure("up --refresh, no change", REPEATS, run -> workspace.up("--skip-preview", "--refresh"));
    measure(
        "up, one changed",
        REPEATS,
        run -> {
          workspace.program(program(scripts, run + 1));
          return workspace.up("--skip-preview");
        });
    measure("destroy", 1, run -> workspace.destroy("--skip-preview"));
    if (!simulator.violations().isEmpty()) {
      throw new AssertionError("the tenant saw violations: " + simulator.violations());
    }
  }

  private void measure(String command, int repeats, Function<Integer, Result> runs) {
    simulator.clearJournal();
    var times =
        IntStream.range(0, repeats)
            .mapToLong(run -> runs.apply(run).succeeded().duration().toMillis())
            .toArray();
    System.out.printf(
        "| %d | %s | %d | %.1f |%n",
        scripts, command, simulator.journal().size() / repeats, median(times) / 1000.0);
  }

  private static long median(long[] values) {
    return LongStream.of(values).sorted().skip(values.length / 2).findFirst().orElseThrow();
  }

  /** The first script is in its given version, all others never change. */
  private static String program(int scripts, int version) {
    var program = new StringBuilder("resources:\n");
    for (int i = 0; i < scripts; i++) {
      program.append(
          """
            script%d:
              type: devicemgmt:iru:CustomScript
              properties:
                name: Script %d
                script: "#!/bin/zsh\\necho %d %d\\n"
          """
              .formatted(i, i, i, i == 0 ? version : 0));
    }
    return program.toString();
  }
}
