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
import com.opentenant.devicemgmt.provider.shape.ValueType.ObjectOf;
import java.util.List;
import java.util.TreeMap;

/**
 * A part of a value that is equal for values that {@link Comparison} or {@link Drift} treats as the
 * same. In a long list, only elements with the same outline are compared.
 */
final class Outline {

  private Outline() {}

  /** The outline of a value without secret wrappers. */
  static PropertyValue of(ValueType type, PropertyValue value) {
    if (type instanceof ObjectOf object && value instanceof PropertyMap map) {
      return object(object.shape(), map);
    }
    if (type instanceof ListOf list && !list.ordered()) {
      return new Items(List.of());
    }
    return value instanceof Asset asset
        ? new Asset(asset.hash(), AssetSource.ELIDED, "")
        : type.mapParts(value, Outline::of);
  }

  private static PropertyMap object(RecordShape<?> shape, PropertyMap map) {
    var outlines = new TreeMap<String, PropertyValue>();
    for (var component : shape.components()) {
      if (!component.writeOnly() && !component.serverDefault()) {
        outlines.put(component.name(), component(component, map.value(component.name())));
      }
    }
    return new PropertyMap(outlines);
  }

  private static PropertyValue component(Component component, PropertyValue value) {
    var normalised = Comparison.normalised(component, value);
    return component.equivalence() != null && normalised instanceof Text
        ? PropertyValue.of("")
        : of(component.type(), normalised);
  }
}
