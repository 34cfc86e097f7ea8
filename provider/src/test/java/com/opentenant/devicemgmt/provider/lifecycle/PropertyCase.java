package com.opentenant.devicemgmt.provider.lifecycle;

import com.opentenant.devicemgmt.provider.lifecycle.Outcome.Operation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The changes of one input, or of one field of an input that is an object; each change is one
 * {@code up}.
 *
 * @param name the {@link Nested path} of the input
 * @param others inputs that are set during all changes, in addition to the minimal ones
 */
public record PropertyCase(String name, Map<String, Object> others, List<Change> changes) {

  /**
   * A request that is sent.
   *
   * @param request {@code METHOD /target} with {@code {id}}; empty for the resource's own update
   * @param body every field of a JSON object, of a form under its dotted name, or of a multipart
   *     form; a file of the latter is a {@link FilePart}
   */
  public record Sent(String request, Map<String, Object> body) {}

  /** A file in a multipart form. */
  public record FilePart(String fileName, String content) {}

  /**
   * One change.
   *
   * @param inputs what the program sets, by path; null for what it removes
   * @param operation what the engine does; a delete if it comes after the replacement
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

  /** With these inputs set during all changes. */
  public PropertyCase with(Map<String, Object> inputs) {
    return new PropertyCase(name, inputs, changes);
  }

  /**
   * Set to a value, for the first time or in place of another one.
   *
   * @param sent by the resource's own update; empty if there is nothing to send
   */
  public PropertyCase set(Object value, Map<String, Object> sent) {
    return then(Collections.singletonMap(name, value), Operation.UPDATE, updating(sent));
  }

  /** Set to a value by these requests. */
  public PropertyCase setBy(Object value, Sent... sent) {
    return then(Collections.singletonMap(name, value), Operation.UPDATE, List.of(sent));
  }

  /** Set to a value that requires another object. */
  public PropertyCase replacedBy(Object value) {
    return then(Collections.singletonMap(name, value), Operation.REPLACE, List.of());
  }

  /**
   * Set to a value that requires another object, which is created before the old one is deleted.
   */
  public PropertyCase replacedFirstBy(Object value) {
    return then(Collections.singletonMap(name, value), Operation.DELETE, List.of());
  }

  public PropertyCase removed(Map<String, Object> sent) {
    return then(Collections.singletonMap(name, null), Operation.UPDATE, updating(sent));
  }

  /** Removed by these requests. */
  public PropertyCase removedBy(Sent... sent) {
    return then(Collections.singletonMap(name, null), Operation.UPDATE, List.of(sent));
  }

  /** Removed while the server has its default, or chooses the value: nothing changes. */
  public PropertyCase removedAtDefault() {
    return then(Collections.singletonMap(name, null), Operation.SAME, List.of());
  }

  /** Removed together with other inputs, which are invalid without it. */
  public PropertyCase removedWith(List<String> others, Map<String, Object> sent) {
    var inputs = new LinkedHashMap<String, @Nullable Object>();
    inputs.put(name, null);
    others.forEach(other -> inputs.put(other, null));
    return then(inputs, Operation.UPDATE, updating(sent));
  }

  private static List<Sent> updating(Map<String, Object> body) {
    return body.isEmpty() ? List.of() : List.of(new Sent("", body));
  }

  private PropertyCase then(
      Map<String, @Nullable Object> inputs, Operation operation, List<Sent> sent) {
    var more = new ArrayList<>(changes);
    more.add(new Change(inputs, operation, sent));
    return new PropertyCase(name, others, more);
  }
}
