package com.opentenant.devicemgmt.provider.plugin;

import com.opentenant.devicemgmt.provider.diff.Diff;
import com.opentenant.devicemgmt.provider.property.PropertyPath;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.PropertyDiff;

/** A {@link Diff} in the protocol's words: always detailed, never "unknown". */
final class DiffResponses {

  private DiffResponses() {}

  static DiffResponse of(Diff diff) {
    var response =
        DiffResponse.newBuilder()
            .setHasDetailedDiff(true)
            .setDeleteBeforeReplace(diff.deleteBeforeReplace())
            .setChanges(
                diff.isEmpty()
                    ? DiffResponse.DiffChanges.DIFF_NONE
                    : DiffResponse.DiffChanges.DIFF_SOME);
    diff.changes()
        .forEach((path, change) -> response.putDetailedDiff(path.toString(), detail(change)));
    diff.changes().keySet().stream().map(PropertyPath::root).distinct().forEach(response::addDiffs);
    diff.changes().entrySet().stream()
        .filter(entry -> entry.getValue().replaces())
        .map(entry -> entry.getKey().root())
        .distinct()
        .forEach(response::addReplaces);
    return response.build();
  }

  private static PropertyDiff detail(Diff.Change change) {
    return PropertyDiff.newBuilder().setKind(kind(change)).setInputDiff(true).build();
  }

  private static PropertyDiff.Kind kind(Diff.Change change) {
    var replaces = change.replaces();
    return switch (change.kind()) {
      case ADD -> replaces ? PropertyDiff.Kind.ADD_REPLACE : PropertyDiff.Kind.ADD;
      case DELETE -> replaces ? PropertyDiff.Kind.DELETE_REPLACE : PropertyDiff.Kind.DELETE;
      case UPDATE -> replaces ? PropertyDiff.Kind.UPDATE_REPLACE : PropertyDiff.Kind.UPDATE;
    };
  }
}
