package com.opentenant.devicemgmt.provider.landscape;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.landscape.ScriptProfile.Inputs;
import com.opentenant.devicemgmt.provider.landscape.ScriptProfileApi.Item;
import com.opentenant.devicemgmt.provider.landscape.ScriptProfileApi.Limits;
import com.opentenant.devicemgmt.provider.landscape.ScriptProfileTrigger.OneTime;
import com.opentenant.devicemgmt.provider.landscape.ScriptProfileTrigger.Recurring;
import com.opentenant.devicemgmt.provider.lookup.ItemSnapshot;
import com.opentenant.devicemgmt.provider.lookup.SharedAnswer;
import com.opentenant.devicemgmt.provider.shape.WhiteSpace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** What a preview can tell of a script profile that is no fault: it only warns. */
final class ScriptProfileAdvice {

  private final ScriptProfileApi api;
  private final ItemSnapshot<Item> profiles;
  private final ScriptApi scriptApi;
  private final SharedAnswer<Limits> limits;

  /** By id, what is wrong with a script. */
  private final Map<String, SharedAnswer<Optional<String>>> scripts = new ConcurrentHashMap<>();

  private final Set<String> planned = new HashSet<>();
  private final AtomicBoolean toldOfPlaces = new AtomicBoolean();

  ScriptProfileAdvice(ScriptProfileApi api, ItemSnapshot<Item> profiles, ScriptApi scripts) {
    this.api = api;
    this.profiles = profiles;
    this.scriptApi = scripts;
    this.limits = new SharedAnswer<>("reading the limits", api::limits);
  }

  void machines(Call call, @Nullable Inputs before, Inputs inputs) {
    if (!inputs.allComputers() && ScriptProfileRules.tags(inputs).isEmpty()) {
      call.messages()
          .warning("allComputers is false and there are no tags: the script runs on no machine");
    }
  }

  /** A tag that is there already is not worth a warning. */
  void tags(Call call, @Nullable Inputs before, Inputs inputs) {
    var unusual = new ArrayList<>(ScriptProfileRules.unusualTags(inputs));
    if (before != null) {
      unusual.removeAll(ScriptProfileRules.tags(before));
    }
    if (!unusual.isEmpty()) {
      call.messages()
          .warning(
              "tags: Landscape may reject %s: its documentation allows letters, digits and hyphens"
                  .formatted(
                      String.join(", ", unusual.stream().map("\"%s\""::formatted).toList())));
    }
  }

  /**
   * By the server's clock, which is known from its responses. So this comes after the advice that
   * sends requests.
   */
  void past(Call call, @Nullable Inputs before, Inputs inputs) {
    if (isNewTrigger(before, inputs) && inputs.trigger() instanceof OneTime once) {
      PointInTime.parse(once.timestamp())
          .filter(time -> time.isBefore(api.serverNow(call)))
          .ifPresent(
              time ->
                  call.messages()
                      .warning(
                          "trigger.oneTime.timestamp: %s is in the past; the script will run at once"
                              .formatted(time)));
    }
  }

  void never(Call call, @Nullable Inputs before, Inputs inputs) {
    newSchedule(before, inputs)
        .filter(schedule -> schedule.next(call.time().now(), 1).isEmpty())
        .ifPresent(
            schedule ->
                call.messages()
                    .warning(
                        "trigger.recurring.interval: this schedule never matches a date; the script will never run"));
  }

  /** The one of a trigger that is recurring, and not as it was. */
  private static Optional<CronSchedule> newSchedule(@Nullable Inputs before, Inputs inputs) {
    return isNewTrigger(before, inputs) && inputs.trigger() instanceof Recurring recurring
        ? CronSchedule.parse(recurring.interval())
        : Optional.empty();
  }

  private static boolean isNewTrigger(@Nullable Inputs before, Inputs inputs) {
    return before == null || !before.trigger().equals(inputs.trigger());
  }

  /** A finer interval is not refused: Landscape spaces the runs. */
  void interval(Call call, @Nullable Inputs before, Inputs inputs) {
    var schedule = newSchedule(before, inputs);
    if (schedule.isPresent()) {
      var least = limits.get(call).minInterval();
      var gap = schedule.get().shortestGap(call.time().now());
      if (least != null && gap.isPresent() && gap.get().compareTo(Duration.ofMinutes(least)) < 0) {
        call.messages()
            .warning(
                "trigger.recurring.interval: some runs are %d minutes apart. Landscape requires at least"
                        .formatted(gap.get().toMinutes())
                    + " %d minutes between two runs and delays runs that are closer"
                        .formatted(least));
      }
    }
  }

  /**
   * Counts what the preview makes, one after the other. A profile of the title is the one that is
   * replaced, and gives its place up.
   */
  void places(Call call, @Nullable Inputs before, Inputs inputs) {
    if (before != null) {
      return;
    }
    var most = limits.get(call).maxNumProfiles();
    var active = profiles.all(call);
    var added = added(WhiteSpace.strip(inputs.title()), active);
    if (most != null
        && added > 0
        && active.size() + added > most
        && toldOfPlaces.compareAndSet(false, true)) {
      call.messages()
          .warning(
              "%d of the account's %d places for active script profiles are taken, and this program adds"
                      .formatted(active.size(), most)
                  + " more than are free: unless it archives some, too, Landscape will refuse the last");
    }
  }

  /** How many new profiles the preview has met, this one being the last; 0 if it is none. */
  private synchronized int added(String title, List<Item> active) {
    if (active.stream().anyMatch(each -> each.title().equals(title))) {
      return 0;
    }
    planned.add(title);
    return planned.size();
  }

  void script(Call call, @Nullable Inputs before, Inputs inputs) {
    if (before == null || !before.scriptId().equals(inputs.scriptId())) {
      scripts
          .computeIfAbsent(inputs.scriptId(), this::lookAt)
          .get(call)
          .ifPresent(call.messages()::warning);
    }
  }

  private SharedAnswer<Optional<String>> lookAt(String id) {
    return new SharedAnswer<>("reading the script", call -> fault(call, id));
  }

  private Optional<String> fault(Call call, String id) {
    try {
      var script = scriptApi.get(call, id);
      return script.isActive()
          ? Optional.empty()
          : Optional.of(
              "scriptId: script %s \"%s\" is %s, and no script profile can run it"
                  .formatted(script.id(), script.title(), script.state()));
    } catch (Failure.NotFound gone) {
      return Optional.of("scriptId: there is no script " + id);
    }
  }
}
