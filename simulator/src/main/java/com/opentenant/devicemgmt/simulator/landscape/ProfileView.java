package com.opentenant.devicemgmt.simulator.landscape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.server.Json;
import com.opentenant.devicemgmt.simulator.server.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Script profiles in responses, with the fields that change by themselves. */
final class ProfileView {
  private static final List<String> BEFORE_TRIGGER =
      List.of("id", "title", "script_id", "access_group", "created_by", "created_at");
  private static final List<String> AFTER_TRIGGER =
      List.of("all_computers", "time_limit", "username", "archived");

  private final Store store;
  private final Quirks quirks;
  private final Activities activities;
  private final Random random = new Random(1);

  ProfileView(ServerParts parts, Activities activities) {
    this.store = parts.store();
    this.quirks = parts.quirks();
    this.activities = activities;
  }

  /** In the response to a write, when no computer is associated yet. */
  ObjectNode written(ObjectNode row) {
    return shown(row, 0);
  }

  /** In a get or a list. */
  ObjectNode read(ObjectNode row) {
    var id = row.path("id").asText();
    boolean archived = row.path("archived").asBoolean();
    if (quirks.has(LandscapeQuirk.RUNS_BETWEEN_READS) && !archived) {
      activities.run(row, "succeeded");
      return shown(row, 1 + activities.latest(id).orElseThrow().path("id").asInt() % 90);
    }
    return shown(row, 0);
  }

  private ObjectNode shown(ObjectNode row, int computers) {
    var shown = Json.object();
    BEFORE_TRIGGER.forEach(key -> shown.set(key, row.get(key)));
    if (quirks.has(LandscapeQuirk.CREATED_BY_NULL)) {
      shown.putNull("created_by");
    }
    shown.set(ProfileStamp.EDITED, row.get(ProfileStamp.EDITED));
    shown.set("trigger", trigger(row, computers));
    AFTER_TRIGGER.forEach(key -> shown.set(key, row.get(key)));
    var tags = new ArrayList<JsonNode>();
    row.path("tags").forEach(tags::add);
    if (quirks.has(LandscapeQuirk.TAGS_SHUFFLED)) {
      synchronized (random) {
        Collections.shuffle(tags, random);
      }
    }
    shown.putArray("tags").addAll(tags);
    shown.putObject("computers").put("num_associated_computers", computers);
    JsonNode latest =
        activities.latest(row.path("id").asText()).<JsonNode>map(run -> run).orElse(null);
    shown.putObject("activities").set("last_activity", latest);
    if (quirks.has(LandscapeQuirk.UNDOCUMENTED_KEYS)) {
      shown.putObject("not_in_any_document").put("kind", "ScriptProfile");
    }
    return shown;
  }

  /**
   * @param shift minutes to add to {@code next_run}, so each read returns another time
   */
  private ObjectNode trigger(ObjectNode row, int shift) {
    ObjectNode trigger = row.path("trigger").deepCopy();
    boolean archived = row.path("archived").asBoolean();
    var last =
        activities
            .latest(row.path("id").asText())
            .map(run -> run.path("creation_time").asText())
            .orElse(null);
    switch (trigger.path(Triggers.TYPE).asText()) {
      case "recurring" -> {
        var start = time(trigger, Triggers.START_AFTER);
        var from = start.isAfter(store.now()) ? start : store.now();
        var next = Times.whole(from.plus(Duration.ofMinutes(shift)));
        trigger.put("next_run", archived ? null : next).put("last_run", last);
      }
      case "one_time" -> {
        var timestamp = trigger.path(Triggers.TIMESTAMP).asText();
        boolean finished = !time(trigger, Triggers.TIMESTAMP).isAfter(store.now());
        trigger.put("is_finished", finished);
        trigger.put("next_run", finished || archived ? null : timestamp);
        trigger.put("last_run", finished ? timestamp : null);
      }
      default -> {
        // An event has no times.
      }
    }
    return trigger;
  }

  /** The console accepts any text as a time. An invalid one means now. */
  private Instant time(ObjectNode trigger, String name) {
    return Times.read(trigger.path(name).asText()).orElseGet(store::now);
  }
}
