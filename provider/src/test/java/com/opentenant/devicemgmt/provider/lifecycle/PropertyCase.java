package com.opentenant.devicemgmt.provider.lifecycle;

import com.opentenant.devicemgmt.provider.lifecycle.Outcome.Operation;
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
   * A request that is sent.
   *
   * @param request {@code METHOD /target} with {@code {id}}; empty for the resource's own update
   * @param body the whole of it
   */
  public record Sent(String request, Map<String, Object> body) {}

  /**
   * One change.
   *
   * @param inputs what the program sets, null for what it takes away
   * @param operation what is done
   * @param sent the requests of an update; those of a replacement are those of a delete and of a
   *     create
   */
  public record Change(Map<String, @Nullable Object> inputs, Operation operation, List<Sent> sent) {

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

  /**
   * Set to a value, from having none or another one.
   *
   * @param sent by the resource's own update; empty if there is nothing to send
   */
  public PropertyCase set(Object value, Map<String, Object> sent) {
    return with(Collections.singletonMap(name, value), Operation.UPDATE, updating(sent));
  }

  public PropertyCase setBy(Object value, Sent... sent) {
    return with(Collections.singletonMap(name, value), Operation.UPDATE, List.of(sent));
  }

  /** Set to a value that only another object can have. */
  public PropertyCase replacedBy(Object value) {
    return with(Collections.singletonMap(name, value), Operation.REPLACE, List.of());
  }

  public PropertyCase removed(Map<String, Object> sent) {
    return with(Collections.singletonMap(name, null), Operation.UPDATE, updating(sent));
  }

  public PropertyCase removedBy(Sent... sent) {
    return with(Collections.singletonMap(name, null), Operation.UPDATE, List.of(sent));
  }

  /** Removed, which means what is there already. */
  public PropertyCase left() {
    return with(Collections.singletonMap(name, null), Operation.SAME, List.of());
  }

  /** Removed together with others, which are not to stay without it. */
  public PropertyCase removedWith(List<String> others, Map<String, Object> sent) {
    var inputs = new LinkedHashMap<String, @Nullable Object>();
    inputs.put(name, null);
    others.forEach(other -> inputs.put(other, null));
    return with(inputs, Operation.UPDATE, updating(sent));
  }

  private static List<Sent> updating(Map<String, Object> body) {
    return body.isEmpty() ? List.of() : List.of(new Sent("", body));
  }

  private PropertyCase with(
      Map<String, @Nullable Object> inputs, Operation operation, List<Sent> sent) {
    var more = new ArrayList<>(changes);
    more.add(new Change(inputs, operation, sent));
    return new PropertyCase(name, companions, more);
  }
}
