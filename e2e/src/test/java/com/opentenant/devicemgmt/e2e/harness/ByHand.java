package com.opentenant.devicemgmt.e2e.harness;

import java.util.Map;
import java.util.TreeMap;

/**
 * Tells which fields of an object an update sends: somebody changes all of them before it, and what
 * it leaves out is as somebody left it.
 */
public final class ByHand {

  private final Console console;
  private final Map<String, ?> values;

  /**
   * @param values other ones than an update is to bring, for every field that it may
   */
  public ByHand(Console console, Map<String, ?> values) {
    this.console = console;
    this.values = values;
  }

  /**
   * What the update made of the fields that it overwrote. The others get back what they had before
   * somebody came.
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
