package com.opentenant.devicemgmt.simulator.landscape;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.server.Json;
import com.opentenant.devicemgmt.simulator.server.Refusal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** When a script profile runs: the three kinds of triggers, read and kept. */
final class Triggers {
  static final String TYPE = "trigger_type";
  static final String EVENT_TYPE = "event_type";
  static final String TIMESTAMP = "timestamp";
  static final String INTERVAL = "interval";
  static final String START_AFTER = "start_after";

  private Triggers() {}

  /** The fields a client sets in a trigger of this kind; empty when there is no such kind. */
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
   * @throws Refusal when it has no kind or a field doesn't do
   */
  static ObjectNode read(SentObject sent) {
    var type = type(sent);
    sent.require(settable(type));
    return judge(sent, type);
  }

  /**
   * The trigger of a PATCH: what it names of the present one. A recurring trigger may name either
   * of its fields; the other kinds have just one, which must be there.
   *
   * @throws Refusal when the kind is another than now, or a field doesn't do
   */
  static ObjectNode change(SentObject sent, ObjectNode now) {
    var type = type(sent);
    if (!now.path(TYPE).asText().equals(type)) {
      throw sent.bad(TYPE, "The type of a trigger can't be changed.");
    }
    if (!type.equals("recurring")) {
      sent.require(settable(type));
    }
    ObjectNode changed = now.deepCopy();
    return changed.setAll(judge(sent, type));
  }

  private static String type(SentObject sent) {
    sent.require(List.of(TYPE));
    var type = sent.text(TYPE).orElse("");
    if (settable(type).isEmpty()) {
      throw sent.bad(TYPE, "Input should be 'event', 'one_time' or 'recurring'");
    }
    return type;
  }

  private static ObjectNode judge(SentObject sent, String type) {
    sent.expectOnly(
        Stream.concat(Stream.of(TYPE), settable(type).stream()).collect(Collectors.toSet()));
    var kept = Json.object().put(TYPE, type);
    for (var name : settable(type)) {
      sent.text(name).ifPresent(text -> kept.put(name, judge(sent, name, text)));
    }
    return kept;
  }

  private static String judge(SentObject sent, String name, String text) {
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
