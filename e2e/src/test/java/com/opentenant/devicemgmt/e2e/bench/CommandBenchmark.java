package com.opentenant.devicemgmt.e2e.bench;

import com.opentenant.devicemgmt.e2e.harness.Language;
import com.opentenant.devicemgmt.e2e.harness.Result;
import com.opentenant.devicemgmt.e2e.harness.SimulatorProcess;
import com.opentenant.devicemgmt.e2e.harness.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Commands of Pulumi with the plugin, and with the minimal provider, which sends no requests. Both
 * have the same program and a stack each.
 */
final class CommandBenchmark implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final SimulatorProcess simulator = SimulatorProcess.start();
  private final Workspace plugin = workspace(Prepared.plugin());
  private final Workspace minimal = workspace(Prepared.minimalProvider());
  private final List<List<String>> rows;
  private final Page page;

  private CommandBenchmark(List<List<String>> rows, Page page) {
    this.rows = rows;
    this.page = page;
  }

  static void run(Extent extent, Page page) {
    var rows = new ArrayList<List<String>>();
    rows.add(
        List.of(
            "command",
            "resources",
            "plugin, s",
            "minimal Go provider, s",
            "ratio",
            "difference, s",
            "requests"));
    for (int resources : extent.resources()) {
      try (var benchmark = new CommandBenchmark(rows, page)) {
        benchmark.yaml(resources, extent);
      }
    }
    try (var benchmark = new CommandBenchmark(rows, page)) {
      benchmark.java(extent);
    }
    page.heading("Commands of Pulumi");
    page.table(rows);
  }

  private Workspace workspace(Path folder) {
    return Workspace.withPlugin(folder)
        .withTimeLimit(LIMIT)
        // The file backend writes the whole state after each step, which is not measured here.
        .withEnvironment("PULUMI_SKIP_CHECKPOINTS", "true")
        .configure(simulator);
  }

  private void yaml(int resources, Extent extent) {
    both(each -> Language.YAML.declare(each, scripts(resources)));
    var rounds = extent.rounds(resources);
    up("`up`, first", resources, extent.ups());
    var preview =
        measure("`preview`, YAML, no change", resources, rounds, CommandBenchmark::preview);
    var refresh =
        measure(
            "`refresh --skip-preview`, no change",
            resources,
            rounds,
            each -> each.refresh("--skip-preview", "--expect-no-changes"));
    if (resources == 1) {
      page.atMost("no-op preview of 1, difference", 0.25, preview.difference(), 2, " s");
    }
    if (resources == 1000) {
      page.atMost("no-op preview of 1,000, ratio", 1.15, preview.ratio(), 2, " ×");
      page.atMost("refresh of 1,000, ratio", 1.3, refresh.ratio(), 2, " ×");
    }
    requireNoViolation();
  }

  private void java(Extent extent) {
    both(each -> Language.JAVA.declare(each, scripts(1)));
    both(each -> each.up("--skip-preview").succeeded());
    measure("`preview`, Java, no change", 1, extent.javaPrograms(), CommandBenchmark::preview);
    requireNoViolation();
  }

  private static Result preview(Workspace workspace) {
    return workspace.preview("--expect-no-changes");
  }

  /** Each but the first is after a destroy. */
  private void up(String command, int resources, int rounds) {
    var started = new ArrayList<Workspace>();
    measure(
        command,
        resources,
        rounds,
        each -> {
          if (started.contains(each)) {
            each.destroy("--skip-preview").succeeded();
            simulator.clearJournal();
          }
          started.add(each);
          return each.up("--skip-preview");
        });
  }

  private Comparison measure(
      String command, int resources, int rounds, Function<Workspace, Result> run) {
    System.err.printf("bench: %s of %d, %d rounds%n", command, resources, rounds);
    var requests = new TreeMap<Integer, Integer>();
    var runs =
        Rounds.alternate(
            List.of(plugin, minimal),
            rounds,
            workspace -> {
              simulator.clearJournal();
              var seconds = run.apply(workspace).succeeded().duration().toNanos() / 1e9;
              if (workspace == plugin) {
                requests.merge(simulator.journal().size(), 1, Integer::sum);
              }
              return seconds;
            });
    var comparison = new Comparison(new Figures(runs.get(plugin)), new Figures(runs.get(minimal)));
    rows.add(
        List.of(
            command,
            Integer.toString(resources),
            comparison.plugin().text(2),
            comparison.minimal().text(2),
            Figures.number(comparison.ratio(), 2),
            Figures.number(comparison.difference(), 2),
            requests.keySet().stream().map(String::valueOf).collect(Collectors.joining(" or "))));
    return comparison;
  }

  private record Comparison(Figures plugin, Figures minimal) {

    double ratio() {
      return plugin.median() / minimal.median();
    }

    double difference() {
      return plugin.median() - minimal.median();
    }
  }

  private void both(Consumer<Workspace> action) {
    action.accept(plugin);
    action.accept(minimal);
  }

  private void requireNoViolation() {
    if (!simulator.violations().isEmpty()) {
      throw new AssertionError("the tenant saw violations: " + simulator.violations());
    }
  }

  private static Map<String, Map<String, Object>> scripts(int number) {
    return IntStream.range(0, number)
        .boxed()
        .collect(
            Collectors.toMap(
                each -> "script" + each,
                each -> Map.of("name", "Script " + each, "script", "#!/bin/zsh\necho " + each)));
  }

  @Override
  public void close() {
    plugin.close();
    minimal.close();
    simulator.close();
  }
}
