package com.opentenant.devicemgmt.provider.lifecycle;

import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.BLANK;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.REQUIRED;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.didYouMean;
import static com.opentenant.devicemgmt.provider.lifecycle.ResourceCase.Refused.refused;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.opentenant.devicemgmt.provider.lifecycle.ResourceCase.Refused;
import com.opentenant.devicemgmt.provider.lifecycle.TestBed.FromTenant;
import com.opentenant.devicemgmt.simulator.SimulatedTenant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Landscape's script profiles. */
public final class ScriptProfileCase {

  private static final String COLLECTION = "/api/v2/script-profiles";
  private static final String TITLE = "title";
  private static final String SCRIPT = "scriptId";
  private static final String USERNAME = "username";
  private static final String TIME_LIMIT = "timeLimit";
  private static final String ALL = "allComputers";
  private static final String TAGS = "tags";
  private static final String TRIGGER = "trigger";
  private static final String INTERVAL = "trigger.recurring.interval";
  private static final String START = "trigger.recurring.startAfter";
  private static final String TIMESTAMP = "trigger.oneTime.timestamp";
  private static final String EVENT = "trigger.event.eventType";
  private static final String POLICY = "deletionPolicy";
  private static final FromTenant CLEAN_UP = script("Clean up");
  private static final FromTenant REPORT = script("Report");

  public static final ResourceCase SCRIPT_PROFILE =
      ResourceCase.of("devicemgmt:landscape:ScriptProfile", Api.LANDSCAPE)
          .named(TITLE, Names.UNIQUE)
          .requests(Requests.below(COLLECTION).deletedBy("POST " + COLLECTION + "/{id}:archive"))
          .rows(tenant -> TenantRows.of(tenant.landscape().console().scriptProfiles()))
          .minimal(
              Map.of(
                  TITLE,
                  "Nightly",
                  SCRIPT,
                  CLEAN_UP,
                  USERNAME,
                  "root",
                  TIME_LIMIT,
                  600,
                  // Without a computer the profile causes a warning.
                  ALL,
                  true,
                  TRIGGER,
                  recurring("30 2 * * 1-5", "2026-03-05T00:00:00Z")))
          .full(full())
          .columns(columns())
          .output("createdAt", Rows.time("created_at"))
          .output("accessGroup", Rows.field("access_group"))
          .changes(changes())
          .refused(refusals())
          .preparedBy(ScriptProfileCase::addScripts)
          .readingInPreviews();

  private ScriptProfileCase() {}

  private static Map<String, Object> full() {
    var full = new LinkedHashMap<String, Object>();
    full.put(TITLE, " Every weekend ");
    // Another script or kind of trigger would replace the profile.
    full.put(SCRIPT, CLEAN_UP);
    full.put(USERNAME, "backup");
    full.put(TIME_LIMIT, 60);
    full.put(ALL, false);
    full.put(TAGS, List.of("web", "prod"));
    full.put(TRIGGER, recurring("0  4 * * 6,0", "2026-04-05T02:00:00+02:00"));
    full.put(POLICY, "archive");
    return full;
  }

  private static Column[] columns() {
    return new Column[] {
      Column.text(USERNAME, "username", "ubuntu"),
      Column.text(TITLE, "title", "Renamed in the web page").storedAs(LibraryItems::stripped),
      Column.of(SCRIPT, "script_id", 0, 1).storedAs(id -> Integer.valueOf((String) id)).replacing(),
      Column.of(TIME_LIMIT, "time_limit", 0, 7).storedAs(ScriptCase::whole),
      Column.flag(ALL, "all_computers", false),
      Column.of(TAGS, "tags", List.of(), List.of("by-hand"))
          .storedAs(tags -> List.copyOf(new TreeSet<>((List<?>) tags))),
      Column.of(TRIGGER, "trigger.trigger_type", null, null)
          .storedAs(ScriptProfileCase::triggerType)
          .changedInConsole(TRIGGER, wire("one_time", "timestamp", "2199-03-05T00:00:00Z"))
          .replacing(),
      Column.of(INTERVAL, "trigger.interval", null, "0 12 * * *")
          .storedAs(cron -> ((String) cron).replaceAll(" +", " ")),
      Column.of(START, "trigger.start_after", null, "2026-05-05T00:00:00Z")
          .storedAs(ScriptProfileCase::utc),
      Column.of(TIMESTAMP, "trigger.timestamp", null, "2199-05-05T00:00:00Z")
          .alternative(Map.of(TRIGGER, once("2199-03-05T00:00:00Z"))),
      Column.of(EVENT, "trigger.event_type", null, null).withOneValue(),
      Column.writeOnly(POLICY)
    };
  }

