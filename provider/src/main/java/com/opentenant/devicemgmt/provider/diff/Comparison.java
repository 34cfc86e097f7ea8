package com.opentenant.devicemgmt.provider.diff;

import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyPath;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Asset;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Items;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Null;
import com.opentenant.devicemgmt.provider.shape.Component;
import com.opentenant.devicemgmt.provider.shape.RecordShape;
import com.opentenant.devicemgmt.provider.shape.ValueType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The differences between two sets of inputs, by place. An absent property has its default, or is
 * an empty text, list or map. A text that is equivalent to an empty one is empty. Secret wrappers
 * are ignored, assets are compared by hash, and an unknown value differs from every value.
 */
public final class Comparison {

  private final SortedMap<PropertyPath, Diff.Kind> differences = new TreeMap<>();

  private Comparison() {}

  public static SortedMap<PropertyPath, Diff.Kind> between(
      RecordShape<?> shape, PropertyMap before, PropertyMap after) {
    var comparison = new Comparison();
    comparison.object(PropertyPath.ROOT, shape, before.revealed(), after.revealed());
    return comparison.differences;
  }

  /** Whether one property is the same on both sides. */
  static boolean same(Component component, PropertyValue first, PropertyValue second) {
    var comparison = new Comparison();
    comparison.component(PropertyPath.of(component.name()), component, first, second);
    return comparison.differences.isEmpty();
  }

  /** Whether the server has what the program says, as the server keeps texts. */
  static boolean sameOnServer(Component component, PropertyValue program, PropertyValue server) {
    return same(component, program, server)
        || component.isEquivalentOnServer(program.revealed(), server.revealed());
  }

  private void object(
      PropertyPath path, RecordShape<?> shape, PropertyMap before, PropertyMap after) {
    for (var component : shape.components()) {
      var name = component.name();
      component(path.key(name), component, before.value(name), after.value(name));
    }
  }

  private void component(
      PropertyPath path, Component component, PropertyValue before, PropertyValue after) {
    var first = normalised(component, before);
    var second = normalised(component, after);
    if (!component.isEquivalent(first, second)) {
      value(path, component.type(), first, second);
    }
  }

  /** The value to compare. Only for an unmanaged property, empty differs from absent. */
  static PropertyValue normalised(Component component, PropertyValue value) {
    var normalised = component.orDefault(value).revealed();
    var managed = component.defaultValue() == null && !component.hasServerDefault();
    var nothing =
        component.type().isEmpty(normalised)
            || component.isEquivalent(normalised, PropertyValue.of(""));
    return managed && nothing ? new Null() : normalised;
  }

  private void value(PropertyPath path, ValueType type, PropertyValue before, PropertyValue after) {
    if (before.isNull() || after.isNull()) {
      if (before.isNull() != after.isNull()) {
        differences.put(path, before.isNull() ? Diff.Kind.ADD : Diff.Kind.DELETE);
      }
    } else if (before instanceof PropertyMap first && after instanceof PropertyMap second) {
      type.objectShape()
          .ifPresentOrElse(
              shape -> object(path, shape, first, second), () -> parts(path, type, first, second));
    } else if (before instanceof Items first && after instanceof Items second) {
      var set = type.asList().filter(list -> !list.ordered());
      if (set.isEmpty()) {
        parts(path, type, first, second);
      } else if (!sameElements(set.get().element(), first, second)) {
        differences.put(path, Diff.Kind.UPDATE);
      }
    } else if (!alike(before, after)) {
      differences.put(path, Diff.Kind.UPDATE);
    }
  }

  private void parts(PropertyPath path, ValueType type, PropertyValue before, PropertyValue after) {
    var steps = new LinkedHashSet<>(before.parts().keySet());
    steps.addAll(after.parts().keySet());
    for (var step : steps) {
      var first = before.part(step).orElseGet(Null::new);
      var second = after.part(step).orElseGet(Null::new);
      type.part(step).ifPresent(part -> value(path.then(step), part, first, second));
    }
  }

  /** Whether both lists have the same elements, in any order and number. */
  private static boolean sameElements(ValueType element, Items before, Items after) {
    return areAmong(element, before, after) && areAmong(element, after, before);
  }

  private static boolean areAmong(ValueType element, Items some, Items all) {
    var alike =
        all.values().stream()
            .distinct()
            .collect(Collectors.groupingBy(each -> outline(element, each)));
    return some.values().stream()
        .distinct()
        .allMatch(
            each ->
                alike.getOrDefault(outline(element, each), List.of()).stream()
                    .anyMatch(other -> same(element, each, other)));
  }

  /**
   * A part of an element of a list that is equal for elements that are the same. In a long list of
   * plain values, only those with the same outline are compared.
   */
  static PropertyValue outline(ValueType element, PropertyValue value) {
    if (value instanceof Asset asset) {
      return PropertyValue.of(asset.hash());
    }
    return element.isPlain() ? value : new Null();
  }

  static boolean same(ValueType type, PropertyValue first, PropertyValue second) {
    var comparison = new Comparison();
    comparison.value(PropertyPath.ROOT, type, first, second);
    return comparison.differences.isEmpty();
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
