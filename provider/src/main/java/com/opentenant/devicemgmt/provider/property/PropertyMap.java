package com.opentenant.devicemgmt.provider.property;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An object of Pulumi's property model, immutable. Null entries are dropped, as the engine does, so
 * that null and absent are alike.
 */
public record PropertyMap(SortedMap<String, PropertyValue> entries) implements PropertyValue {

  private static final PropertyMap EMPTY = new PropertyMap(new TreeMap<>());

  public PropertyMap {
    var kept = new TreeMap<>(entries);
    kept.values().removeIf(PropertyValue::isNull);
    entries = Collections.unmodifiableSortedMap(kept);
  }

  public static PropertyMap empty() {
    return EMPTY;
  }

  public static PropertyMap of(Map<String, PropertyValue> entries) {
    return new PropertyMap(new TreeMap<>(entries));
  }

  public Optional<PropertyValue> get(String name) {
    return Optional.ofNullable(entries.get(name));
  }

  public boolean isEmpty() {
    return entries.isEmpty();
  }

  /** The value at a place, whatever is secret around it. */
  public Optional<PropertyValue> at(PropertyPath place) {
    PropertyValue value = this;
    for (var segment : place.segments()) {
      value = value instanceof Secret secret ? secret.value() : value;
      if (segment instanceof PropertyPath.Segment.Key key && value instanceof PropertyMap map) {
        value = map.get(key.name()).orElseGet(Null::new);
      } else if (segment instanceof PropertyPath.Segment.Index index
          && value instanceof Items items
          && index.position() < items.values().size()) {
        value = items.values().get(index.position());
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(value).filter(found -> !found.isNull());
  }

  /** A copy in which {@code name} has this value. */
  public PropertyMap with(String name, PropertyValue value) {
    var changed = new TreeMap<>(entries);
    changed.put(name, value);
    return new PropertyMap(changed);
  }

  /** A copy in which the entries of {@code other} stand beside, or instead of, ours. */
  public PropertyMap withAll(PropertyMap other) {
    var changed = new TreeMap<>(entries);
    changed.putAll(other.entries);
    return new PropertyMap(changed);
  }

  /** A copy that has no {@code name}. */
  public PropertyMap without(String name) {
    var changed = new TreeMap<>(entries);
    changed.remove(name);
    return new PropertyMap(changed);
  }

  @Override
  public PropertyMap revealed() {
    return (PropertyMap) PropertyValue.super.revealed();
  }
}
