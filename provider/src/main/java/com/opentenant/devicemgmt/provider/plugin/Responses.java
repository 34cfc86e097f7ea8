package com.opentenant.devicemgmt.provider.plugin;

import com.opentenant.devicemgmt.provider.call.PlainText;
import com.opentenant.devicemgmt.provider.call.Redaction;
import com.opentenant.devicemgmt.provider.check.CheckResult;
import com.opentenant.devicemgmt.provider.diff.Diff;
import com.opentenant.devicemgmt.provider.property.PropertyPath;
import java.util.List;
import pulumirpc.Provider.CheckFailure;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.PropertyDiff;

/** Results as messages of the protocol. */
final class Responses {

  private Responses() {}

  static CheckResponse check(CheckResult result, Redaction secrets) {
    return CheckResponse.newBuilder()
        .setInputs(StructEncoder.encode(result.inputs()))
        .addAllFailures(failures(result, secrets))
        .build();
  }

  static List<CheckFailure> failures(CheckResult result, Redaction secrets) {
    return result.failures().stream()
        .map(
            each ->
                CheckFailure.newBuilder()
                    .setProperty(PlainText.message(each.property(), secrets))
                    .setReason(PlainText.message(each.reason(), secrets))
                    .build())
        .toList();
  }

  /** Always detailed, never "unknown". */
  static DiffResponse diff(Diff diff) {
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
