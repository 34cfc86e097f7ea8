package com.opentenant.devicemgmt.simulator.iru;

import com.opentenant.devicemgmt.simulator.server.Refusal;
import com.opentenant.devicemgmt.simulator.server.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The processing of uploads before they can be used. */
final class Processing {
  private final Store store;
  private final Map<String, Integer> asked = new HashMap<>();
  private UploadSettings settings;

  Processing(Store store, UploadSettings settings) {
    this.store = store;
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
      throw new Refusal(IruResponses.detail(503, "The upload is still being processed."));
    }
  }

  /** Counts a request for an upload, and returns whether its processing has ended. */
  synchronized boolean isDone(String what, Instant since) {
    int count = asked.merge(what + " " + since, 1, Integer::sum);
    boolean soon = store.now().isBefore(since.plus(settings.processingTime()));
    return !soon && count > settings.processingResponses();
  }

  /** The response to a file key without an upload. */
  static Refusal neverUploaded() {
    return new Refusal(IruResponses.detail(503, "The upload is still being processed."));
  }
}
