package com.opentenant.devicemgmt.provider.landscape;

import com.opentenant.devicemgmt.provider.landscape.ScriptProfileApi.Item;
import com.opentenant.devicemgmt.provider.shape.Doc;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A script profile as Landscape has it, for functions. */
@Doc("A script profile as Landscape has it.")
public record ScriptProfileView(
    @Doc("The id of the script profile.") String id,
    @Doc("The title of the script profile.") String title,
    @Doc("The id of its script.") String scriptId,
    @Doc("Name of the access group that the script profile belongs to.") String accessGroup,
    @Doc("User on the machine that runs the script.") String username,
    @Doc("Seconds after which a run is stopped.") int timeLimit,
    @Doc("Whether the script runs on all machines of the access group.") boolean allComputers,
    @Doc("The tags of the machines that the script runs on, sorted.") List<String> tags,
    @Doc("What makes it run: `event`, `one_time` or `recurring`.") String triggerType,
    @Doc("What has to happen; of an event trigger alone.") @Nullable String eventType,
    @Doc("When it runs; of a one-time trigger alone.") @Nullable String timestamp,
    @Doc("The cron expression, in UTC; of a recurring trigger alone.") @Nullable String interval,
    @Doc("No run before this; of a recurring trigger alone.") @Nullable String startAfter,
    @Doc("Whether the script profile is archived, so that it runs no more.") boolean archived,
    @Doc("When the script profile was created: ISO 8601, UTC.") String createdAt,
    @Doc("When it was last edited, or archived: ISO 8601, UTC.") String lastEditedAt) {

  static ScriptProfileView of(Item item) {
    var trigger = item.trigger();
    return new ScriptProfileView(
        item.id(),
        item.title(),
        item.scriptId(),
        item.accessGroup(),
        item.username(),
        Objects.requireNonNullElse(item.timeLimit(), 0),
        Boolean.TRUE.equals(item.allComputers()),
        item.tags().stream().sorted().toList(),
        trigger.triggerType(),
        trigger.eventType(),
        trigger.timestamp(),
        trigger.interval(),
        trigger.startAfter(),
        item.isArchived(),
        item.createdAt(),
        item.lastEditedAt());
  }
}
