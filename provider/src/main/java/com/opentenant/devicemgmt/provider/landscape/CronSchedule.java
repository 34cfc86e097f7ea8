package com.opentenant.devicemgmt.provider.landscape;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import com.opentenant.devicemgmt.provider.call.Lazy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The runs of a cron expression of 5 fields, in UTC. */
final class CronSchedule {

  /** Made late, because most programs have no cron expression. */
  private static final Lazy<CronParser> PARSER =
      new Lazy<>(() -> new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX)));

  /** Runs looked at for the shortest gap: a week of hourly ones. */
  private static final int ENOUGH = 168;

  private final ExecutionTime runs;

  private CronSchedule(ExecutionTime runs) {
    this.runs = runs;
  }

  /** Empty if the text is no such expression. */
  static Optional<CronSchedule> parse(String text) {
    var fields = CronText.sent(text);
    if (fields.split(" ", -1).length != 5) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new CronSchedule(ExecutionTime.forCron(PARSER.get().parse(fields).validate())));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Fewer if there are no more, as on the 31st of February. */
  List<Instant> next(Instant after, int count) {
    var found = new ArrayList<Instant>();
    var run = runs.nextExecution(after.atZone(ZoneOffset.UTC));
    while (run.isPresent() && found.size() < count) {
      found.add(run.get().toInstant());
      run = runs.nextExecution(run.get());
    }
    return found;
  }

  /** The shortest time between two of the next runs; empty if there are no two. */
  Optional<Duration> shortestGap(Instant after) {
    var next = next(after, ENOUGH);
    var shortest = Optional.<Duration>empty();
    for (var i = 1; i < next.size(); i++) {
      var gap = Duration.between(next.get(i - 1), next.get(i));
      if (shortest.isEmpty() || gap.compareTo(shortest.get()) < 0) {
        shortest = Optional.of(gap);
      }
    }
    return shortest;
  }
}
