package com.opentenant.devicemgmt.e2e.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The resident memory of a process, in megabytes. */
final class Memory {

  private Memory() {}

  /** What it has now. */
  static double resident(long pid) {
    try {
      var ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
      var printed = new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return megabytes(Long.parseLong(printed.strip()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The peak that Linux records; 0 if the process has ended, or on another system. */
  static double peak(long pid) {
    try (var lines = Files.lines(Path.of("/proc", String.valueOf(pid), "status"))) {
      return lines
          .filter(each -> each.startsWith("VmHWM:"))
          .mapToDouble(each -> megabytes(Long.parseLong(each.replaceAll("\\D", ""))))
          .findFirst()
          .orElse(0);
    } catch (IOException | UncheckedIOException gone) {
      return 0;
    }
  }

  private static double megabytes(long kibibytes) {
    return kibibytes * 1024 / 1e6;
  }
}
