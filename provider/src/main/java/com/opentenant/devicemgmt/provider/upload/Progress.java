package com.opentenant.devicemgmt.provider.upload;

import com.opentenant.devicemgmt.provider.call.Call;
import java.time.Duration;
import java.time.Instant;

/**
 * Tells how far an upload is. Sparsely, because outside a terminal each telling is one more line of
 * a log: at most every tenth of the file, every two seconds in the first minute and every five
 * after it; then one last line.
 */
final class Progress {

  private static final int STEP_PERCENT = 10;
  private static final Duration FIRST_MINUTE = Duration.ofMinutes(1);
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final Duration LATER_PAUSE = Duration.ofSeconds(5);

  private final Call call;
  private final LocalFile file;
  private final Instant started;
  private Instant lastTold;
  private long lastPercent;

  Progress(Call call, LocalFile file) {
    this.call = call;
    this.file = file;
    this.started = call.time().now();
    this.lastTold = started;
  }

  /**
   * So many bytes are on their way; at least one.
   *
   * @param bytes fewer than before when the file is sent again
   */
  synchronized void at(long bytes) {
    var percent = bytes * 100 / file.size();
    if (percent < lastPercent) {
      lastPercent = percent;
    }
    var now = call.time().now();
    var pause = now.isBefore(started.plus(FIRST_MINUTE)) ? PAUSE : LATER_PAUSE;
    if (percent >= lastPercent + STEP_PERCENT
        && percent < 100
        && !now.isBefore(lastTold.plus(pause))) {
      lastPercent = percent;
      lastTold = now;
      call.messages()
          .progress(
              "uploading %s: %d %% of %s"
                  .formatted(file.name(), percent, Sizes.words(file.size())));
    }
  }

  /** The server has the whole file. */
  void done() {
    call.messages().progress("uploaded %s (%s)".formatted(file.name(), Sizes.words(file.size())));
  }
}
