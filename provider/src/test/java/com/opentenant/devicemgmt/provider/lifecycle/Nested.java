package com.opentenant.devicemgmt.provider.lifecycle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values within objects and lists, by their path: {@code trigger.recurring.interval}, {@code
 * rules[0].name}.
 */
final class Nested {

  private Nested() {}

  /** Null if there is no such value. */
  static @Nullable Object get(Map<String, ? extends @Nullable Object> object, String path) {
    @Nullable Object value = object;
    for (var step : steps(path)) {
      if (value instanceof Map<?, ?> map) {
        value = map.get(step);
      } else if (value instanceof List<?> list) {
        value = index(step) < list.size() ? list.get(index(step)) : null;
      } else {
        return null;
      }
    }
    return value;
  }

  /**
   * A copy in which the path has this value. Objects on the way are created if they are missing;
   * elements of lists must exist.
   *
   * @param value null to remove it
   */
  static Map<String, Object> with(
      Map<String, ? extends @Nullable Object> object, String path, @Nullable Object value) {
    return object(object, steps(path), value);
  }

  /** The part of a path that names the resource's property. */
  static String top(String path) {
    return steps(path).get(0);
  }

  static boolean isNested(String path) {
    return steps(path).size() > 1;
  }

  private static Map<String, Object> object(
      @Nullable Object object, List<String> steps, @Nullable Object value) {
    var copy = new LinkedHashMap<String, Object>();
    if (object instanceof Map<?, ?> map) {
      map.forEach((key, each) -> copy.put((String) key, each));
    }
    var step = steps.get(0);
    var changed = changed(copy.get(step), steps.subList(1, steps.size()), value);
    if (changed == null) {
      copy.remove(step);
    } else {
      copy.put(step, changed);
    }
    return copy;
  }

  private static @Nullable Object changed(
      @Nullable Object before, List<String> steps, @Nullable Object value) {
    if (steps.isEmpty()) {
      return value;
    }
    if (before instanceof List<?> list) {
      var copy = new ArrayList<@Nullable Object>(list);
      var at = index(steps.get(0));
      copy.set(at, changed(list.get(at), steps.subList(1, steps.size()), value));
      return copy;
    }
    return object(before, steps, value);
  }

  private static List<String> steps(String path) {
    return List.of(path.replace("]", "").split("[.\\[]", -1));
  }

  private static int index(String step) {
    return Integer.parseInt(step);
  }
}
