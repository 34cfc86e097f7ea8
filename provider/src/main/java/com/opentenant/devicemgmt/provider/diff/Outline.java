package com.opentenant.devicemgmt.provider.diff;

import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Asset;
import com.opentenant.devicemgmt.provider.property.PropertyValue.AssetSource;
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
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What two values have in common if {@link Comparison} or {@link Drift} takes them for the same.
 * Values with other outlines differ; so in a long list, only few are compared with each other.
 */
final class Outline {

  private Outline() {}

  /** The outline of a value without secret wrappers. */
  static PropertyValue of(ValueType type, PropertyValue value) {
    if (value instanceof PropertyMap map) {
      return map(type, map);
    }
    if (value instanceof Items items) {
      return items(type, items);
    }
    return value instanceof Asset asset ? new Asset(asset.hash(), new AssetSource.Elided()) : value;
  }

  private static PropertyMap map(ValueType type, PropertyMap map) {
    if (type instanceof ObjectOf object) {
      return object(object.shape(), map);
    }
    var outlines = new TreeMap<String, PropertyValue>();
    if (type instanceof OneOf oneOf) {
      for (var kind : oneOf.kinds()) {
        map.get(kind.name()).ifPresent(value -> outlines.put(kind.name(), of(kind.type(), value)));
      }
    } else if (type instanceof MapOf named) {
      map.entries().forEach((name, value) -> outlines.put(name, of(named.value(), value)));
    }
    return new PropertyMap(outlines);
  }

  private static PropertyMap object(RecordShape<?> shape, PropertyMap map) {
    var outlines = new TreeMap<String, PropertyValue>();
    for (var component : shape.components()) {
      if (!component.writeOnly() && !component.serverDefault()) {
        outlines.put(component.name(), component(component, map.entries().get(component.name())));
      }
    }
    return new PropertyMap(outlines);
  }

  private static PropertyValue component(Component component, @Nullable PropertyValue value) {
    var meant = Comparison.meant(component, value);
    return component.equivalence() != null && meant instanceof Text
        ? PropertyValue.of("")
        : of(component.type(), meant);
  }

  private static Items items(ValueType type, Items items) {
    if (type instanceof SetOf) {
      return new Items(List.of());
    }
    var element = type instanceof ListOf list ? list.element() : type;
    return new Items(items.values().stream().map(each -> of(element, each)).toList());
  }
}
