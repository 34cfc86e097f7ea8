package com.opentenant.devicemgmt.provider.shape;

import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Num;
import com.opentenant.devicemgmt.provider.shape.ValueType.ObjectOf;
import com.opentenant.devicemgmt.provider.shape.ValueType.Scalar;

/**
 * Changes whole numbers to strings where strings are expected. Landscape's ids are digits, and in
 * YAML {@code scriptId: 46} is a number.
 */
public final class Numerals {

  /** Up to this number, a double is exact. */
  private static final double EXACT = 1L << 53;

  private Numerals() {}

  public static PropertyMap asTexts(RecordShape<?> shape, PropertyMap map) {
    return (PropertyMap) asTexts(new ObjectOf(shape), map);
  }

  private static PropertyValue asTexts(ValueType type, PropertyValue value) {
    return type == Scalar.STRING && value instanceof Num number && isWhole(number.value())
        ? PropertyValue.of(Long.toString((long) number.value()))
        : type.mapParts(value, Numerals::asTexts);
  }

  private static boolean isWhole(double value) {
    return value == Math.rint(value) && Math.abs(value) <= EXACT;
  }
}
