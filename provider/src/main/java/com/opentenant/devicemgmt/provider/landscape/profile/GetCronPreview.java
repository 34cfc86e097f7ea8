package com.opentenant.devicemgmt.provider.landscape.profile;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.resource.Function;
import com.opentenant.devicemgmt.provider.shape.Default;
import com.opentenant.devicemgmt.provider.shape.Doc;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Computes the next runs of a cron expression, without a server. */
public final class GetCronPreview {

  private static final int MOST = 100;

  /** The arguments. */
  public record Arguments(
      @Doc("The cron expression of 5 fields, in UTC.") String interval,
      @Doc("The number of runs, from 1 to 100. Default: 5.") @Default("5") int count,
      @Doc("Only runs after this time: ISO 8601, UTC unless it has an offset. Default: now.")
          @Nullable String after) {}

  /** The result. */
  public record Result(
      @Doc("The next runs: ISO 8601, UTC. Fewer than `count` if there are no more.")
          List<String> runs) {}

  public Function<Arguments, Result> function() {
    return Function.of(
        "devicemgmt:landscape:getCronPreview",
        "Computes the next runs of a recurring script profile, without a request to Landscape."
            + " Landscape may delay runs that are too close.",
        Arguments.class,
        Result.class,
        this::invoke);
  }

  public Result invoke(Call call, Arguments arguments) {
    if (arguments.count() < 1 || arguments.count() > MOST) {
      throw new Failure.Invalid("getCronPreview: `count` must be from 1 to " + MOST);
    }
    var fault = CronSchedule.fault(arguments.interval());
    if (fault.isPresent()) {
      throw new Failure.Invalid("getCronPreview: `interval` " + fault.get());
    }
    var schedule = CronSchedule.parse(arguments.interval()).orElseThrow();
    var runs = schedule.next(start(call, arguments.after()), arguments.count());
    return new Result(runs.stream().map(Instant::toString).toList());
  }

  private static Instant start(Call call, @Nullable String after) {
    return after == null
        ? call.time().now()
        : PointInTime.parse(after)
            .orElseThrow(
                () ->
                    new Failure.Invalid(
                        "getCronPreview: `after` " + ScriptProfileRules.NOT_A_TIME));
  }
}
