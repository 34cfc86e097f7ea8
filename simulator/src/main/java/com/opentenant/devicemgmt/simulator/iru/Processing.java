package com.opentenant.devicemgmt.simulator.iru;

import com.opentenant.devicemgmt.simulator.server.Refusal;
import com.opentenant.devicemgmt.simulator.server.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The processing of an upload, before it can be used. */
final class Processing {
  private final Store store;
  private final Map<String, Integer> asked = new HashMap<>();
  private UploadSettings settings;

  Processing(Store store, UploadSettings settings) {
    this.store = store;
    this.settings = settings;
  }

  /** From now on, including earlier requests. */
  synchronized void set(int responses, Duration time) {
    settings = settings.withProcessingResponses(responses).withProcessingTime(time);
  }

  /**
   * Counts one request for what is processed.
   *
   * @param what names it
   * @param since when its processing began
   * @throws Refusal with a 503 while it isn't done
   */
  synchronized void await(String what, Instant since) {
    int count = asked.merge(what + " " + since, 1, Integer::sum);
    boolean soon = store.now().isBefore(since.plus(settings.processingTime()));
    if (soon || count <= settings.processingResponses()) {
      throw new Refusal(IruResponses.detail(503, "The upload is still being processed."));
    }
  }

  /** The response to a file key without an upload. */
  static Refusal neverUploaded() {
    return new Refusal(IruResponses.detail(503, "The upload is still being processed."));
  }
}
