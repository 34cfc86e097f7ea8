package com.opentenant.devicemgmt.provider.lifecycle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The changes that one input goes through, one {@code up} each.
 *
 * @param companions what is set beside the least inputs all along
 */
public record PropertyCase(String name, Map<String, Object> companions, List<Change> changes) {

  /**
   * One change.
   *
   * @param inputs what the program sets, null for what it takes away
   * @param sent the whole body that is sent; empty if there is nothing to send
   */
  public record Change(Map<String, @Nullable Object> inputs, Map<String, Object> sent) {

    String describe(String property) {
      var value = inputs.get(property);
      var others = inputs.size() > 1 ? " together with others" : "";
      var text = value == null ? "removed" : "set to " + value;
      return text.lines().findFirst().orElse("") + others;
    }
  }

  public static PropertyCase of(String name) {
    return new PropertyCase(name, Map.of(), List.of());
  }

  public PropertyCase beside(Map<String, Object> others) {
    return new PropertyCase(name, others, changes);
  }

  /** Set to a value, from having none or another one. */
  public PropertyCase set(Object value, Map<String, Object> sent) {
    return with(Collections.singletonMap(name, value), sent);
  }

  public PropertyCase removed(Map<String, Object> sent) {
    return with(Collections.singletonMap(name, null), sent);
  }

  /** Removed together with others, which are not to stay without it. */
  public PropertyCase removedWith(List<String> others, Map<String, Object> sent) {
    var inputs = new LinkedHashMap<String, @Nullable Object>();
    inputs.put(name, null);
    others.forEach(other -> inputs.put(other, null));
    return with(inputs, sent);
  }

  private PropertyCase with(Map<String, @Nullable Object> inputs, Map<String, Object> sent) {
    var more = new ArrayList<>(changes);
    more.add(new Change(inputs, sent));
    return new PropertyCase(name, companions, more);
  }
}
