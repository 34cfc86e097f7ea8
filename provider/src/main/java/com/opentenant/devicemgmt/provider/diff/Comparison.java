package com.opentenant.devicemgmt.provider.diff;

import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyPath;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Asset;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Items;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Text;
import com.opentenant.devicemgmt.provider.shape.Component;
import com.opentenant.devicemgmt.provider.shape.RecordShape;
import com.opentenant.devicemgmt.provider.shape.ValueType;
import com.opentenant.devicemgmt.provider.shape.ValueType.ListOf;
import com.opentenant.devicemgmt.provider.shape.ValueType.MapOf;
import com.opentenant.devicemgmt.provider.shape.ValueType.ObjectOf;
import com.opentenant.devicemgmt.provider.shape.ValueType.OneOf;
import com.opentenant.devicemgmt.provider.shape.ValueType.SetOf;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two sets of inputs, place by place. An absent property stands for its
 * default, or for an empty text, list or map if it has none (a text that means the same as an empty
 * one is empty); whether a value is secret plays no part, assets are what their hash says, and an
 * unknown value differs from all.
 */
public final class Comparison {

  private final SortedMap<PropertyPath, Diff.Kind> differences = new TreeMap<>();

  private Comparison() {}

  public static SortedMap<PropertyPath, Diff.Kind> between(
      RecordShape<?> shape, PropertyMap before, PropertyMap after) {
    var comparison = new Comparison();
    comparison.object(Optional.empty(), shape, before.revealed(), after.revealed());
    return comparison.differences;
  }

  /** Whether one property is the same on both sides. */
  static boolean same(
      Component component, @Nullable PropertyValue first, @Nullable PropertyValue second) {
    var comparison = new Comparison();
    comparison.component(PropertyPath.of(component.name()), component, first, second);
    return comparison.differences.isEmpty();
  }

  private void object(
      Optional<PropertyPath> place, RecordShape<?> shape, PropertyMap before, PropertyMap after) {
    for (var component : shape.components()) {
      var name = component.name();
      var path = place.map(at -> at.key(name)).orElseGet(() -> PropertyPath.of(name));
      component(path, component, before.entries().get(name), after.entries().get(name));
    }
  }

  private void component(
      PropertyPath path,
      Component component,
      @Nullable PropertyValue before,
      @Nullable PropertyValue after) {
    var first = meant(component, before);
    var second = meant(component, after);
    if (!equivalent(component, first, second)) {
      value(path, component.type(), first, second);
    }
  }

  /** While unmanaged, absent is not the same as empty: setting it to nothing is an order. */
  static PropertyValue meant(Component component, @Nullable PropertyValue value) {
    var meant = RecordShape.orDefault(component, value).revealed();
    var managed = component.defaultValue() == null && !component.serverDefault();
    var nothing =
        isEmpty(component.type(), meant) || equivalent(component, meant, PropertyValue.of(""));
    return managed && nothing ? new PropertyValue.Null() : meant;
  }

  public static boolean isEmpty(ValueType type, PropertyValue value) {
    return (value instanceof Text text && text.value().isEmpty())
        || (value instanceof Items items && items.values().isEmpty())
        || (type instanceof MapOf && value instanceof PropertyMap map && map.isEmpty());
  }

  private static boolean equivalent(
      Component component, PropertyValue first, PropertyValue second) {
    var equivalence = component.equivalence();
    return equivalence != null
        && first instanceof Text one
        && second instanceof Text other
        && (one.equals(other) || equivalence.same(one.value(), other.value()));
  }

  private void value(PropertyPath path, ValueType type, PropertyValue before, PropertyValue after) {
    if (before.isNull() || after.isNull()) {
      if (before.isNull() != after.isNull()) {
        differences.put(path, before.isNull() ? Diff.Kind.ADD : Diff.Kind.DELETE);
      }
    } else if (before instanceof PropertyMap first && after instanceof PropertyMap second) {
      map(path, type, first, second);
    } else if (before instanceof Items first && after instanceof Items second) {
      items(path, type, first, second);
    } else if (!alike(before, after)) {
      differences.put(path, Diff.Kind.UPDATE);
    }
  }

  private void map(PropertyPath path, ValueType type, PropertyMap before, PropertyMap after) {
    if (type instanceof ObjectOf object) {
      object(Optional.of(path), object.shape(), before, after);
    } else if (type instanceof OneOf oneOf) {
      oneOf.kinds().forEach(kind -> entry(path, kind.name(), kind.type(), before, after));
    } else if (type instanceof MapOf map) {
      var names = new TreeSet<>(before.entries().keySet());
      names.addAll(after.entries().keySet());
      names.forEach(name -> entry(path, name, map.value(), before, after));
    }
  }

  private void entry(
      PropertyPath path, String name, ValueType type, PropertyMap before, PropertyMap after) {
    value(
        path.key(name),
        type,
        orNull(before.entries().get(name)),
        orNull(after.entries().get(name)));
  }

  private void items(PropertyPath path, ValueType type, Items before, Items after) {
    if (type instanceof SetOf set) {
      if (!sameElements(set.element(), before, after)) {
        differences.put(path, Diff.Kind.UPDATE);
      }
      return;
    }
    var element = type instanceof ListOf list ? list.element() : type;
    var first = before.values();
    var second = after.values();
    for (var i = 0; i < Math.max(first.size(), second.size()); i++) {
      value(
          path.index(i),
          element,
          i < first.size() ? first.get(i) : new PropertyValue.Null(),
          i < second.size() ? second.get(i) : new PropertyValue.Null());
    }
  }

  /** Each element is on the other side, too, in whatever order and however often. */
  private static boolean sameElements(ValueType element, Items before, Items after) {
    return areAmong(element, before, after) && areAmong(element, after, before);
  }

  private static boolean areAmong(ValueType element, Items some, Items all) {
    var alike =
        all.values().stream()
            .distinct()
            .collect(Collectors.groupingBy(each -> Outline.of(element, each)));
    return some.values().stream()
        .distinct()
        .allMatch(
            each ->
                alike.getOrDefault(Outline.of(element, each), List.of()).stream()
                    .anyMatch(other -> same(element, each, other)));
  }

  static boolean same(ValueType type, PropertyValue first, PropertyValue second) {
    var comparison = new Comparison();
    comparison.value(PropertyPath.of(""), type, first, second);
    return comparison.differences.isEmpty();
  }

  private static PropertyValue orNull(@Nullable PropertyValue value) {
    return value == null ? new PropertyValue.Null() : value;
  }

  private static boolean alike(PropertyValue before, PropertyValue after) {
    if (before.hasUnknown() || after.hasUnknown()) {
      return false;
    }
    if (before instanceof Asset first && after instanceof Asset second) {
      return first.hash().equals(second.hash());
    }
    return before.equals(after);
  }
}
