package com.opentenant.devicemgmt.provider.resource;

import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Text;
import com.opentenant.devicemgmt.provider.resource.ValueType.Scalar;
import java.util.TreeMap;

/**
 * Reads provider configuration, which arrives in three encodings: real values (YAML), strings
 * (stack configuration) and JSON in strings with integers as {@code 2.0} (SDKs). Texts that do not
 * fit stay as they are, for {@link Checker} to refuse.
 */
public final class ConfigurationDecoder {

  private ConfigurationDecoder() {}

  /** The values in the types that the shape asks for; secret wrappers stay. */
  public static PropertyMap decode(RecordShape<?> shape, PropertyMap arguments) {
    var decoded = new TreeMap<>(arguments.entries());
    for (var component : shape.components()) {
      decoded.computeIfPresent(component.name(), (name, value) -> decode(component.type(), value));
    }
    return new PropertyMap(decoded);
  }

  private static PropertyValue decode(ValueType type, PropertyValue value) {
    if (value instanceof PropertyValue.Secret secret) {
      return new PropertyValue.Secret(decode(type, secret.value()));
    }
    if (!(value instanceof Text text)) {
      return value;
    }
    var plain = text.value().strip();
    if (type == Scalar.BOOLEAN && (plain.equals("true") || plain.equals("false"))) {
      return PropertyValue.of(Boolean.parseBoolean(plain));
    }
    if ((type == Scalar.INTEGER || type == Scalar.NUMBER) && plain.matches("-?\\d+(\\.\\d+)?")) {
      return PropertyValue.of(Double.parseDouble(plain));
    }
    return value;
  }
}
