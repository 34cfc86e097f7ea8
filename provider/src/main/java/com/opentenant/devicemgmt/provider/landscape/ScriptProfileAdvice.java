package com.opentenant.devicemgmt.provider.landscape;

import com.opentenant.devicemgmt.provider.call.Context;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.landscape.ScriptProfile.Inputs;
import com.opentenant.devicemgmt.provider.landscape.ScriptProfileApi.Item;
import com.opentenant.devicemgmt.provider.landscape.ScriptProfileApi.Limits;
import com.opentenant.devicemgmt.provider.landscape.ScriptProfileTrigger.OneTime;
import com.opentenant.devicemgmt.provider.landscape.ScriptProfileTrigger.Recurring;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a preview can tell of a script profile that is no fault: it only warns. */
final class ScriptProfileAdvice {

  private final ScriptProfileApi api;
  private final ScriptApi scripts;
  private @Nullable Limits limits;

  ScriptProfileAdvice(ScriptProfileApi api, ScriptApi scripts) {
    this.api = api;
    this.scripts = scripts;
  }

  /** What needs no server. */
  void local(Context context, @Nullable Inputs before, Inputs inputs) {
    if (!inputs.allComputers() && ScriptProfileRules.tags(inputs).isEmpty()) {
      context
          .messages()
          .warning("allComputers is false and there are no tags: the script runs on no machine");
    }
    var isNew = before == null || !before.trigger().equals(inputs.trigger());
    if (isNew && inputs.trigger() instanceof OneTime once) {
      PointInTime.parse(once.timestamp())
          .filter(time -> time.isBefore(context.time().now()))
          .ifPresent(
              time ->
                  context
                      .messages()
                      .warning(
                          "trigger.oneTime.timestamp: %s is in the past, so that the script runs at once"
                              .formatted(time)));
    }
  }

  /** A finer interval is not refused: Landscape spaces the runs. */
  void interval(Context context, @Nullable Inputs before, Inputs inputs) {
    var isNew = before == null || !before.trigger().equals(inputs.trigger());
    if (isNew && inputs.trigger() instanceof Recurring recurring) {
      var least = limits(context).minInterval();
      var gap =
          CronSchedule.parse(recurring.interval())
              .flatMap(schedule -> schedule.shortestGap(context.time().now()));
      if (least != null && gap.isPresent() && gap.get().compareTo(Duration.ofMinutes(least)) < 0) {
        context
            .messages()
            .warning(
                "trigger.recurring.interval: asks for runs %d minutes apart; Landscape leaves %d minutes"
                        .formatted(gap.get().toMinutes(), least)
                    + " between two runs at the least, and moves those that are closer");
      }
    }
  }

  /** A profile of the title is the one that is replaced, and gives its place up. */
  void places(Context context, Inputs inputs, List<Item> active) {
    var most = limits(context).maxNumProfiles();
    var replaced = active.stream().anyMatch(each -> each.title().equals(inputs.title().strip()));
    if (most != null && !replaced && active.size() >= most) {
      context
          .messages()
          .warning(
              "the account has %d active script profiles, and at most %d may be active together: archive"
                      .formatted(active.size(), most)
                  + " one first");
    }
  }

  void script(Context context, @Nullable Inputs before, Inputs inputs) {
    if (before != null && before.scriptId().equals(inputs.scriptId())) {
      return;
    }
    try {
      var script = scripts.get(context, inputs.scriptId());
      if (!script.isActive()) {
        context
            .messages()
            .warning(
                "scriptId: script %s “%s” is %s, and no script profile can run it"
                    .formatted(script.id(), script.title(), script.state()));
      }
    } catch (Failure.NotFound gone) {
      context.messages().warning("scriptId: there is no script " + inputs.scriptId());
    }
  }

  private synchronized Limits limits(Context context) {
    var known = limits;
    if (known == null) {
      known = api.limits(context);
      limits = known;
    }
    return known;
  }
}
