package com.opentenant.devicemgmt.provider.export;

import com.opentenant.devicemgmt.provider.check.CheckResult.CheckFailure;
import com.opentenant.devicemgmt.provider.resource.ResourceAdapter;
import java.util.List;

/** Whether a program can declare an object, by the provider's own check. */
record ObjectCheck(ExportNotes notes) {

  /** If not, a note says why. */
  boolean accepts(ResourceAdapter<?, ?> resource, ExportedObject object) {
    var reasons = refusals(resource, object);
    if (!reasons.isEmpty()) {
      notes.add(
          "%s is left out: Pulumi would refuse it, because %s"
              .formatted(object.title(), String.join("; ", reasons)));
    }
    return reasons.isEmpty();
  }

  private static List<String> refusals(ResourceAdapter<?, ?> resource, ExportedObject object) {
    var checked = resource.check(object.inputs());
    return checked.failures().isEmpty() && !object.isInTenant()
        ? resource.refusals(checked.inputs())
        : checked.failures().stream().map(ObjectCheck::reason).toList();
  }

  private static String reason(CheckFailure failure) {
    return failure.property().isEmpty()
        ? failure.reason()
        : failure.property() + " " + failure.reason();
  }
}
