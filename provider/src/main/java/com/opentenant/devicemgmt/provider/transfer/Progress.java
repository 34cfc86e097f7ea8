package com.opentenant.devicemgmt.provider.transfer;

import com.opentenant.devicemgmt.provider.call.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Reports the progress of an upload or a download. In a CI log, each report is one more line, so
 * there is at most one for every tenth of the file, every two seconds in the first minute, and
 * every five seconds after it.
 */
final class Progress {

  private static final List<String> UNITS = List.of("kB", "MB", "GB", "TB");
  private static final int STEP_PERCENT = 10;
  private static final Duration FIRST_MINUTE = Duration.ofMinutes(1);
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final Duration LATER_PAUSE = Duration.ofSeconds(5);

  private final Call call;
  private final String verb;
  private final String fileName;
  private final long size;
  private final Instant started;
  private Instant lastReport;
  private long lastPercent;

  /**
   * @param verb without its ending, {@code upload}
   * @param size 0 if it is not known
   */
  private Progress(Call call, String verb, String fileName, long size) {
    this.call = call;
    this.verb = verb;
    this.fileName = fileName;
    this.size = size;
    this.started = call.time().now();
    this.lastReport = started;
  }

  static Progress ofUpload(Call call, LocalFile file) {
    return new Progress(call, "upload", file.name(), file.size());
  }

  static Progress ofDownload(Call call, RemoteFile file) {
    return new Progress(call, "download", file.name(), file.size());
  }

  /** For a file that is large enough that the user waits for it. */
  void start() {
    call.messages().progress("%sing %s (%s)".formatted(verb, fileName, size(size)));
  }

  /** Notes the number of bytes so far, at least one. It starts again if the file does. */
  synchronized void at(long bytes) {
    var percent = size == 0 ? 0 : bytes * 100 / size;
    lastPercent = Math.min(lastPercent, percent);
    var now = call.time().now();
    var pause = now.isBefore(started.plus(FIRST_MINUTE)) ? PAUSE : LATER_PAUSE;
    if (percent >= lastPercent + STEP_PERCENT
        && percent < 100
        && !now.isBefore(lastReport.plus(pause))) {
      lastPercent = percent;
      lastReport = now;
      call.messages()
          .progress("%sing %s: %d %% of %s".formatted(verb, fileName, percent, size(size)));
    }
  }

  /** The whole file has arrived. */
  void done() {
    call.messages().progress("%sed %s (%s)".formatted(verb, fileName, size(size)));
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
