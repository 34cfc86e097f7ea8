package com.opentenant.devicemgmt.provider.landscape.profile;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import com.opentenant.devicemgmt.provider.call.Lazy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The runs of a cron expression of 5 fields, in UTC. */
final class CronSchedule {

  /** Created late, because most programs have no cron expression. */
  private static final Lazy<CronParser> PARSER =
      new Lazy<>(() -> new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX)));

  /** Sunday is 0. */
  private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

  /** A 7 that is not a step. */
  private static final Pattern SEVENTH_DAY = Pattern.compile("(?<![/\\d])0*7(?!\\d)");

  /** The parser also accepts signs, digits of other scripts, and a step without a range. */
  private static final Pattern NOT_CRON = Pattern.compile("[^*0-9A-Za-z,/ -]|(?<![*0-9A-Za-z])/");

  private static final List<String> FIELDS =
      List.of("minute", "hour", "day of month", "month", "day of week");

  private static final String FORM =
      "must be a cron expression of 5 fields: minute, hour, day of month, month, day of week; for"
          + " example 30 2 * * 1-5";

  /** Landscape's web page rejects 7. It is not documented whether the server accepts it. */
  private static final String NO_SEVENTH_DAY =
      "must use 0 for Sunday, not 7: Landscape's days of the week are 0 to 6, or SUN to SAT";

  /** The number of runs in which the shortest gap is searched: a week of hourly runs. */
  private static final int RUNS = 168;

  private final ExecutionTime runs;

  private CronSchedule(ExecutionTime runs) {
    this.runs = runs;
  }

  /** Completes "the interval …"; empty if {@link #parse} can read the text. */
  static Optional<String> fault(String text) {
    if (parse(text).isPresent()) {
      return Optional.empty();
    }
    var fields = numbered(text);
    if (hasSeventhDay(fields)) {
      return Optional.of(NO_SEVENTH_DAY);
    }
    return Optional.of(wrongField(text, fields).map(wrong -> wrong + "; ").orElse("") + FORM);
  }

  /** The first of five fields that is not valid. Each is tried alone, among stars. */
  private static Optional<String> wrongField(String text, List<String> fields) {
    if (fields.size() != FIELDS.size()) {
      return Optional.empty();
    }
    var written = CronText.sent(text).split(" ", -1);
    for (var field = 0; field < FIELDS.size(); field++) {
      var alone = new ArrayList<>(Collections.nCopies(FIELDS.size(), "*"));
      alone.set(field, fields.get(field));
      if (parse(String.join(" ", alone)).isEmpty()) {
        return Optional.of("\"%s\" is not a valid %s".formatted(written[field], FIELDS.get(field)));
      }
    }
    return Optional.empty();
  }

  /** The effect of restricting both day fields: a run needs only one of them to match. */
  static Optional<String> eitherDay(String text) {
    var fields = CronText.sent(text).split(" ", -1);
    return parse(text).isPresent() && !fields[2].startsWith("*") && !fields[4].startsWith("*")
        ? Optional.of(
            "restricts the day of month (%s) and the day of week (%s). It runs on each day that matches either field, not only on days that match both"
                .formatted(fields[2], fields[4]))
        : Optional.empty();
  }

  /** Empty if the text is not a cron expression of 5 fields. */
  static Optional<CronSchedule> parse(String text) {
    var fields = numbered(text);
    var joined = String.join(" ", fields);
    if (fields.size() != 5 || hasSeventhDay(fields) || NOT_CRON.matcher(joined).find()) {
      return Optional.empty();
    }
    try {
      var cron = PARSER.get().parse(joined).validate();
      return Optional.of(new CronSchedule(ExecutionTime.forCron(cron)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The fields, with numbers for days: the parser reads SUN as 7, so it rejects SUN-SAT. */
  private static List<String> numbered(String text) {
    var fields = new ArrayList<>(List.of(CronText.sent(text).split(" ", -1)));
    if (fields.size() == 5) {
      var days = fields.get(4).toUpperCase(Locale.ROOT);
      for (var number = 0; number < DAYS.size(); number++) {
        days = days.replaceAll("\\b" + DAYS.get(number) + "\\b", String.valueOf(number));
      }
      fields.set(4, days);
    }
    return fields;
  }

  private static boolean hasSeventhDay(List<String> fields) {
    return fields.size() == 5 && SEVENTH_DAY.matcher(fields.get(4)).find();
  }

  /** Fewer if there are no more runs. */
  List<Instant> next(Instant after, int count) {
    var found = new ArrayList<Instant>();
    var run = runs.nextExecution(after.atZone(ZoneOffset.UTC));
    while (run.isPresent() && found.size() < count) {
      found.add(run.get().toInstant());
      run = runs.nextExecution(run.get());
    }
    return found;
  }

  /** The shortest time between two of the next runs. */
  Optional<Duration> shortestGap(Instant after) {
    var next = next(after, RUNS);
    return IntStream.range(1, next.size())
        .mapToObj(each -> Duration.between(next.get(each - 1), next.get(each)))
        .min(Comparator.naturalOrder());
  }
}
