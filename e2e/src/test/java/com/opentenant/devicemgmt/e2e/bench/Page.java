package com.opentenant.devicemgmt.e2e.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The tables for {@code docs/benchmarks.md}. */
final class Page {

  private final List<String> lines = new ArrayList<>();
  private final List<String> aims = new ArrayList<>();

  /** A paragraph. */
  void text(String text) {
    lines.add(text);
    lines.add("");
  }

  void heading(String title) {
    text("### " + title);
  }

  /** A table; the first row has the titles, and all columns but the first are numbers. */
  void table(List<List<String>> rows) {
    var columns = rows.get(0).size();
    lines.add(line(rows.get(0)));
    lines.add("|---|" + "---:|".repeat(columns - 1));
    rows.subList(1, rows.size()).forEach(row -> lines.add(line(row)));
    lines.add("");
  }

  /** A figure that should not be larger. */
  void atMost(String aim, double limit, double measured, int decimals, String unit) {
    aim(aim, "at most ", limit, measured, measured - limit, decimals, unit);
  }

  /** A figure that should not be smaller. */
  void atLeast(String aim, double limit, double measured, int decimals, String unit) {
    aim(aim, "at least ", limit, measured, limit - measured, decimals, unit);
  }

  private void aim(
      String aim,
      String bound,
      double limit,
      double measured,
      double missing,
      int decimals,
      String unit) {
    aims.add(
        line(
            List.of(
                aim,
                bound + Figures.number(limit, decimals) + unit,
                Figures.number(measured, decimals) + unit,
                missing <= 0 ? "met" : "missed by " + Figures.number(missing, decimals) + unit)));
  }

  /** Writes the file, and prints it. */
  void write(Path file) {
    lines.add("### Aims");
    lines.add("");
    lines.add("| aim | limit | median | |");
    lines.add("|---|---:|---:|---|");
    lines.addAll(aims);
    try {
      Files.write(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    lines.forEach(System.out::println);
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |";
  }
}
