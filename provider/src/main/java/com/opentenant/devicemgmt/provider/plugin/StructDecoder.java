package com.opentenant.devicemgmt.provider.plugin;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Archive;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Asset;
import com.opentenant.devicemgmt.provider.property.PropertyValue.AssetSource;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Items;
import com.opentenant.devicemgmt.provider.property.PropertyValue.ResourceReference;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Secret;
import io.grpc.Status;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Protobuf structs as property values. */
final class StructDecoder {

  private StructDecoder() {}

  /**
   * @throws io.grpc.StatusRuntimeException INVALID_ARGUMENT if a value has an unknown signature
   */
  static PropertyMap decode(Struct struct) {
    return PropertyMap.of(entries(struct));
  }

  private static Map<String, PropertyValue> entries(Struct struct) {
    var entries = new TreeMap<String, PropertyValue>();
    struct.getFieldsMap().forEach((key, value) -> entries.put(key, value(value)));
    return entries;
  }

  private static PropertyValue value(Value value) {
    return switch (value.getKindCase()) {
      case NULL_VALUE, KIND_NOT_SET -> new PropertyValue.Null();
      case BOOL_VALUE -> PropertyValue.of(value.getBoolValue());
      case NUMBER_VALUE -> PropertyValue.of(value.getNumberValue());
      case STRING_VALUE -> text(value.getStringValue());
      case LIST_VALUE ->
          new Items(
              value.getListValue().getValuesList().stream().map(StructDecoder::value).toList());
      case STRUCT_VALUE -> struct(value.getStructValue());
    };
  }

  private static PropertyValue text(String text) {
    return Signature.UNKNOWNS.contains(text) ? PropertyValue.unknown() : PropertyValue.of(text);
  }

  private static PropertyValue struct(Struct struct) {
    var signature = struct.getFieldsOrDefault(Signature.KEY, Value.getDefaultInstance());
    if (signature.getStringValue().isEmpty()) {
      return decode(struct);
    }
    var fields = entries(struct.toBuilder().removeFields(Signature.KEY).build());
    return switch (signature.getStringValue()) {
      case Signature.SECRET -> new Secret(field(fields, "value"));
      case Signature.ASSET -> asset(fields);
      case Signature.ARCHIVE -> new Archive(fields);
      case Signature.RESOURCE_REFERENCE -> new ResourceReference(fields);
      case Signature.OUTPUT -> output(fields);
      default ->
          throw Status.INVALID_ARGUMENT
              .withDescription(
                  "the engine sent a kind of value that this provider does not know: "
                      + signature.getStringValue())
              .asRuntimeException();
    };
  }

  private static PropertyValue output(Map<String, PropertyValue> fields) {
    var value = fields.getOrDefault("value", PropertyValue.unknown());
    var secret = PropertyValue.of(true).equals(fields.get("secret"));
    return secret ? new Secret(value) : value;
  }

  private static Asset asset(Map<String, PropertyValue> fields) {
    var source =
        Arrays.stream(AssetSource.values())
            .filter(each -> fields.containsKey(each.field()))
            .findFirst()
            .orElse(AssetSource.ELIDED);
    return new Asset(string(fields, "hash"), source, string(fields, source.field()));
  }

  private static PropertyValue field(Map<String, PropertyValue> fields, String name) {
    return fields.getOrDefault(name, new PropertyValue.Null());
  }

  private static String string(Map<String, PropertyValue> fields, String name) {
    return field(fields, name) instanceof PropertyValue.Text text ? text.value() : "";
  }
}
