package com.opentenant.devicemgmt.provider.landscape;

import com.opentenant.devicemgmt.provider.check.Rule;
import com.opentenant.devicemgmt.provider.landscape.ScriptProfile.Inputs;
import com.opentenant.devicemgmt.provider.landscape.ScriptProfileTrigger.OneTime;
import com.opentenant.devicemgmt.provider.landscape.ScriptProfileTrigger.Recurring;
import com.opentenant.devicemgmt.provider.shape.WhiteSpace;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What must hold of a script profile, as far as it can be told without a server. */
final class ScriptProfileRules {

  /**
   * The documentation has letters, digits and hyphens, the web page letters, digits, hyphens and
   * underscores after a letter; what both refuse is refused.
   */
  private static final Pattern TAG = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");

  static final String NO_TIME =
      "must be a time in ISO 8601, such as 2026-03-05T00:00:00Z or 2026-03-05T01:00:00+01:00";

  private ScriptProfileRules() {}

  static List<Rule<Inputs>> all() {
    return List.of(
        Rule.<Inputs>refuse("title", "must be one line, and not blank")
            .when(
                i ->
                    WhiteSpace.isBlank(i.title())
                        || WhiteSpace.strip(i.title()).lines().count() > 1),
        Rule.<Inputs>refuse("username", "must not be blank")
            .when(i -> WhiteSpace.isBlank(i.username())),
        Rule.<Inputs>refuse("timeLimit", "must be 1 second or more").when(i -> i.timeLimit() < 1),
        Rule.<Inputs>refuse(
                "tags",
                "must be tags: a letter or digit, and then letters, digits, hyphens or underscores each")
            .when(i -> !tags(i).stream().allMatch(each -> TAG.matcher(each).matches())),
        Rule.<Inputs>refuse("trigger.recurring.interval", i -> cronFault(i).orElse(""))
            .reading("trigger")
            .when(i -> cronFault(i).isPresent()),
        Rule.<Inputs>refuse("trigger.recurring.startAfter", NO_TIME)
            .reading("trigger")
            .when(
                i ->
                    i.trigger() instanceof Recurring recurring
                        && PointInTime.parse(recurring.startAfter()).isEmpty()),
        Rule.<Inputs>refuse("trigger.oneTime.timestamp", NO_TIME)
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

  static Set<String> tags(Inputs inputs) {
    return Objects.requireNonNullElse(inputs.tags(), Set.of());
  }
}
