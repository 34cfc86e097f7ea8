package com.opentenant.devicemgmt.provider.landscape.profile;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.collection.CachedAnswer;
import com.opentenant.devicemgmt.provider.collection.RestCollection;
import com.opentenant.devicemgmt.provider.collection.RestEndpoints;
import com.opentenant.devicemgmt.provider.http.Json;
import com.opentenant.devicemgmt.provider.landscape.LandscapeConnection;
import com.opentenant.devicemgmt.provider.landscape.ScriptStatus;
import com.opentenant.devicemgmt.provider.landscape.profile.ScriptProfile.Inputs;
import com.opentenant.devicemgmt.provider.landscape.profile.ScriptProfile.Row;
import com.opentenant.devicemgmt.provider.landscape.profile.ScriptProfileTrigger.OneTime;
import com.opentenant.devicemgmt.provider.landscape.profile.ScriptProfileTrigger.Recurring;
import com.opentenant.devicemgmt.provider.shape.WhiteSpace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Warnings that the preview of a script profile may show. */
final class ScriptProfileWarnings {

  private final LandscapeConnection connection;
  private final RestCollection<?, ?, Row> profiles;
  private final CachedAnswer<GetScriptProfileLimits.Result> limits;

  /** By id, what is wrong with a script. */
  private final Map<String, CachedAnswer<Optional<String>>> scripts = new ConcurrentHashMap<>();

  private final Set<String> planned = new HashSet<>();
  private final AtomicBoolean toldOfPlaces = new AtomicBoolean();

  ScriptProfileWarnings(LandscapeConnection connection, RestCollection<?, ?, Row> profiles) {
    this.connection = connection;
    this.profiles = profiles;
    var function = new GetScriptProfileLimits(connection);
    this.limits =
        new CachedAnswer<>(
            "reading the limits",
            call -> function.invoke(call, new GetScriptProfileLimits.Arguments()));
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
   * By the server's clock, which is known from its responses. So this comes after the warnings that
   * send requests.
   */
  void past(Call call, @Nullable Inputs before, Inputs inputs) {
    if (isNewTrigger(before, inputs) && inputs.trigger() instanceof OneTime once) {
      PointInTime.parse(once.timestamp())
          .filter(time -> time.isBefore(connection.serverNow(call)))
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
  private synchronized int added(String title, List<Row> active) {
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

  private CachedAnswer<Optional<String>> lookAt(String id) {
    return new CachedAnswer<>("reading the script", call -> fault(call, id));
  }

  private Optional<String> fault(Call call, String id) {
    try {
      var script =
          RestEndpoints.of(connection, "/api/v2/scripts", "script", ScriptRow.class).get(call, id);
      return ScriptStatus.whyUnusable(script.status())
          .map(
              state ->
                  "scriptId: script %s \"%s\" is %s, and no script profile can run it"
                      .formatted(script.id(), script.title(), state));
    } catch (Failure.NotFound gone) {
      return Optional.of("scriptId: there is no script " + id);
    }
  }

  /** What a script profile needs to know of its script. */
  record ScriptRow(String id, String title, String status) {

    ScriptRow {
      id = Json.required("id", id);
      title = Objects.requireNonNullElse(title, "");
      status = Objects.requireNonNullElse(status, "ACTIVE");
    }
  }
}
