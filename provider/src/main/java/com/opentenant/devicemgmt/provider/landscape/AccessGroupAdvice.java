package com.opentenant.devicemgmt.provider.landscape;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.check.Suggestion;
import com.opentenant.devicemgmt.provider.landscape.GetAccessGroups.AccessGroup;
import com.opentenant.devicemgmt.provider.landscape.Script.Inputs;
import com.opentenant.devicemgmt.provider.lookup.SharedAnswer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Warns of an access group that is not there, before a replacement archives the old script for the
 * sake of a new one that Landscape then refuses.
 */
final class AccessGroupAdvice {

  private final SharedAnswer<List<String>> names;

  AccessGroupAdvice(LandscapeConnection connection) {
    var groups = new GetAccessGroups(connection);
    this.names = new SharedAnswer<>("listing the access groups", call -> names(groups, call));
  }

  private static List<String> names(GetAccessGroups groups, Call call) {
    return groups.invoke(call, new GetAccessGroups.Arguments(null)).accessGroups().stream()
        .map(AccessGroup::name)
        .toList();
  }

  void tellUnknown(Call call, @Nullable Inputs before, Inputs inputs) {
    var group = inputs.accessGroup();
    if (group == null || (before != null && group.equals(before.accessGroup()))) {
      return;
    }
    var there = names.get(call);
    // Nobody sees no group at all: then the list could not be had.
    if (!there.isEmpty() && !there.contains(group)) {
      var meant =
          Suggestion.nearest(group, there).map(" (did you mean `%s`?)"::formatted).orElse("");
      call.messages()
          .warning(
              "accessGroup: there is no access group \"%s\"%s, so that Landscape will refuse the script;"
                      .formatted(group, meant)
                  + " one that is to be replaced is archived for good before that");
    }
  }
}
