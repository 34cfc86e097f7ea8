package com.opentenant.devicemgmt.provider.diff;

import com.opentenant.devicemgmt.provider.property.PropertyPath;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an update would change.
 *
 * @param changes by place; empty when nothing differs
 * @param deleteBeforeReplace whether the old object must be gone before the new one is made
 */
public record Diff(SortedMap<PropertyPath, Change> changes, boolean deleteBeforeReplace) {

  /** How one place changes. */
  public record Change(Kind kind, boolean replaces) {}

  /** The direction of a change. */
  public enum Kind {
    ADD,
    DELETE,
    UPDATE
  }

  public Diff {
    changes = new TreeMap<>(changes);
  }

  /** Whether the change makes another object. */
  public boolean isReplacement() {
    return changes.values().stream().anyMatch(Change::replaces);
  }

  public boolean isEmpty() {
    return changes.isEmpty();
  }
}
