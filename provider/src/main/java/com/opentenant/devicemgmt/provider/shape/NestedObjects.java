package com.opentenant.devicemgmt.provider.shape;

import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Items;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Secret;
import com.opentenant.devicemgmt.provider.shape.ValueType.ListOf;
import com.opentenant.devicemgmt.provider.shape.ValueType.MapOf;
import com.opentenant.devicemgmt.provider.shape.ValueType.ObjectOf;
import com.opentenant.devicemgmt.provider.shape.ValueType.OneOf;
import com.opentenant.devicemgmt.provider.shape.ValueType.SetOf;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The objects that lie within a value: in lists, in maps, behind secret wrappers. */
public final class NestedObjects {

  /** What is done to each object; one that lies deeper is the change's own affair. */
  @FunctionalInterface
  public interface Change {
    PropertyMap apply(RecordShape<?> shape, PropertyMap object);
  }

  private NestedObjects() {}

  /** The value with its objects changed; what does not fit the type stays as it is. */
  public static PropertyValue change(ValueType type, PropertyValue value, Change change) {
    if (value instanceof Secret secret) {
      return new Secret(change(type, secret.value(), change));
    }
    if (type instanceof ObjectOf object && value instanceof PropertyMap map) {
      return change.apply(object.shape(), map);
    }
    if (type instanceof OneOf oneOf && value instanceof PropertyMap map) {
      return kinds(oneOf, map, change);
    }
    if (type instanceof ListOf list && value instanceof Items items) {
      return elements(items, each -> change(list.element(), each, change));
    }
    if (type instanceof SetOf set && value instanceof Items items) {
      return elements(items, each -> change(set.element(), each, change));
    }
    if (type instanceof MapOf named && value instanceof PropertyMap map) {
      var entries = new TreeMap<>(map.entries());
      entries.replaceAll((name, each) -> change(named.value(), each, change));
      return new PropertyMap(entries);
    }
    return value;
  }

  private static PropertyMap kinds(OneOf oneOf, PropertyMap map, Change change) {
    var changed = new TreeMap<>(map.entries());
    for (var kind : oneOf.kinds()) {
      changed.computeIfPresent(kind.name(), (name, each) -> change(kind.type(), each, change));
    }
    return new PropertyMap(changed);
  }

  private static Items elements(Items items, UnaryOperator<PropertyValue> change) {
    return new Items(items.values().stream().map(change).toList());
  }
}
