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
import com.opentenant.devicemgmt.provider.property.PropertyValue.Null;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Num;
import com.opentenant.devicemgmt.provider.property.PropertyValue.ResourceReference;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Secret;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Text;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Unknown;
import java.util.Map;

/** Property values as protobuf structs. */
final class StructEncoder implements PropertyValue.Visitor<Value> {

  private StructEncoder() {}

  static Struct encode(PropertyMap map) {
    return new StructEncoder().struct(map.entries()).build();
  }

  private Struct.Builder struct(Map<String, PropertyValue> entries) {
    var struct = Struct.newBuilder();
    entries.forEach((key, value) -> struct.putFields(key, value.accept(this)));
    return struct;
  }

  @Override
  public Value nothing(Null value) {
    return Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build();
  }

  @Override
  public Value bool(Bool value) {
    return Value.newBuilder().setBoolValue(value.value()).build();
  }

  @Override
  public Value number(Num value) {
    return Value.newBuilder().setNumberValue(value.value()).build();
  }

  @Override
  public Value text(Text value) {
    return string(value.value());
  }

  @Override
  public Value items(Items value) {
    var list = ListValue.newBuilder();
    value.values().forEach(each -> list.addValues(each.accept(this)));
    return Value.newBuilder().setListValue(list).build();
  }

  @Override
  public Value map(PropertyMap value) {
    return object(struct(value.entries()));
  }

  @Override
  public Value secret(Secret value) {
    return signed(Signature.SECRET, Map.of("value", value.value()));
  }

  @Override
  public Value unknown(Unknown value) {
    return string(Signature.UNKNOWN);
  }

  @Override
  public Value asset(Asset value) {
    return signed(Signature.ASSET, fields(value));
  }

  @Override
  public Value archive(Archive value) {
    return signed(Signature.ARCHIVE, value.fields());
  }

  @Override
  public Value reference(ResourceReference value) {
    return signed(Signature.RESOURCE_REFERENCE, value.fields());
  }

  private static Map<String, PropertyValue> fields(Asset asset) {
    var hash = PropertyValue.of(asset.hash());
    return asset.source() == AssetSource.ELIDED
        ? Map.of("hash", hash)
        : Map.of("hash", hash, asset.source().field(), PropertyValue.of(asset.content()));
  }

  private Value signed(String signature, Map<String, PropertyValue> fields) {
    return object(struct(fields).putFields(Signature.KEY, string(signature)));
  }

  private static Value object(Struct.Builder struct) {
    return Value.newBuilder().setStructValue(struct).build();
  }

  private static Value string(String text) {
    return Value.newBuilder().setStringValue(text).build();
  }
}
