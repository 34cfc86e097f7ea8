package com.opentenant.devicemgmt.provider.landscape.script;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.MessageLines;
import com.opentenant.devicemgmt.provider.collection.Fields;
import com.opentenant.devicemgmt.provider.landscape.ReservedTitles;
import com.opentenant.devicemgmt.provider.landscape.script.Script.Row;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Archives or redacts a script, which archives all of its profiles. */
record ScriptRemoval(ScriptEndpoints endpoints) {

  void end(Call call, Row row, ScriptDeletionPolicy policy) {
    if (policy.equals(ScriptDeletionPolicy.RENAME_AND_ARCHIVE)) {
      ReservedTitles.rename(
          row, title -> endpoints.edit(call, row.id(), Fields.of().put("title", title)));
    }
    if (policy.equals(ScriptDeletionPolicy.REDACT)) {
      endpoints.redact(call, row.id());
    } else {
      endpoints.delete(call, row.id());
    }
  }

  /** Printed during the delete, because the engine does not call the provider in its preview. */
  String message(Call call, Row row, ScriptDeletionPolicy policy) {
    var profiles = profiles(call, row);
    return "%s script %s \"%s\"; this cannot be undone%s"
        .formatted(
            policy.equals(ScriptDeletionPolicy.REDACT) ? "redacting" : "archiving",
            row.id(),
            row.title(),
            profiles.isEmpty() ? "" : "; its script profiles are archived with it: " + profiles);
  }

  /** For the preview of the script that replaces this one; empty if it has no profile. */
  Optional<String> warning(Call call, Row old) {
    var profiles = profiles(call, old);
    return profiles.isEmpty()
        ? Optional.empty()
        : Optional.of(
            MessageLines.of(
                "the script that this one replaces is archived first, permanently, and its script profiles"
                    + " are archived with it: "
                    + profiles,
                "Profiles of this program are created again if their `scriptId` refers to this resource;"
                    + " a plain number keeps them archived."));
  }

  /** The titles of the active profiles; empty if there are none. */
  private String profiles(Call call, Row row) {
    if (row.scriptProfiles().isEmpty()) {
      return "";
    }
    List<String> titles;
    try {
      titles = endpoints.activeProfiles(call, row.id());
    } catch (Failure.Forbidden | Failure.NotFound | Failure.Refused | Failure.Unreadable e) {
      // The script's own list also has archived profiles, but a failed list must not stop a delete.
      titles = row.scriptProfiles().stream().map(ScriptEndpoints.Profile::title).toList();
    }
    return titles.stream().map("\"%s\""::formatted).collect(Collectors.joining(", "));
  }
}
