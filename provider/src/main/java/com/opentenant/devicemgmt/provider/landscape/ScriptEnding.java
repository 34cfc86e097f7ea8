package com.opentenant.devicemgmt.provider.landscape;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.landscape.ScriptApi.Form;
import com.opentenant.devicemgmt.provider.landscape.ScriptApi.Item;
import java.util.List;
import java.util.Optional;

/** How a script ends, and its profiles with it, those that no program declares too. */
final class ScriptEnding {

  private final ScriptApi api;

  ScriptEnding(ScriptApi api) {
    this.api = api;
  }

  void end(Call call, Item item, ScriptDeletionPolicy policy) {
    if (policy.equals(ScriptDeletionPolicy.RENAME_AND_ARCHIVE)) {
      ReservedTitles.rename(item, title -> api.edit(call, item.id(), Form.renaming(title)));
    }
    end(call, item.id(), policy.equals(ScriptDeletionPolicy.REDACT));
  }

  /** Sent again after a lost answer, it is refused because it is done. */
  private void end(Call call, String id, boolean redacts) {
    try {
      if (redacts) {
        api.redact(call, id);
      } else {
        api.archive(call, id);
      }
    } catch (Failure.Refused refused) {
      var item = api.get(call, id);
      if (!item.isRedacted() && !(item.isArchived() && !redacts)) {
        throw refused;
      }
    }
  }

  /** What happens, said while it does: a delete makes no call in a preview. */
  String words(Call call, Item item, ScriptDeletionPolicy policy) {
    var profiles = profiles(call, item);
    return "script %s \"%s\" is being %s, which cannot be undone%s"
        .formatted(
            item.id(),
            item.title(),
            policy.equals(ScriptDeletionPolicy.REDACT) ? "redacted" : "archived",
            profiles.isEmpty() ? "" : "; its script profiles are archived with it: " + profiles);
  }

  /** For the preview of the script that comes in its place; empty if there is no profile. */
  Optional<String> warning(Call call, Item old) {
    return Optional.of(profiles(call, old))
        .filter(names -> !names.isEmpty())
        .map(
            names ->
                "the script that this one replaces goes first, and its script profiles are archived with"
                    + " it, for good: "
                    + names
                    + "; those of this program are made again if their `scriptId` refers to this resource, and"
                    + " is no plain number");
  }

  /**
   * The titles of those in use; empty if there is none. A list that cannot be had is no reason to
   * keep the script; its own names say nearly as much.
   */
  private String profiles(Call call, Item item) {
    return item.scriptProfiles().isEmpty() ? "" : quoted(active(call, item));
  }

  private List<String> active(Call call, Item item) {
    try {
      return api.activeProfiles(call, item.id());
    } catch (Failure.Forbidden | Failure.NotFound | Failure.Refused | Failure.Unreadable e) {
      return item.scriptProfiles().stream().map(ScriptApi.Profile::title).toList();
    }
  }

  private static String quoted(List<String> names) {
    return String.join(", ", names.stream().map("\"%s\""::formatted).toList());
  }
}
