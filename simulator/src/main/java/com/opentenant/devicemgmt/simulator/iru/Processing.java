package com.opentenant.devicemgmt.simulator.iru;

import com.opentenant.devicemgmt.simulator.server.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The processing of uploads before they can be used. */
final class Processing {
  private final IruParts parts;
  private final Map<String, Integer> asked = new HashMap<>();
  private UploadSettings settings;

  Processing(IruParts parts, UploadSettings settings) {
    this.parts = parts;
    this.settings = settings;
  }

  /** Changes the settings; earlier requests count. */
  synchronized void set(int responses, Duration time) {
    settings = settings.withProcessingResponses(responses).withProcessingTime(time);
  }

  /**
   * Counts a request for an upload.
   *
   * @param what the upload's name
   * @param since when the processing began
   * @throws Refusal with a 503 while it is being processed
   */
  void await(String what, Instant since) {
    if (!isDone(what, since)) {
      throw unfinished();
    }
  }

  /** Counts a request for an upload, and returns whether its processing has ended. */
  synchronized boolean isDone(String what, Instant since) {
    int count = asked.merge(what + " " + since, 1, Integer::sum);
    boolean soon = parts.store().now().isBefore(since.plus(settings.processingTime()));
    return !soon && count > settings.processingResponses();
  }

  /** The response while an upload is being processed, and to a key without an upload. */
  Refusal unfinished() {
    return new Refusal(parts.responses().error(503, "The upload is still being processed."));
  }
}
