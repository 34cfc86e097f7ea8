package com.opentenant.devicemgmt.provider.lifecycle;

import static com.opentenant.devicemgmt.provider.lifecycle.ResourceCase.Refused.refused;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.opentenant.devicemgmt.provider.lifecycle.ResourceCase.Refused;
import com.opentenant.devicemgmt.provider.lifecycle.TestBed.FromTenant;
import com.opentenant.devicemgmt.simulator.SimulatedTenant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  private static final String POLICY = "deletionPolicy";
  private static final FromTenant CLEAN_UP = script("Clean up");
  private static final FromTenant REPORT = script("Report");

  public static final ResourceCase SCRIPT_PROFILE =
      new ResourceCase(
          "devicemgmt:landscape:ScriptProfile",
          Api.LANDSCAPE,
          "title",
          Names.UNIQUE,
          Requests.below(COLLECTION).deletedBy("POST " + COLLECTION + "/{id}:archive"),
          tenant -> tenant.landscape().console().scriptProfiles(),
          Map.of(
              TITLE,
              "Nightly",
              SCRIPT,
              CLEAN_UP,
              USERNAME,
              "root",
              TIME_LIMIT,
              600,
              // Without a machine to run on, it would be warned of.
              ALL,
              true,
              TRIGGER,
              recurring("30 2 * * 1-5", "2026-03-05T00:00:00Z")),
          full(),
          columns(),
          Map.of("createdAt", Rows.time("created_at"), "accessGroup", Rows.field("access_group")),
          properties(),
          refusals(),
          List.of(),
          Set.of(),
          ScriptProfileCase::addScripts,
          true);

  private ScriptProfileCase() {}

  private static Map<String, Object> full() {
    var full = new LinkedHashMap<String, Object>();
    full.put(TITLE, " Every weekend ");
    // Another script or kind of trigger would make another profile.
    full.put(SCRIPT, CLEAN_UP);
    full.put(USERNAME, "backup");
    full.put(TIME_LIMIT, 60);
    full.put(ALL, false);
    full.put(TAGS, List.of("web", "prod"));
    full.put(TRIGGER, recurring("0  4 * * 6,0", "2026-04-05T02:00:00+02:00"));
    full.put(POLICY, "archive");
    return full;
  }

  private static List<Column> columns() {
    return List.of(
        Column.text(USERNAME, "username", "ubuntu"),
        Column.text(TITLE, "title", "Renamed in the web page").keeping(LibraryItems::stripped),
        Column.of(SCRIPT, "script_id", 0, 1)
            .keeping(id -> Integer.valueOf((String) id))
            .replacing(),
        Column.of(TIME_LIMIT, "time_limit", 0, 7).keeping(ScriptCase::whole),
        Column.flag(ALL, "all_computers", false),
        Column.of(TAGS, "tags", List.of(), List.of("by-hand"))
            .keeping(tags -> List.copyOf(new TreeSet<>((List<?>) tags))),
        Column.of(
                TRIGGER,
                "trigger",
                Map.of(),
                wire("recurring", "interval", "0 12 * * *", "start_after", "2026-05-05T00:00:00Z"))
            .keeping(ScriptProfileCase::keptTrigger),
        Column.writeOnly(POLICY));
  }

  private static List<PropertyCase> properties() {
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
        PropertyCase.of(TRIGGER)
            .set(
                recurring("0 4 * * *", "2026-03-05T00:00:00Z"),
                sent(wire("recurring", "interval", "0 4 * * *")))
            .set(
                recurring("0 4 * * *", "2026-04-05T00:00:00Z"),
                sent(wire("recurring", "start_after", "2026-04-05T00:00:00Z")))
            .replacedBy(Map.of("oneTime", Map.of("timestamp", "2199-03-05T00:00:00Z")))
            .set(
                Map.of("oneTime", Map.of("timestamp", "2199-03-06T00:00:00Z")),
                sent(wire("one_time", "timestamp", "2199-03-06T00:00:00Z")))
            .replacedBy(Map.of("event", Map.of("eventType", "post_enrollment")))
            .replacedBy(recurring("0 4 * * *", "2026-04-05T00:00:00Z")),
        PropertyCase.of(POLICY).set("renameAndArchive", Map.of()).set("archive", Map.of()).left());
  }

  private static List<Refused> refusals() {
    return List.of(
        refused("a blank title", TITLE, "  ", "title: must be one line, and not blank"),
        refused("no title", TITLE, null, "title: is required"),
        refused("no script", SCRIPT, null, "scriptId: is required"),
        refused("a title as script", SCRIPT, "Clean up", "scriptId: must be the id of a script"),
        refused("a blank user", USERNAME, " ", "username: must not be blank"),
        refused("no time", TIME_LIMIT, 0, "timeLimit: must be 1 second or more"),
        refused("a blank tag", TAGS, List.of(" "), "tags: must not have a blank tag"),
        refused("no trigger", TRIGGER, null, "trigger: is required"),
        refused(
            "two triggers",
            TRIGGER,
            Map.of(
                "event",
                Map.of("eventType", "post_enrollment"),
                "oneTime",
                Map.of("timestamp", "2199-03-05T00:00:00Z")),
            "trigger: must be an object with exactly one of event, oneTime, recurring"),
        refused(
            "a cron expression of six fields",
            TRIGGER,
            recurring("0 30 2 * * 1-5", "2026-03-05T00:00:00Z"),
            "trigger.recurring.interval: must be a cron expression of 5 fields"),
        refused(
            "a time that is none",
            TRIGGER,
            recurring("30 2 * * 1-5", "soon"),
            "trigger.recurring.startAfter: must be a time in ISO 8601"),
        refused("an unknown policy", POLICY, "archiv", "did you mean `archive`?"),
        refused("a misspelt property", "tag", List.of("web"), "did you mean `tags`?"));
  }

  private static Map<String, Object> recurring(String interval, String startAfter) {
    return Map.of("recurring", Map.of("interval", interval, "startAfter", startAfter));
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

  private static Object keptTrigger(Object trigger) {
    var kind = ((Map<?, ?>) trigger).entrySet().iterator().next();
    var fields = (Map<?, ?>) kind.getValue();
    return switch ((String) kind.getKey()) {
      case "event" -> wire("event", "event_type", text(fields, "eventType"));
      case "oneTime" -> wire("one_time", "timestamp", text(fields, "timestamp"));
      default ->
          wire(
              "recurring",
              "interval",
              text(fields, "interval").replaceAll(" +", " "),
              "start_after",
              text(fields, "startAfter").replace("T02:00:00+02:00", "T00:00:00Z"));
    };
  }

  private static String text(Map<?, ?> fields, String name) {
    return (String) fields.get(name);
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
