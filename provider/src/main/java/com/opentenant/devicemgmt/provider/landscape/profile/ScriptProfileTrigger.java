package com.opentenant.devicemgmt.provider.landscape.profile;

import com.opentenant.devicemgmt.provider.collection.Fields;
import com.opentenant.devicemgmt.provider.shape.Doc;
import com.opentenant.devicemgmt.provider.shape.Equivalent;
import java.util.Optional;

/** When a script profile runs. */
@Doc("When a script profile runs: exactly one of these.")
public sealed interface ScriptProfileTrigger {

  /** The fields on the wire. An update sends only changes, because a time may start a new run. */
  Fields fields();

  /** This trigger, if it is of the kind. */
  default <T extends ScriptProfileTrigger> Optional<T> as(Class<T> kind) {
    return Optional.of(this).filter(kind::isInstance).map(kind::cast);
  }

  /** After an event on a machine. */
  @Doc("Runs on each machine after an event.")
  record Event(@Doc("The event.") ScriptProfileEvent eventType) implements ScriptProfileTrigger {

    @Override
    public Fields fields() {
      return Fields.of().always("trigger_type", "event").put("event_type", eventType.value());
    }
  }

  /** Once. */
  @Doc("Runs once.")
  record OneTime(
      @Doc(
              "The time: ISO 8601, UTC unless it has an offset, in whole seconds. If it is in the"
                  + " past, the script runs immediately.")
          @Equivalent(PointInTime.class)
          String timestamp)
      implements ScriptProfileTrigger {

    @Override
    public Fields fields() {
      return Fields.of()
          .always("trigger_type", "one_time")
          .put("timestamp", PointInTime.sent(timestamp));
    }
  }

  /** On a schedule. */
  @Doc("Runs on a schedule.")
  record Recurring(
      @Doc(
              "The schedule: a cron expression of 5 fields in UTC, such as `30 2 * * 1-5`. Landscape"
                  + " requires a minimum time between two runs; see `getScriptProfileLimits`."
                  + " `getCronPreview` returns the next runs.")
          @Equivalent(CronText.class)
          String interval,
      @Doc(
              "The time before which there is no run: ISO 8601, UTC unless it has an offset, in whole"
                  + " seconds.")
          @Equivalent(PointInTime.class)
          String startAfter)
      implements ScriptProfileTrigger {

    @Override
    public Fields fields() {
      return Fields.of()
          .always("trigger_type", "recurring")
          .put("interval", CronText.sent(interval))
          .put("start_after", PointInTime.sent(startAfter));
    }
  }
}
