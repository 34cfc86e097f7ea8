package com.opentenant.devicemgmt.e2e.bench;

import com.opentenant.devicemgmt.e2e.harness.PluginProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** From the start of a process to its port, to its first Diff, and from SIGTERM to its end. */
final class StartBenchmark {

  private static final String MAIN = "com.opentenant.devicemgmt.provider.Main";

  private static final Program SHIPPED =
      new Program("the plugin as shipped", List.of(plugin(Prepared.plugin())), true);
  private static final Program JARS =
      new Program(
          "its jars with `java -cp`",
          List.of(java(), "-cp", Prepared.jar().toString(), MAIN),
          true);
  private static final Program HELLO =
      new Program("JVM, hello world", List.of(Prepared.hello().toString()), false);
  private static final Program MINIMAL =
      new Program("minimal Go provider", List.of(plugin(Prepared.minimalProvider())), true);

  private record Program(String name, List<String> command, boolean isProvider) {}

  /** In milliseconds and megabytes; {@code untilDiff} is NaN for a program without one. */
  private record Run(double untilLine, double untilDiff, double untilExit, double resident) {}

  private StartBenchmark() {}

  static void run(Extent extent, Page page) {
    var programs = List.of(SHIPPED, JARS, HELLO, MINIMAL);
    // The client of this JVM becomes faster in the first rounds.
    Rounds.alternate(programs, extent.warmUps(), StartBenchmark::measure);
    var runs = Rounds.alternate(programs, extent.starts(), StartBenchmark::measure);
    page.heading("The process, %d starts each".formatted(extent.starts()));
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("", "port, ms", "first Diff, ms", "exit, ms", "resident, MB"));
    runs.forEach(
        (program, measured) ->
            rows.add(
                List.of(
                    program.name(),
                    Rounds.figures(measured, Run::untilLine).text(0),
                    program.isProvider() ? Rounds.figures(measured, Run::untilDiff).text(0) : "",
                    Rounds.figures(measured, Run::untilExit).text(0),
                    Rounds.figures(measured, Run::resident).text(0))));
    page.table(rows);
    var shipped = runs.get(SHIPPED);
    page.atMost("first Diff", 130, Rounds.figures(shipped, Run::untilDiff).median(), 0, " ms");
    page.atMost("exit", 15, Rounds.figures(shipped, Run::untilExit).median(), 0, " ms");
    page.atMost("resident, idle", 70, Rounds.figures(shipped, Run::resident).median(), 0, " MB");
  }

  private static Run measure(Program program) {
    try (var process = PluginProcess.start(program.command())) {
      var untilDiff = Double.NaN;
      if (program.isProvider()) {
        try (var calls = new ProviderCalls(process.port())) {
          calls.untilFirstDiff();
          untilDiff = milliseconds(process.age());
        }
      }
      var resident = Memory.resident(process.pid());
      return new Run(
          milliseconds(process.untilPort()), untilDiff, milliseconds(process.stop()), resident);
    }
  }

  private static double milliseconds(Duration duration) {
    return duration.toNanos() / 1e6;
  }

  private static String plugin(Path folder) {
    return Prepared.launcher(folder).toString();
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
