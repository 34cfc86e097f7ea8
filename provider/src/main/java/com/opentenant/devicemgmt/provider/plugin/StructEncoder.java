package com.opentenant.devicemgmt.provider.plugin;

import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Archive;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Asset;
import com.opentenant.devicemgmt.provider.property.PropertyValue.AssetSource;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Bool;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Items;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Num;
import com.opentenant.devicemgmt.provider.property.PropertyValue.ResourceReference;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Secret;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Text;
import java.util.Map;

/** Property values as protobuf structs. */
final class StructEncoder {

  private StructEncoder() {}

  static Struct encode(PropertyMap map) {
    return struct(map.entries()).build();
  }

  private static Struct.Builder struct(Map<String, PropertyValue> entries) {
    var struct = Struct.newBuilder();
    entries.forEach((key, value) -> struct.putFields(key, value(value)));
    return struct;
  }

  private static Value value(PropertyValue value) {
    if (value instanceof Bool bool) {
      return Value.newBuilder().setBoolValue(bool.value()).build();
    }
    if (value instanceof Num number) {
      return Value.newBuilder().setNumberValue(number.value()).build();
    }
    if (value instanceof Text text) {
      return string(text.value());
    }
    if (value instanceof Items items) {
      var list = ListValue.newBuilder();
      items.values().forEach(each -> list.addValues(value(each)));
      return Value.newBuilder().setListValue(list).build();
    }
    if (value instanceof PropertyMap map) {
      return object(struct(map.entries()));
    }
    return special(value);
  }

  private static Value special(PropertyValue value) {
    if (value instanceof Secret secret) {
      return signed(Signature.SECRET, Map.of("value", secret.value()));
    }
    if (value instanceof Asset asset) {
      return signed(Signature.ASSET, fields(asset));
    }
    if (value instanceof Archive archive) {
      return signed(Signature.ARCHIVE, archive.fields());
    }
    if (value instanceof ResourceReference reference) {
      return signed(Signature.RESOURCE_REFERENCE, reference.fields());
    }
    if (value instanceof PropertyValue.Unknown) {
      return string(Signature.UNKNOWN);
    }
    if (value instanceof PropertyValue.Null) {
      return Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build();
    }
    throw new IllegalArgumentException("no message for " + value.getClass());
  }

  private static Map<String, PropertyValue> fields(Asset asset) {
    var hash = PropertyValue.of(asset.hash());
    return asset.source() == AssetSource.ELIDED
        ? Map.of("hash", hash)
        : Map.of("hash", hash, asset.source().field(), PropertyValue.of(asset.content()));
  }

  private static Value signed(String signature, Map<String, PropertyValue> fields) {
    return object(struct(fields).putFields(Signature.KEY, string(signature)));
  }

  private static Value object(Struct.Builder struct) {
    return Value.newBuilder().setStructValue(struct).build();
  }

  private static Value string(String text) {
    return Value.newBuilder().setStringValue(text).build();
  }
}
