package com.opentenant.devicemgmt.provider.landscape.script;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.MessageLines;
import com.opentenant.devicemgmt.provider.check.Suggestion;
import com.opentenant.devicemgmt.provider.collection.SharedResult;
import com.opentenant.devicemgmt.provider.landscape.GetAccessGroups;
import com.opentenant.devicemgmt.provider.landscape.GetAccessGroups.AccessGroup;
import com.opentenant.devicemgmt.provider.landscape.LandscapeConnection;
import com.opentenant.devicemgmt.provider.landscape.script.Script.Inputs;
import com.opentenant.devicemgmt.provider.resource.PreviewWarning.Planned;
import java.util.List;
import java.util.Optional;

/**
 * Warns of an access group that does not exist. Landscape rejects the new script, and in a
 * replacement the old one is already archived by then.
 */
final class AccessGroupWarning {

  private final SharedResult<List<String>> names;

  AccessGroupWarning(LandscapeConnection connection) {
    var groups = new GetAccessGroups(connection);
    this.names =
        new SharedResult<>(
            "listing the access groups",
            call ->
                groups.invoke(call, new GetAccessGroups.Arguments(null)).accessGroups().stream()
                    .map(AccessGroup::name)
                    .toList());
  }

  Optional<String> unknown(Call call, Planned<Inputs> planned) {
    var group = planned.inputs().accessGroup();
    if (group == null || !planned.touches(Inputs::accessGroup)) {
      return Optional.empty();
    }
    var existing = names.get(call);
    // Every account has at least one group, so an empty list is not trusted.
    if (existing.isEmpty() || existing.contains(group)) {
      return Optional.empty();
    }
    var suggestion =
        Suggestion.nearest(group, existing).map(" (did you mean `%s`?)"::formatted).orElse("");
    return Optional.of(
        MessageLines.of(
            "accessGroup: access group \"%s\" does not exist%s. Landscape will reject the script; if this"
                    .formatted(group, suggestion)
                + " is a replacement, the old script is already archived by then",
            "Correct `accessGroup` before `pulumi up`. `getAccessGroups` lists the names."));
  }
}
