package com.opentenant.devicemgmt.simulator.iru;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.server.RowStamp;
import com.opentenant.devicemgmt.simulator.server.Store;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Sets the UUID and the times of library items, and logs their changes. Times are in UTC, in
 * microseconds.
 */
final class LibraryItemStamp implements RowStamp {
  private static final DateTimeFormatter WHOLE = utc("yyyy-MM-dd'T'HH:mm:ss'Z'");
  private static final DateTimeFormatter FRACTION = utc("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'");

  private final Store store;
  private final ActivityLog activities;

  LibraryItemStamp(IruParts parts) {
    this.store = parts.store();
    this.activities = parts.activities();
  }

  private static DateTimeFormatter utc(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }

  @Override
  public void created(ObjectNode row) {
    var now = store.now();
    row.put("id", store.nextUuid());
    row.put("created_at", text(now));
    // In the documented examples the two differ by some microseconds.
    row.put("updated_at", text(now.plus(17, ChronoUnit.MICROS)));
    activities.add(row.path("id").asText(), ActivityLog.CREATED);
  }

  @Override
  public void updated(ObjectNode row) {
    row.put("updated_at", text(store.now()));
    activities.add(row.path("id").asText(), ActivityLog.EDITED);
  }

  /** Python omits a fraction of zero; otherwise it prints six digits. */
  static String text(Instant time) {
    var micros = time.truncatedTo(ChronoUnit.MICROS);
    return micros.equals(time.truncatedTo(ChronoUnit.SECONDS))
        ? WHOLE.format(micros)
        : FRACTION.format(micros);
  }
}
