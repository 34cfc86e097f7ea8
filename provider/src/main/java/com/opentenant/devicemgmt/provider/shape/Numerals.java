package com.opentenant.devicemgmt.provider.shape;

import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Items;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Num;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Secret;
import com.opentenant.devicemgmt.provider.shape.ValueType.ListOf;
import com.opentenant.devicemgmt.provider.shape.ValueType.MapOf;
import com.opentenant.devicemgmt.provider.shape.ValueType.Scalar;
import com.opentenant.devicemgmt.provider.shape.ValueType.SetOf;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Whole numbers where a string is expected. Ids of Landscape are digits, and a program in YAML that
 * writes {@code scriptId: 46} means "46".
 */
public final class Numerals {

  /** Beyond this, a double no longer has each whole number. */
  private static final double EXACT = 1L << 53;

  private Numerals() {}

  /** The same properties, with a string wherever a whole number stands for one. */
  public static PropertyMap asTexts(RecordShape<?> shape, PropertyMap map) {
    var entries = new TreeMap<>(map.entries());
    for (var component : shape.components()) {
      entries.computeIfPresent(component.name(), (name, value) -> text(component.type(), value));
    }
    return new PropertyMap(entries);
  }

  private static PropertyValue text(ValueType type, PropertyValue value) {
    if (value instanceof Secret secret) {
      return new Secret(text(type, secret.value()));
    }
    if (type == Scalar.STRING && value instanceof Num number && isWhole(number.value())) {
      return PropertyValue.of(Long.toString((long) number.value()));
    }
    if (type instanceof ListOf list && value instanceof Items items) {
      return elements(items, each -> text(list.element(), each));
    }
    if (type instanceof SetOf set && value instanceof Items items) {
      return elements(items, each -> text(set.element(), each));
    }
    if (type instanceof MapOf named && value instanceof PropertyMap map) {
      var entries = new TreeMap<>(map.entries());
      entries.replaceAll((name, each) -> text(named.value(), each));
      return new PropertyMap(entries);
    }
    return NestedObjects.change(type, value, Numerals::asTexts);
  }

  private static Items elements(Items items, UnaryOperator<PropertyValue> change) {
    return new Items(items.values().stream().map(change).toList());
  }

  private static boolean isWhole(double value) {
    return value == Math.rint(value) && Math.abs(value) <= EXACT;
  }
}