  private static List<PropertyCase> changes() {
    return List.of(
        PropertyCase.of(TITLE).set("Nightly 2", Map.of("title", "Nightly 2")),
        PropertyCase.of(SCRIPT).replacedBy(REPORT),
        PropertyCase.of(USERNAME).set("backup", Map.of("username", "backup")),
        PropertyCase.of(TIME_LIMIT).set(60, Map.of("time_limit", 60)),
        PropertyCase.of(ALL)
            .set(false, Map.of("all_computers", false))
            .set(true, Map.of("all_computers", true))
            .removed(Map.of("all_computers", false)),
        PropertyCase.of(TAGS)
            .set(List.of("web", "prod"), Map.of("tags", List.of("prod", "web")))
            .set(List.of("web", "test"), Map.of("tags", List.of("test", "web")))
            .set(List.of(), Map.of("tags", List.of()))
            .set(List.of("web"), Map.of("tags", List.of("web")))
            .removed(Map.of("tags", List.of())),
        PropertyCase.of(INTERVAL)
            .set("0 4 * * *", sent(wire("recurring", "interval", "0 4 * * *"))),
        PropertyCase.of(START)
            .set(
                "2026-04-05T00:00:00Z",
                sent(wire("recurring", "start_after", "2026-04-05T00:00:00Z"))),
        PropertyCase.of(TIMESTAMP)
            .with(Map.of(TRIGGER, once("2199-03-05T00:00:00Z")))
            .set(
                "2199-03-06T00:00:00Z",
                sent(wire("one_time", "timestamp", "2199-03-06T00:00:00Z"))),
        PropertyCase.of(TRIGGER)
            .replacedBy(once("2199-03-05T00:00:00Z"))
            .replacedBy(Map.of("event", Map.of("eventType", "post_enrollment")))
            .replacedBy(recurring("0 4 * * *", "2026-04-05T00:00:00Z")),
        PropertyCase.of(POLICY)
            .set("renameAndArchive", Map.of())
            .set("archive", Map.of())
            .removedAtDefault());
  }

  private static List<Refused> refusals() {
    return List.of(
        refused("a blank title", TITLE, "  ", "title: ", BLANK),
        refused("no title", TITLE, null, "title: ", REQUIRED),
        refused("no script", SCRIPT, null, "scriptId: ", REQUIRED),
        refused("a title as script", SCRIPT, "Clean up", "scriptId: "),
        refused("a blank user", USERNAME, " ", "username: ", BLANK),
        refused("no time", TIME_LIMIT, 0, "timeLimit: ", "1"),
        refused("a blank tag", TAGS, List.of(" "), "tags: ", BLANK),
        refused("no trigger", TRIGGER, null, "trigger: ", REQUIRED),
        refused(
            "two triggers",
            TRIGGER,
            Map.of(
                "event",
                Map.of("eventType", "post_enrollment"),
                "oneTime",
                Map.of("timestamp", "2199-03-05T00:00:00Z")),
            "trigger: ",
            "event, oneTime, recurring"),
        refused(
            "a cron expression of six fields",
            TRIGGER,
            recurring("0 30 2 * * 1-5", "2026-03-05T00:00:00Z"),
            INTERVAL + ": ",
            "5"),
        refused(
            "a text that is not a time",
            TRIGGER,
            recurring("30 2 * * 1-5", "soon"),
            START + ": ",
            "ISO 8601"),
        refused("an unknown policy", POLICY, "archiv", "deletionPolicy: ", didYouMean("archive")),
        refused("a misspelt property", "tag", List.of("web"), "tag", didYouMean("tags")));
  }

  private static Map<String, Object> recurring(String interval, String startAfter) {
    return Map.of("recurring", Map.of("interval", interval, "startAfter", startAfter));
  }

  private static Map<String, Object> once(String timestamp) {
    return Map.of("oneTime", Map.of("timestamp", timestamp));
  }

  private static Map<String, Object> sent(Map<String, Object> trigger) {
    return Map.of("trigger", trigger);
  }

  private static Map<String, Object> wire(String type, String... fields) {
    var trigger = new LinkedHashMap<String, Object>();
    trigger.put("trigger_type", type);
    for (var i = 0; i < fields.length; i += 2) {
      trigger.put(fields[i], fields[i + 1]);
    }
    return trigger;
  }

  private static Object triggerType(Object trigger) {
    return ((Map<?, ?>) trigger).containsKey("recurring")
        ? "recurring"
        : ((Map<?, ?>) trigger).containsKey("oneTime") ? "one_time" : "event";
  }

  private static Object utc(Object time) {
    return ((String) time).replace("T02:00:00+02:00", "T00:00:00Z");
  }

  private static FromTenant script(String title) {
    return new FromTenant(
        tenant ->
            tenant.landscape().console().scripts().list().stream()
                .filter(row -> row.path("title").asText().equals(title))
                .map(row -> row.path("id").asText())
                .findFirst()
                .orElseThrow());
  }

  private static void addScripts(SimulatedTenant tenant) {
    for (var title : List.of("Clean up", "Report")) {
      var row = JsonNodeFactory.instance.objectNode().put("title", title);
      tenant.landscape().console().scripts().create(row);
    }
  }
}
