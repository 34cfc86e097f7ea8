package com.opentenant.devicemgmt.provider.export;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Cancellation;
import com.opentenant.devicemgmt.provider.call.Redaction;
import com.opentenant.devicemgmt.provider.call.Time;
import java.time.Duration;

/** Makes the calls of one export, whose warnings become notes. */
record TenantCalls(Time time, Cancellation cancellation, ExportNotes notes) {

  /** An export of a large tenant waits for the limits of its API. */
  private static final Duration LONGEST = Duration.ofHours(12);

  /**
   * A call.
   *
   * @param title what it is about, as the notes name it
   */
  Call about(String title) {
    return new Call(
        "",
        time,
        time.now().plus(LONGEST),
        false,
        cancellation,
        notes.about(title),
        Redaction.NONE);
  }
}
