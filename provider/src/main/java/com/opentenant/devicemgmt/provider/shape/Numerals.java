package com.opentenant.devicemgmt.provider.shape;

import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Num;
import com.opentenant.devicemgmt.provider.shape.ValueType.ObjectOf;
import com.opentenant.devicemgmt.provider.shape.ValueType.Scalar;

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
