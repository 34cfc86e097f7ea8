package com.opentenant.devicemgmt.provider.property;

import com.opentenant.devicemgmt.provider.property.PropertyPath.Segment;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** An immutable object of Pulumi's property model. Null entries are dropped, as the engine does. */
public record PropertyMap(SortedMap<String, PropertyValue> entries) implements PropertyValue {

  private static final PropertyMap EMPTY = new PropertyMap(new TreeMap<>());

  public PropertyMap {
    var kept = new TreeMap<>(entries);
    kept.values().removeIf(PropertyValue::isNull);
    entries = Collections.unmodifiableSortedMap(kept);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.map(this);
  }

  public static PropertyMap empty() {
    return EMPTY;
  }

  public static PropertyMap of(Map<String, PropertyValue> entries) {
    return new PropertyMap(
        entries instanceof SortedMap<String, PropertyValue> sorted
            ? sorted
            : new TreeMap<>(entries));
  }

  public Optional<PropertyValue> get(String name) {
    return Optional.ofNullable(entries.get(name));
  }

  public boolean isEmpty() {
    return entries.isEmpty();
  }

  /** The value of a property; {@link Null} if it is absent. */
  public PropertyValue value(String name) {
    return get(name).orElseGet(Null::new);
  }

  /** The value at a place, also inside secrets. */
  public Optional<PropertyValue> at(PropertyPath place) {
    Optional<PropertyValue> value = Optional.of(this);
    for (var step : place.segments()) {
      value = value.flatMap(each -> each.unwrapped().part(step));
    }
    return value.filter(found -> !found.isNull());
  }

  @Override
  public Map<Segment, PropertyValue> parts() {
    var parts = new LinkedHashMap<Segment, PropertyValue>();
    entries.forEach((name, value) -> parts.put(new Segment.Key(name), value));
    return parts;
  }

  @Override
  public Optional<PropertyValue> part(Segment step) {
    return step instanceof Segment.Key key ? get(key.name()) : Optional.empty();
  }

  @Override
  public PropertyMap mapParts(BiFunction<Segment, PropertyValue, PropertyValue> change) {
    var changed = new TreeMap<String, PropertyValue>();
    entries.forEach(
        (name, value) -> {
          var after = change.apply(new Segment.Key(name), value);
          if (!after.equals(value)) {
            changed.put(name, after);
          }
        });
    // Most maps that are checked and compared have nothing to change.
    return changed.isEmpty() ? this : withEntries(changed);
  }

  public PropertyMap with(String name, PropertyValue value) {
    var changed = new TreeMap<>(entries);
    changed.put(name, value);
    return new PropertyMap(changed);
  }

  /** A copy with the entries of both; those of {@code other} take precedence. */
  public PropertyMap withAll(PropertyMap other) {
    return other.isEmpty() ? this : withEntries(other.entries);
  }

  private PropertyMap withEntries(Map<String, PropertyValue> others) {
    var changed = new TreeMap<>(entries);
    changed.putAll(others);
    return new PropertyMap(changed);
  }

  public PropertyMap only(Collection<String> names) {
    var some = new TreeMap<>(entries);
    some.keySet().retainAll(names);
    return new PropertyMap(some);
  }

  public PropertyMap without(String name) {
    var changed = new TreeMap<>(entries);
    changed.remove(name);
    return new PropertyMap(changed);
  }

  @Override
  public PropertyMap revealed() {
    return mapParts((step, part) -> part.revealed());
  }
}
