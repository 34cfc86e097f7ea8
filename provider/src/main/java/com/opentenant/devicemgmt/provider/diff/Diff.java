package com.opentenant.devicemgmt.provider.diff;

import com.opentenant.devicemgmt.provider.property.PropertyPath;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The changes of an update.
 *
 * @param deleteBeforeReplace whether the old object must be deleted before the new one is created
 */
public record Diff(SortedMap<PropertyPath, Change> changes, boolean deleteBeforeReplace) {

  /** The change of one place. */
  public record Change(Kind kind, boolean replaces) {}

  /** The kind of a change. */
  public enum Kind {
    ADD,
    DELETE,
    UPDATE
  }

  public Diff {
    changes = new TreeMap<>(changes);
  }

  public boolean isReplacement() {
    return changes.values().stream().anyMatch(Change::replaces);
  }

  public boolean isEmpty() {
    return changes.isEmpty();
  }
}
