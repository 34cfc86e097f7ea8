package com.opentenant.devicemgmt.provider.collection;

import com.opentenant.devicemgmt.provider.http.ApiRequest.Body;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Content;
import com.opentenant.devicemgmt.provider.http.ApiRequest.FilePart;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Parameter;
import com.opentenant.devicemgmt.provider.resource.Change;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a request, in order. A field has the API's name and a value. A value is a text, a
 * number, a boolean, a list of these, a file, or nested {@code Fields}. A request does not send a
 * field without a value. Immutable.
 */
public final class Fields {

  /**
   * One field.
   *
   * @param group the names of the fields that a request sends together
   * @param isCompanion whether a request sends the field only if it sends another field
   */
  private record Field(@Nullable Object value, Set<String> group, boolean isCompanion) {}

  private static final Fields NONE = new Fields(Map.of());

  private final Map<String, Field> fields;

  private Fields(Map<String, Field> fields) {
    this.fields = fields;
  }

  public static Fields of() {
    return NONE;
  }

  /**
   * Adds a field.
   *
   * @param value null for a field that is not sent
   */
  public Fields put(String name, @Nullable Object value) {
    return with(Map.of(name, new Field(value, Set.of(name), false)));
  }

  /** Adds a field that an update sends whenever it sends another one. */
  public Fields always(String name, Object value) {
    return with(Map.of(name, new Field(value, Set.of(name), true)));
  }

  /** Adds fields that the server validates together, so a change of one sends all of them. */
  public Fields together(Fields group) {
    var grouped = new LinkedHashMap<String, Field>();
    group.fields.forEach(
        (name, field) -> grouped.put(name, new Field(field.value(), group.fields.keySet(), false)));
    return with(grouped);
  }

  /** What an update sends: what differs, or everything if that is unknown. */
  public static <I extends Record> Fields changed(Change<I> change, Function<I, Fields> mapping) {
    var now = mapping.apply(change.after());
    var before = change.before();
    return before == null ? now : now.changedSince(mapping.apply(before));
  }

  /**
   * What differs from {@code before}. Groups stay whole; of fields within a field, only those that
   * differ are kept.
   */
  public Fields changedSince(Fields before) {
    var kept = new LinkedHashMap<String, Field>();
    fields.forEach(
        (name, field) -> {
          var isNew = field.isCompanion() && !before.sends(name);
          var differs = differs(field.group(), before) && !isNew;
          if (differs || field.isCompanion()) {
            kept.put(name, new Field(field.value(), field.group(), !differs));
          }
        });
    var changed = new Fields(kept).withoutSameInside(before);
    return changed.isEmpty() ? NONE : changed;
  }

  private boolean differs(Set<String> group, Fields before) {
    return group.stream().anyMatch(each -> !Objects.equals(value(each), before.value(each)));
  }

  private Fields withoutSameInside(Fields before) {
    var changed = this;
    for (var name : fields.keySet()) {
      if (value(name) instanceof Fields inner
          && before.value(name) instanceof Fields old
          && field(name).group().size() == 1) {
        var differing = inner.changedSince(old);
        changed = changed.put(name, differing.isEmpty() ? null : differing);
      }
    }
    return changed;
  }

  /** Without the fields that {@code other} does not send. */
  public Fields within(Fields other) {
    var kept = new LinkedHashMap<>(fields);
    kept.keySet().removeIf(name -> !other.sends(name));
    return new Fields(kept);
  }

  public boolean sends(String name) {
    return value(name) != null;
  }

  public @Nullable Object value(String name) {
    var field = fields.get(name);
    return field == null ? null : field.value();
  }

  public boolean isEmpty() {
    return fields.values().stream().allMatch(each -> each.value() == null || each.isCompanion());
  }

  public Map<String, Object> json() {
    var json = new LinkedHashMap<String, Object>();
    fields.forEach(
        (name, field) -> {
          if (field.value() instanceof Fields inner) {
            json.put(name, inner.json());
          } else if (field.value() != null) {
            json.put(name, field.value());
          }
        });
    return json;
  }

  /** For a form: fields within a field are {@code outer.inner}, and a list counts from 1. */
  public List<Parameter> form() {
    var form = new ArrayList<Parameter>();
    fields.forEach((name, field) -> addTo(form, name, field.value()));
    return form;
  }

  /** For a form with a file, which is a value that is {@link Content}. */
  public Body multipart() {
    FilePart file = null;
    for (var each : fields.entrySet()) {
      if (each.getValue().value() instanceof Content content) {
        file = new FilePart(each.getKey(), content);
      }
    }
    return new Body.Multipart(form(), file);
  }

  boolean hasFile() {
    return fields.values().stream().anyMatch(each -> each.value() instanceof Content);
  }

  private static void addTo(List<Parameter> form, String name, @Nullable Object value) {
    if (value instanceof Fields inner) {
      inner.fields.forEach((each, field) -> addTo(form, name + "." + each, field.value()));
    } else if (value instanceof Collection<?> elements) {
      var number = 1;
      for (var element : elements) {
        addTo(form, name + "." + number++, element);
      }
    } else if (value != null && !(value instanceof Content)) {
      form.add(new Parameter(name, value.toString()));
    }
  }

  private Field field(String name) {
    return Objects.requireNonNull(fields.get(name));
  }

  private Fields with(Map<String, Field> more) {
    var all = new LinkedHashMap<>(fields);
    all.putAll(more);
    return new Fields(all);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Fields that && json().equals(that.json());
  }

  @Override
  public int hashCode() {
    return json().hashCode();
  }

  /** Without the values, which may be secret. */
  @Override
  public String toString() {
    return fields.keySet().toString();
  }
}
