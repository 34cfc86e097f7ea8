package com.opentenant.devicemgmt.provider.iructl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The keys of an info file or of an object in it, and what is wrong with them. A key that nothing
 * asks for is unknown. A null is the same as a missing key.
 */
final class InfoKeys {

  /** What iructl takes for a boolean besides one. */
  private static final Set<String> TRUE = Set.of("true", "t", "yes", "y", "on", "1");

  private static final Set<String> FALSE = Set.of("false", "f", "no", "n", "off", "0");

  private final String place;
  private final Map<String, Object> values;
  private final List<String> problems;
  private final Set<String> known = new TreeSet<>();

  /**
   * @param place of the keys, before each in messages; empty or with a dot at its end
   * @param problems to which what is wrong is added
   */
  InfoKeys(String place, Map<String, Object> values, List<String> problems) {
    this.place = place;
    this.values = values;
    this.problems = problems;
  }

  /** A map with keys that are texts; other keys become what they print. */
  static Map<String, Object> byName(Map<?, ?> map) {
    var named = new LinkedHashMap<String, Object>();
    map.forEach(
        (key, value) -> {
          if (value != null) {
            named.put(String.valueOf(key), value);
          }
        });
    return named;
  }

  private @Nullable Object get(String key) {
    known.add(key);
    return values.get(key);
  }

  boolean has(String key) {
    return get(key) != null;
  }

  /** Null if it is missing or not a text. */
  @Nullable String text(String key) {
    var value = get(key);
    if (value instanceof String text) {
      return text;
    }
    if (value != null) {
      report(key, "must be a text");
    }
    return null;
  }

  /** Empty if it is missing or not a text, which is a problem. */
  String requiredText(String key) {
    if (!has(key)) {
      report(key, "is missing");
    }
    var text = text(key);
    return text == null ? "" : text;
  }

  /** One of several texts; the first of them if the key has another value, which is a problem. */
  String choice(String key, List<String> choices) {
    var text = requiredText(key);
    if (choices.contains(text)) {
      return text;
    }
    if (!text.isEmpty()) {
      report(key, "must be one of " + String.join(", ", choices));
    }
    return choices.get(0);
  }

  /** Null if it is missing or not a boolean. */
  @Nullable Boolean flag(String key) {
    var value = get(key);
    if (value instanceof Boolean flag) {
      return flag;
    }
    var text = value == null ? "" : value.toString().toLowerCase(Locale.ROOT);
    if (value != null && !TRUE.contains(text) && !FALSE.contains(text)) {
      report(key, "must be true or false");
    }
    return value == null ? null : TRUE.contains(text);
  }

  boolean isTrue(String key) {
    return Boolean.TRUE.equals(flag(key));
  }

  /** The keys of an object; none if the value is no object, which is a problem. */
  InfoKeys inside(String key) {
    if (!has(key)) {
      report(key, "is missing");
    }
    return inside(key, get(key));
  }

  private InfoKeys inside(String key, @Nullable Object value) {
    if (value != null && !(value instanceof Map)) {
      report(key, "must have keys");
    }
    return new InfoKeys(
        place + key + ".", value instanceof Map<?, ?> map ? byName(map) : Map.of(), problems);
  }

  /**
   * The elements of a list; none if it is missing. An element that is a text is the same as an
   * object with that text as this key.
   */
  List<InfoKeys> elements(String key, String shortForm) {
    var value = get(key);
    if (value != null && !(value instanceof List)) {
      report(key, "must be a list");
    }
    var elements = new ArrayList<InfoKeys>();
    for (var each : value instanceof List<?> list ? list : List.of()) {
      elements.add(
          inside(
              "%s[%d]".formatted(key, elements.size()),
              each instanceof String text ? Map.of(shortForm, text) : each));
    }
    return elements;
  }

  void report(String key, String problem) {
    problems.add("the key \"%s%s\" %s".formatted(place, key, problem));
  }

  /** Reports the keys that nothing has asked for. */
  void reportUnknown() {
    for (var key : values.keySet()) {
      if (!known.contains(key)) {
        report(key, "is unknown");
      }
    }
  }
}
