package com.opentenant.devicemgmt.simulator.landscape;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.server.Call;
import com.opentenant.devicemgmt.simulator.server.Json;
import com.opentenant.devicemgmt.simulator.server.PythonText;
import com.opentenant.devicemgmt.simulator.server.Refusal;
import com.opentenant.devicemgmt.simulator.server.Violations;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The fields of a script profile that clients set. */
final class ProfileInput {
  static final String TITLE = "title";
  static final String SCRIPT_ID = "script_id";
  static final String ALL_COMPUTERS = "all_computers";
  static final String TAGS = "tags";
  static final String TRIGGER = "trigger";
  private static final String TIME_LIMIT = "time_limit";
  private static final String USERNAME = "username";
  private static final List<String> REQUIRED =
      List.of(TITLE, SCRIPT_ID, TRIGGER, TIME_LIMIT, USERNAME);
  private static final List<String> OPTIONAL = List.of(ALL_COMPUTERS, TAGS);
  private static final Set<String> CREATED =
      Set.of(TITLE, SCRIPT_ID, TRIGGER, TIME_LIMIT, USERNAME, ALL_COMPUTERS, TAGS);
  private static final Set<String> PATCHED =
      Set.of(TITLE, TRIGGER, TIME_LIMIT, USERNAME, ALL_COMPUTERS, TAGS);

  /** The documents and the web UI differ. Only values that both reject are rejected. */
  private static final Pattern TAG = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");

  private final LandscapeSettings settings;
  private final LandscapeResponses responses;
  private final Violations violations;

  ProfileInput(ServerParts parts) {
    this.settings = parts.settings();
    this.responses = parts.responses();
    this.violations = parts.violations();
  }

  /** Every field that can be set, with its default. */
  static ObjectNode defaults() {
    var defaults = Json.object().put(TITLE, "").put(SCRIPT_ID, 0);
    defaults.put(USERNAME, "root").put(TIME_LIMIT, 300).put(ALL_COMPUTERS, false);
    defaults.putArray(TAGS);
    defaults
        .putObject(TRIGGER)
        .put(Triggers.TYPE, "event")
        .put(Triggers.EVENT_TYPE, "post_enrollment");
    return defaults.put("access_group", AccessGroups.ROOT).put("archived", false);
  }

  /**
   * The fields of a create, with defaults for the missing ones. Before 25.10, all are required.
   *
   * @throws Refusal if a field is missing or invalid
   */
  ObjectNode read(Call call) {
    var sent = SentObject.body(call, responses, violations);
    sent.expectOnly(CREATED);
    sent.require(REQUIRED);
    if (settings.version().before(LandscapeVersion.V25_10)) {
      sent.require(OPTIONAL);
    }
    sent.refuseNull(OPTIONAL);
    var values = defaults();
    values.put(SCRIPT_ID, positive(sent, SCRIPT_ID));
    sent.object(TRIGGER).ifPresent(trigger -> values.set(TRIGGER, Triggers.read(trigger)));
    return values.setAll(common(sent));
  }

  /**
   * The changes of a PATCH: the fields that are not null.
   *
   * @throws Refusal if a field is invalid
   */
  ObjectNode readChanges(Call call, ObjectNode now) {
    var sent = SentObject.body(call, responses, violations);
    sent.expectOnly(PATCHED);
    var changes = common(sent);
    ObjectNode trigger = (ObjectNode) now.path(TRIGGER);
    sent.object(TRIGGER)
        .ifPresent(change -> changes.set(TRIGGER, Triggers.change(change, trigger)));
    return changes;
  }

  private static ObjectNode common(SentObject sent) {
    var values = Json.object();
    for (var name : List.of(TITLE, USERNAME)) {
      sent.text(name).ifPresent(text -> values.put(name, filled(sent, name, text)));
    }
    if (sent.has(TIME_LIMIT)) {
      values.put(TIME_LIMIT, positive(sent, TIME_LIMIT));
    }
    sent.flag(ALL_COMPUTERS).ifPresent(flag -> values.put(ALL_COMPUTERS, flag));
    if (sent.has(TAGS)) {
      values.set(TAGS, tags(sent));
    }
    return values;
  }

  private static String filled(SentObject sent, String name, String text) {
    if (PythonText.isBlank(text)) {
      throw sent.bad(name, "String should have at least 1 character");
    }
    return text;
  }

  private static int positive(SentObject sent, String name) {
    return sent.wholeNumber(name)
        .filter(number -> number > 0)
        .orElseThrow(() -> sent.bad(name, "Input should be greater than 0"));
  }

  /** A set: duplicates are removed. */
  private static ArrayNode tags(SentObject sent) {
    var texts = new TreeSet<String>();
    for (var tag : sent.list(TAGS).orElseThrow()) {
      if (!tag.isTextual() || !TAG.matcher(tag.textValue()).matches()) {
        throw sent.bad(TAGS, "\"" + tag.asText() + "\" is not a valid tag");
      }
      texts.add(tag.textValue());
    }
    var tags = Json.array();
    texts.forEach(tags::add);
    return tags;
  }
}
