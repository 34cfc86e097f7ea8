package com.opentenant.devicemgmt.provider.landscape.profile;

import com.opentenant.devicemgmt.provider.collection.Fields;
import com.opentenant.devicemgmt.provider.shape.Doc;
import com.opentenant.devicemgmt.provider.shape.Equivalent;

/** What makes a script profile run. */
@Doc("What makes a script profile run: exactly one of these.")
public sealed interface ScriptProfileTrigger {

  /** As Landscape is sent it. An update sends only what changed: a time may count as a new one. */
  Fields fields();

  /** Something that happens to a machine. */
  @Doc("Runs on each machine when something happens to it.")
  record Event(@Doc("What has to happen.") ScriptProfileEvent eventType)
      implements ScriptProfileTrigger {

    @Override
    public Fields fields() {
      return Fields.of().always("trigger_type", "event").put("event_type", eventType.value());
    }
  }

  /** A moment. */
  @Doc("Runs once.")
  record OneTime(
      @Doc(
              "When: ISO 8601, UTC unless it has an offset; whole seconds. A time in the past means at"
                  + " once.")
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

  /** Again and again. */
  @Doc("Runs again and again.")
  record Recurring(
      @Doc(
              "When, as a cron expression of 5 fields in UTC: `30 2 * * 1-5`. Landscape spaces runs by"
                  + " a minimum of its own; see `getScriptProfileLimits`, and `getCronPreview` for the"
                  + " next runs.")
          @Equivalent(CronText.class)
          String interval,
      @Doc("No run before this: ISO 8601, UTC unless it has an offset; whole seconds.")
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
