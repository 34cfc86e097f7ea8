package com.opentenant.devicemgmt.provider.landscape.profile;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.WhiteSpace;
import com.opentenant.devicemgmt.provider.collection.RestCollection;
import com.opentenant.devicemgmt.provider.collection.RestEndpoints;
import com.opentenant.devicemgmt.provider.collection.SharedResult;
import com.opentenant.devicemgmt.provider.http.Json;
import com.opentenant.devicemgmt.provider.landscape.LandscapeConnection;
import com.opentenant.devicemgmt.provider.landscape.ScriptStatus;
import com.opentenant.devicemgmt.provider.landscape.profile.ScriptProfile.Inputs;
import com.opentenant.devicemgmt.provider.landscape.profile.ScriptProfile.Row;
import com.opentenant.devicemgmt.provider.landscape.profile.ScriptProfileTrigger.OneTime;
import com.opentenant.devicemgmt.provider.landscape.profile.ScriptProfileTrigger.Recurring;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The warnings in the preview of a script profile. */
final class ScriptProfileWarnings {

  private final LandscapeConnection connection;
  private final RestCollection<?, ?, Row> profiles;
  private final SharedResult<GetScriptProfileLimits.Result> limits;

  /** By id, why no profile can run the script. */
  private final Map<String, SharedResult<Optional<String>>> unusableScripts =
      new ConcurrentHashMap<>();

  /** The titles of the new profiles in this preview. */
  private final Set<String> newTitles = new HashSet<>();

  private final AtomicBoolean warnedOfLimit = new AtomicBoolean();

  ScriptProfileWarnings(LandscapeConnection connection, RestCollection<?, ?, Row> profiles) {
    this.connection = connection;
    this.profiles = profiles;
    var function = new GetScriptProfileLimits(connection);
    this.limits =
        new SharedResult<>(
            "reading the limits",
            call -> function.invoke(call, new GetScriptProfileLimits.Arguments()));
  }

  void noMachine(Call call, @Nullable Inputs before, Inputs inputs) {
    if (!inputs.allComputers() && ScriptProfileRules.tags(inputs).isEmpty()) {
      call.messages()
          .warning("allComputers is false and there are no tags: the script runs on no machine");
    }
  }

  /** Only of new tags. */
  void unusualTags(Call call, @Nullable Inputs before, Inputs inputs) {
    var unusual = new ArrayList<>(ScriptProfileRules.unusualTags(inputs));
    if (before != null) {
      unusual.removeAll(ScriptProfileRules.tags(before));
    }
    if (!unusual.isEmpty()) {
      var quoted = String.join(", ", unusual.stream().map("\"%s\""::formatted).toList());
      call.messages()
          .warning(
              "tags: Landscape may reject %s: its documentation allows letters, digits and hyphens"
                  .formatted(quoted));
    }
  }

  /**
   * Compares with the server's clock, which is known after a response. So this warning comes after
   * those that send requests.
   */
  void pastTime(Call call, @Nullable Inputs before, Inputs inputs) {
    if (isNewTrigger(before, inputs) && inputs.trigger() instanceof OneTime once) {
      PointInTime.parse(once.timestamp())
          .filter(time -> time.isBefore(connection.client().serverNow(call)))
          .ifPresent(
              time ->
                  call.messages()
                      .warning(
                          "trigger.oneTime.timestamp: %s is in the past; the script will run at once"
                              .formatted(time)));
    }
  }

  void noRun(Call call, @Nullable Inputs before, Inputs inputs) {
    if (newSchedule(before, inputs)
        .filter(each -> each.next(call.time().now(), 1).isEmpty())
        .isPresent()) {
      call.messages()
          .warning(
              "trigger.recurring.interval: this schedule never matches a date; the script will never run");
    }
  }

  /** Landscape accepts a shorter interval, and delays runs. */
  void shortInterval(Call call, @Nullable Inputs before, Inputs inputs) {
    var schedule = newSchedule(before, inputs);
    if (schedule.isEmpty()) {
      return;
    }
    var minutes = limits.get(call).minInterval();
    var gap = schedule.get().shortestGap(call.time().now());
    if (minutes != null
        && gap.isPresent()
        && gap.get().compareTo(Duration.ofMinutes(minutes)) < 0) {
      call.messages()
          .warning(
              "trigger.recurring.interval: some runs are %d minutes apart. Landscape requires at least"
                      .formatted(gap.get().toMinutes())
                  + " %d minutes between two runs and delays runs that are closer"
                      .formatted(minutes));
    }
  }

  /** The schedule of a recurring trigger that is new or changed. */
  private static Optional<CronSchedule> newSchedule(@Nullable Inputs before, Inputs inputs) {
    return isNewTrigger(before, inputs) && inputs.trigger() instanceof Recurring recurring
        ? CronSchedule.parse(recurring.interval())
        : Optional.empty();
  }

  private static boolean isNewTrigger(@Nullable Inputs before, Inputs inputs) {
    return before == null || !before.trigger().equals(inputs.trigger());
  }

  /**
   * Counts the new profiles of the preview. A title that an active profile has is that of a
   * replaced profile, so it does not count.
   */
  void limit(Call call, @Nullable Inputs before, Inputs inputs) {
    if (before != null) {
      return;
    }
    var most = limits.get(call).maxNumProfiles();
    var active = profiles.all(call);
    var title = WhiteSpace.strip(inputs.title());
    if (most != null
        && active.stream().noneMatch(each -> each.title().equals(title))
        && active.size() + countNew(title) > most
        && warnedOfLimit.compareAndSet(false, true)) {
      call.messages()
          .warning(
              "the account has %d of at most %d active script profiles, and this program creates more"
                      .formatted(active.size(), most)
                  + " than the limit allows. Landscape will reject the last ones, unless other"
                  + " profiles are archived first");
    }
  }

  private synchronized int countNew(String title) {
    newTitles.add(title);
    return newTitles.size();
  }

  void unusableScript(Call call, @Nullable Inputs before, Inputs inputs) {
    var id = inputs.scriptId();
    if (before == null || !before.scriptId().equals(id)) {
      unusableScripts
          .computeIfAbsent(
              id,
              each -> new SharedResult<>("reading the script", reading -> whyUnusable(reading, id)))
          .get(call)
          .ifPresent(call.messages()::warning);
    }
  }

  private Optional<String> whyUnusable(Call call, String id) {
    try {
      var script =
          RestEndpoints.of(connection, "/api/v2/scripts", "script", ScriptRow.class).get(call, id);
      return ScriptStatus.whyUnusable(script.status())
          .map(
              state ->
                  "scriptId: script %s \"%s\" is %s, and no script profile can run it"
                      .formatted(script.id(), script.title(), state));
    } catch (Failure.NotFound e) {
      return Optional.of("scriptId: there is no script " + id);
    }
  }

  /** The parts of a script that concern its profiles. */
  record ScriptRow(String id, String title, String status) {

    ScriptRow {
      id = Json.required("id", id);
      title = Objects.requireNonNullElse(title, "");
      status = Objects.requireNonNullElse(status, "ACTIVE");
    }
  }
}
