package com.opentenant.devicemgmt.provider.shape;

import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import com.opentenant.devicemgmt.provider.property.UnfitValue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Converts between Pulumi's values and records.
 *
 * <p>Decodes values that Check has accepted. An unknown value becomes a neutral one; only rules and
 * predictions get it, and they do not read it.
 */
public final class RecordCodec {

  private RecordCodec() {}

  /**
   * Reads a record from values.
   *
   * @throws UnfitValue if Check would reject the map
   */
  public static <R extends Record> R decode(RecordShape<R> shape, PropertyMap map) {
    var revealed = map.revealed();
    var values =
        shape.components().stream()
            .map(component -> decode(component, revealed.value(component.name())))
            .toArray();
    return shape.create(values);
  }

  private static @Nullable Object decode(Component component, PropertyValue written) {
    var value = component.orDefault(written);
    var needed = component.required() || component.accessor().getReturnType().isPrimitive();
    if (value.isNull() && !needed) {
      return null;
    }
    try {
      return component.type().decode(value.isNull() ? PropertyValue.unknown() : value);
    } catch (UnfitValue unfit) {
      throw unfit.at(component.name());
    }
  }

  /** Leaves out null components and wraps secret ones. */
  public static PropertyMap encode(RecordShape<?> shape, Record value) {
    var entries = new TreeMap<String, PropertyValue>();
    for (var component : shape.components()) {
      var part = shape.read(component, value);
      if (part != null) {
        entries.put(component.name(), component.sealed(component.type().encode(part)));
      }
    }
    return new PropertyMap(entries);
  }
}
