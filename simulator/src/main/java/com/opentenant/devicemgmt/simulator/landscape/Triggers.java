package com.opentenant.devicemgmt.simulator.landscape;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.server.Json;
import com.opentenant.devicemgmt.simulator.server.Refusal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** When a script profile runs: the three kinds of triggers. */
final class Triggers {
  static final String TYPE = "trigger_type";
  static final String EVENT_TYPE = "event_type";
  static final String TIMESTAMP = "timestamp";
  static final String INTERVAL = "interval";
  static final String START_AFTER = "start_after";

  private Triggers() {}

  /** The fields of a trigger of this kind that a client can set; empty if there is no such kind. */
  private static List<String> settable(String type) {
    return switch (type) {
      case "event" -> List.of(EVENT_TYPE);
      case "one_time" -> List.of(TIMESTAMP);
      case "recurring" -> List.of(INTERVAL, START_AFTER);
      default -> List.of();
    };
  }

  /**
   * The trigger of a create.
   *
   * @throws Refusal if it has no kind or a field is invalid
   */
  static ObjectNode read(SentObject sent) {
    var type = type(sent);
    sent.require(settable(type));
    return check(sent, type);
  }

  /**
   * The current trigger with the changes of a PATCH. A PATCH of a recurring trigger may omit a
   * field. The other kinds have one field, which is required.
   *
   * @throws Refusal if the kind changes or a field is invalid
   */
  static ObjectNode change(SentObject sent, ObjectNode now) {
    var type = type(sent);
    if (!now.path(TYPE).asText().equals(type)) {
      throw sent.bad(TYPE, "The type of a trigger cannot be changed.");
    }
    if (!type.equals("recurring")) {
      sent.require(settable(type));
    }
    ObjectNode changed = now.deepCopy();
    return changed.setAll(check(sent, type));
  }

  private static String type(SentObject sent) {
    sent.require(List.of(TYPE));
    var type = sent.text(TYPE).orElse("");
    if (settable(type).isEmpty()) {
      throw sent.bad(TYPE, "Input should be 'event', 'one_time' or 'recurring'");
    }
    return type;
  }

  private static ObjectNode check(SentObject sent, String type) {
    sent.expectOnly(
        Stream.concat(Stream.of(TYPE), settable(type).stream()).collect(Collectors.toSet()));
    var stored = Json.object().put(TYPE, type);
    for (var name : settable(type)) {
      sent.text(name).ifPresent(text -> stored.put(name, check(sent, name, text)));
    }
    return stored;
  }

  private static String check(SentObject sent, String name, String text) {
    return switch (name) {
      case EVENT_TYPE -> {
        if (!text.equals("post_enrollment")) {
          throw sent.bad(name, "Input should be 'post_enrollment'");
        }
        yield text;
      }
      case INTERVAL -> {
        if (!CronText.valid(text)) {
          throw sent.bad(name, "\"" + text + "\" is not a valid cron expression");
        }
        yield text;
      }
      default ->
          Times.whole(
              Times.read(text).orElseThrow(() -> sent.bad(name, "Input should be a time in UTC")));
    };
  }
}
