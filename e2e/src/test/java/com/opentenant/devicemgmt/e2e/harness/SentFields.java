package com.opentenant.devicemgmt.e2e.harness;

import java.util.Map;
import java.util.TreeMap;

/**
 * Finds the fields that an update sends: the console changes all fields before the update, and
 * those that the update does not send keep the console's values.
 */
public final class SentFields {

  private final Console console;
  private final Map<String, ?> values;

  /**
   * @param values of the console for every field, which the update must not have
   */
  public SentFields(Console console, Map<String, ?> values) {
    this.console = console;
    this.values = values;
  }

  /**
   * The fields that the update has overwritten, with their values. The others get their values from
   * before the console's change.
   */
  public Map<String, Object> overwrittenBy(Runnable update, String id) {
    var before = console.get(id);
    var changed = console.change(id, values);
    update.run();
    var after = console.get(id);
    var overwritten = new TreeMap<String, Object>();
    for (var field : values.keySet()) {
      if (after.path(field).equals(changed.path(field))) {
        console.change(id, Map.of(field, before.path(field)));
      } else {
        overwritten.put(field, Json.value(after.path(field)));
      }
    }
    return overwritten;
  }
}
