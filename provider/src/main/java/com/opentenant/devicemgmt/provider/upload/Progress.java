package com.opentenant.devicemgmt.provider.upload;

import com.opentenant.devicemgmt.provider.call.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Reports the progress of an upload. In a CI log, each report is one more line, so there is at most
 * one for every tenth of the file, every two seconds in the first minute, and every five seconds
 * after it.
 */
final class Progress {

  private static final List<String> UNITS = List.of("kB", "MB", "GB", "TB");
  private static final int STEP_PERCENT = 10;
  private static final Duration FIRST_MINUTE = Duration.ofMinutes(1);
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final Duration LATER_PAUSE = Duration.ofSeconds(5);

  private final Call call;
  private final LocalFile file;
  private final Instant started;
  private Instant lastReport;
  private long lastPercent;

  Progress(Call call, LocalFile file) {
    this.call = call;
    this.file = file;
    this.started = call.time().now();
    this.lastReport = started;
  }

  /** Notes the number of bytes sent, at least one. It starts again if the file is sent again. */
  synchronized void at(long bytes) {
    var percent = bytes * 100 / file.size();
    lastPercent = Math.min(lastPercent, percent);
    var now = call.time().now();
    var pause = now.isBefore(started.plus(FIRST_MINUTE)) ? PAUSE : LATER_PAUSE;
    if (percent >= lastPercent + STEP_PERCENT
        && percent < 100
        && !now.isBefore(lastReport.plus(pause))) {
      lastPercent = percent;
      lastReport = now;
      call.messages()
          .progress("uploading %s: %d %% of %s".formatted(file.name(), percent, size(file.size())));
    }
  }

  /** The server has the whole file. */
  void done() {
    call.messages().progress("uploaded %s (%s)".formatted(file.name(), size(file.size())));
  }

  /** {@code 812 bytes}, {@code 3.4 MB}, {@code 66 MB}, {@code 1.2 GB}: in powers of 1000. */
  static String size(long bytes) {
    if (bytes < 1000) {
      return bytes == 1 ? "1 byte" : bytes + " bytes";
    }
    var unit = -1;
    var size = (double) bytes;
    while (size >= 999.5 && unit < UNITS.size() - 1) {
      size /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, size < 9.95 ? "%.1f %s" : "%.0f %s", size, UNITS.get(unit));
  }
}
