package com.opentenant.devicemgmt.provider.landscape;

import com.opentenant.devicemgmt.provider.landscape.ScriptApi.Item;
import com.opentenant.devicemgmt.provider.shape.Doc;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A script as Landscape has it, for functions. */
@Doc("A script as Landscape has it.")
public record ScriptView(
    @Doc("The id of the script.") String id,
    @Doc("The title of the script.") String title,
    @Doc("`ACTIVE`, `ARCHIVED` or `REDACTED`; `V1` for a legacy script, which no profile can run.")
        String status,
    @Doc("The script with its interpreter line; Landscape does not tell that of a V1 script.")
        String code,
    @Doc("Name of the access group that the script belongs to.") String accessGroup,
    @Doc("Seconds after which a run is stopped, where nothing else is said.") int timeLimit,
    @Doc("User on the machine that runs the script, where nothing else is said.")
        @Nullable String username,
    @Doc("Number of the newest version.") @Nullable Integer versionNumber,
    @Doc("The ids of the attachments, by file name.") Map<String, String> attachmentIds,
    @Doc("When the script was created: ISO 8601, UTC.") String createdAt,
    @Doc("When the script was last edited: ISO 8601, UTC.") String lastEditedAt) {

  static ScriptView of(Item item) {
    var inputs = item.observed(null).inputs();
    return new ScriptView(
        item.id(),
        inputs.title(),
        item.status(),
        inputs.code(),
        item.accessGroup(),
        inputs.timeLimit(),
        inputs.username(),
        item.versionNumber(),
        item.attachmentIds(),
        item.createdAt(),
        item.lastEditedAt());
  }
}
