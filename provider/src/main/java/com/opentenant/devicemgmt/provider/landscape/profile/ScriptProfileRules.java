package com.opentenant.devicemgmt.provider.landscape.profile;

import com.opentenant.devicemgmt.provider.call.WhiteSpace;
import com.opentenant.devicemgmt.provider.check.Rule;
import com.opentenant.devicemgmt.provider.check.Rule.Severity;
import com.opentenant.devicemgmt.provider.check.Rule.Stage;
import com.opentenant.devicemgmt.provider.landscape.SharedRules;
import com.opentenant.devicemgmt.provider.landscape.profile.ScriptProfile.Inputs;
import com.opentenant.devicemgmt.provider.landscape.profile.ScriptProfileTrigger.Event;
import com.opentenant.devicemgmt.provider.landscape.profile.ScriptProfileTrigger.OneTime;
import com.opentenant.devicemgmt.provider.landscape.profile.ScriptProfileTrigger.Recurring;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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
        Rule.of(Severity.WARN, "trigger", of(Event.class, ScriptProfileRules::unknownEvent))
            .at(Stage.IMPORT),
        Rule.of(
            Severity.REFUSE,
            "trigger.recurring.interval",
            of(Recurring.class, each -> CronSchedule.fault(each.interval()))),
        Rule.of(
            Severity.WARN,
            "trigger.recurring.interval",
            of(Recurring.class, each -> CronSchedule.eitherDay(each.interval()))),
        Rule.of(
            Severity.REFUSE,
            "trigger.recurring.startAfter",
            of(Recurring.class, each -> noTime(each.startAfter()))),
        Rule.of(
            Severity.REFUSE,
            "trigger.oneTime.timestamp",
            of(OneTime.class, each -> noTime(each.timestamp()))));
  }

  /** A fault of one kind of trigger. */
  private static <T extends ScriptProfileTrigger> Function<Inputs, Optional<String>> of(
      Class<T> kind, Function<T, Optional<String>> fault) {
    return inputs -> inputs.trigger().as(kind).flatMap(fault);
  }

  private static Optional<String> unknownEvent(Event event) {
    return event.eventType().equals(ScriptProfileEvent.POST_ENROLLMENT)
        ? Optional.empty()
        : Optional.of(
            "Landscape has \"%s\" here, which this version of the provider does not know"
                .formatted(event.eventType().value()));
  }

  private static Optional<String> noTime(String text) {
    return PointInTime.parse(text).isPresent() ? Optional.empty() : Optional.of(NOT_A_TIME);
  }

  /** The tags that the documentation and the web page do not allow. A server may accept them. */
  static List<String> unusualTags(Inputs inputs) {
    return tags(inputs).stream().filter(each -> !TAG.matcher(each).matches()).sorted().toList();
  }

  static Set<String> tags(Inputs inputs) {
    return Objects.requireNonNullElse(inputs.tags(), Set.of());
  }
}
