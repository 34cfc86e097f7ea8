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
import com.opentenant.devicemgmt.provider.resource.PreviewWarning.Planned;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** The warnings in the preview of a script profile. */
final class ScriptProfileWarnings {

  private final LandscapeConnection connection;
  private final RestCollection<?, ?, Row> profiles;
  private final SharedResult<GetScriptProfileLimits.Result> limits;

  /** By id, why no profile can run the script. */
  private final Map<String, SharedResult<Optional<String>>> unusableScripts =
      new ConcurrentHashMap<>();

  /** The titles of the new profiles in this preview. */
  private final Set<String> newTitles = ConcurrentHashMap.newKeySet();

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

  Optional<String> noMachine(Call call, Planned<Inputs> planned) {
    var inputs = planned.inputs();
    return inputs.allComputers() || !ScriptProfileRules.tags(inputs).isEmpty()
        ? Optional.empty()
        : Optional.of("allComputers is false and there are no tags: the script runs on no machine");
  }

  /** Only of new tags. */
  Optional<String> unusualTags(Call call, Planned<Inputs> planned) {
    var unusual = new ArrayList<>(ScriptProfileRules.unusualTags(planned.inputs()));
    var before = planned.before();
    if (before != null) {
      unusual.removeAll(ScriptProfileRules.tags(before));
    }
    var quoted = String.join(", ", unusual.stream().map("\"%s\""::formatted).toList());
    return unusual.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "tags: Landscape may reject %s: its documentation allows letters, digits and hyphens"
                .formatted(quoted));
  }

  /**
   * Compares with the server's clock, which is known after a response. So this warning comes after
   * those that send requests.
   */
  Optional<String> pastTime(Call call, Planned<Inputs> planned) {
    return newTrigger(OneTime.class, planned)
        .flatMap(once -> PointInTime.parse(once.timestamp()))
        .filter(time -> time.isBefore(connection.client().serverNow(call)))
        .map(
            "trigger.oneTime.timestamp: %s is in the past; the script will run at once"::formatted);
  }

  Optional<String> noRun(Call call, Planned<Inputs> planned) {
    return newSchedule(planned)
        .filter(each -> each.next(call.time().now(), 1).isEmpty())
        .map(
            each ->
                "trigger.recurring.interval: this schedule never matches a date; the script will never run");
  }

  /** Landscape accepts a shorter interval, and delays runs. */
  Optional<String> shortInterval(Call call, Planned<Inputs> planned) {
    var schedule = newSchedule(planned);
    var minutes = schedule.isEmpty() ? null : limits.get(call).minInterval();
    return schedule
        .flatMap(each -> each.shortestGap(call.time().now()))
        .filter(gap -> minutes != null && gap.compareTo(Duration.ofMinutes(minutes)) < 0)
        .map(
            gap ->
                "trigger.recurring.interval: some runs are %d minutes apart. Landscape requires at least"
                        .formatted(gap.toMinutes())
                    + " %d minutes between two runs and delays runs that are closer"
                        .formatted(minutes));
  }

  /** The schedule of a recurring trigger that is new or changed. */
  private static Optional<CronSchedule> newSchedule(Planned<Inputs> planned) {
    return newTrigger(Recurring.class, planned)
        .flatMap(each -> CronSchedule.parse(each.interval()));
  }

  private static <T extends ScriptProfileTrigger> Optional<T> newTrigger(
      Class<T> kind, Planned<Inputs> planned) {
    return planned.touches(Inputs::trigger)
        ? planned.inputs().trigger().as(kind)
        : Optional.empty();
  }

  /** Counts the new profiles of the preview. A profile that replaces another one does not count. */
  Optional<String> limit(Call call, Planned<Inputs> planned) {
    if (planned.before() != null || planned.replaced() != null) {
      return Optional.empty();
    }
    var most = limits.get(call).maxNumProfiles();
    var active = profiles.items().all(call);
    newTitles.add(WhiteSpace.strip(planned.inputs().title()));
    return most != null
            && active.size() + newTitles.size() > most
            && warnedOfLimit.compareAndSet(false, true)
        ? Optional.of(
            "the account has %d of at most %d active script profiles, and this program creates more"
                    .formatted(active.size(), most)
                + " than the limit allows. Landscape will reject the last ones, unless other"
                + " profiles are archived first")
        : Optional.empty();
  }

  Optional<String> unusableScript(Call call, Planned<Inputs> planned) {
    var id = planned.inputs().scriptId();
    return planned.touches(Inputs::scriptId)
        ? unusableScripts
            .computeIfAbsent(
                id,
                each ->
                    new SharedResult<>("reading the script", reading -> whyUnusable(reading, id)))
            .get(call)
        : Optional.empty();
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
