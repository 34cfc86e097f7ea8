package com.opentenant.devicemgmt.provider.landscape.profile;

import com.opentenant.devicemgmt.provider.call.WhiteSpace;
import com.opentenant.devicemgmt.provider.check.Rule;
import com.opentenant.devicemgmt.provider.landscape.SharedRules;
import com.opentenant.devicemgmt.provider.landscape.profile.ScriptProfile.Inputs;
import com.opentenant.devicemgmt.provider.landscape.profile.ScriptProfileTrigger.Event;
import com.opentenant.devicemgmt.provider.landscape.profile.ScriptProfileTrigger.OneTime;
import com.opentenant.devicemgmt.provider.landscape.profile.ScriptProfileTrigger.Recurring;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules for script profiles that need no server. */
final class ScriptProfileRules {

  /**
   * The documentation allows letters, digits and hyphens; the web page also underscores, after a
   * first letter. The server's own rule is not known.
   */
  private static final Pattern TAG = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");

  static final String NOT_A_TIME =
      "must be a time in ISO 8601, such as 2026-03-05T00:00:00Z or 2026-03-05T01:00:00+01:00";

  private ScriptProfileRules() {}

  static List<Rule<Inputs>> all() {
    return List.of(
        SharedRules.title(Inputs::title),
        Rule.notBlank("username", Inputs::username),
        SharedRules.timeLimit(Inputs::timeLimit),
        Rule.<Inputs>refuse("tags", "must not have a blank tag")
            .when(i -> tags(i).stream().anyMatch(WhiteSpace::isBlank)),
        Rule.<Inputs>warn(
                "trigger",
                i ->
                    "Landscape has \"%s\" here, which this version of the provider does not know"
                        .formatted(unknownEvent(i).orElse("")))
            .whenImported(i -> unknownEvent(i).isPresent()),
        Rule.<Inputs>refuse("trigger.recurring.interval", i -> cronFault(i).orElse(""))
            .reading("trigger")
            .when(i -> cronFault(i).isPresent()),
        Rule.<Inputs>warn("trigger.recurring.interval", ScriptProfileRules::eitherDay)
            .reading("trigger")
            .when(
                i ->
                    i.trigger() instanceof Recurring recurring
                        && CronSchedule.runsOnEitherDay(recurring.interval())),
        Rule.<Inputs>refuse("trigger.recurring.startAfter", NOT_A_TIME)
            .reading("trigger")
            .when(
                i ->
                    i.trigger() instanceof Recurring recurring
                        && PointInTime.parse(recurring.startAfter()).isEmpty()),
        Rule.<Inputs>refuse("trigger.oneTime.timestamp", NOT_A_TIME)
            .reading("trigger")
            .when(
                i ->
                    i.trigger() instanceof OneTime once
                        && PointInTime.parse(once.timestamp()).isEmpty()));
  }

  private static Optional<String> cronFault(Inputs inputs) {
    return inputs.trigger() instanceof Recurring recurring
        ? CronSchedule.fault(recurring.interval())
        : Optional.empty();
  }

  private static String eitherDay(Inputs inputs) {
    var fields = CronText.sent(((Recurring) inputs.trigger()).interval()).split(" ", -1);
    return "restricts the day of month (%s) and the day of week (%s). It runs on each day that matches either field, not only on days that match both"
        .formatted(fields[2], fields[4]);
  }

  private static Optional<String> unknownEvent(Inputs inputs) {
    return inputs.trigger() instanceof Event event
            && !event.eventType().equals(ScriptProfileEvent.POST_ENROLLMENT)
        ? Optional.of(event.eventType().value())
        : Optional.empty();
  }

  /** The tags that the documentation and the web page do not allow. A server may accept them. */
  static List<String> unusualTags(Inputs inputs) {
    return tags(inputs).stream().filter(each -> !TAG.matcher(each).matches()).sorted().toList();
  }

  static Set<String> tags(Inputs inputs) {
    return Objects.requireNonNullElse(inputs.tags(), Set.of());
  }
}
