package com.opentenant.devicemgmt.provider.property;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A value of Pulumi's property model, immutable. */
public sealed interface PropertyValue
    permits PropertyMap,
        PropertyValue.Archive,
        PropertyValue.Asset,
        PropertyValue.Bool,
        PropertyValue.Items,
        PropertyValue.Null,
        PropertyValue.Num,
        PropertyValue.ResourceReference,
        PropertyValue.Secret,
        PropertyValue.Text,
        PropertyValue.Unknown {

  /** Nothing; the same as an absent property. */
  record Null() implements PropertyValue {}

  /** True or false. */
  record Bool(boolean value) implements PropertyValue {}

  /** A number; the protocol knows doubles only. */
  record Num(double value) implements PropertyValue {}

  /** A string. */
  record Text(String value) implements PropertyValue {}

  /** A list. */
  record Items(List<PropertyValue> values) implements PropertyValue {
    public Items {
      values = List.copyOf(values);
    }
  }

  /** A value that must be encrypted in the state and hidden from the display. */
  record Secret(PropertyValue value) implements PropertyValue {
    /** Never prints the value. */
    @Override
    public String toString() {
      return "[secret]";
    }
  }

  /** A value that will be known only when what it depends on has been created. */
  record Unknown() implements PropertyValue {}

  /**
   * A file or text.
   *
   * @param hash SHA-256 of the content, in hex; the engine has always computed it
   */
  record Asset(String hash, AssetSource source) implements PropertyValue {}

  /**
   * A collection of files. No resource takes one; the fields are kept as they came.
   *
   * @param fields what the protocol sent beside the signature
   */
  record Archive(Map<String, PropertyValue> fields) implements PropertyValue {
    public Archive {
      fields = Map.copyOf(fields);
    }
  }

  /** Another resource passed as a value. */
  record ResourceReference(Map<String, PropertyValue> fields) implements PropertyValue {
    public ResourceReference {
      fields = Map.copyOf(fields);
    }
  }

  /** Where an asset's content comes from. */
  sealed interface AssetSource {
    /** A file of the machine that runs Pulumi, relative to the project. */
    record File(String path) implements AssetSource {}

    /** Text within the program. */
    record Inline(String text) implements AssetSource {}

    /** Content behind a URI. */
    record Remote(String uri) implements AssetSource {}

    /** Left out by the engine, which knows that the hash says enough. */
    record Elided() implements AssetSource {}
  }

  static PropertyValue unknown() {
    return new Unknown();
  }

  static PropertyValue of(boolean value) {
    return new Bool(value);
  }

  static PropertyValue of(double value) {
    return new Num(value);
  }

  static PropertyValue of(String value) {
    return new Text(value);
  }

  /** The value without any secret wrapper, at any depth. */
  default PropertyValue revealed() {
    if (this instanceof Secret secret) {
      return secret.value().revealed();
    }
    return mapChildren(PropertyValue::revealed);
  }

  /** Whether there is a secret wrapper, at any depth. */
  default boolean hasSecret() {
    return this instanceof Secret || children().stream().anyMatch(PropertyValue::hasSecret);
  }

  /** Whether any part, at any depth, is not known yet. */
  default boolean hasUnknown() {
    if (this instanceof Secret secret) {
      return secret.value().hasUnknown();
    }
    return this instanceof Unknown || children().stream().anyMatch(PropertyValue::hasUnknown);
  }

  /** Whether it says nothing: null, or a secret around null. */
  default boolean isNull() {
    return this instanceof Null || (this instanceof Secret secret && secret.value().isNull());
  }

  private List<PropertyValue> children() {
    if (this instanceof Items items) {
      return items.values();
    }
    if (this instanceof PropertyMap map) {
      return List.copyOf(map.entries().values());
    }
    return List.of();
  }

  private PropertyValue mapChildren(UnaryOperator<PropertyValue> change) {
    if (this instanceof Items items) {
      return new Items(items.values().stream().map(change).toList());
    }
    if (this instanceof PropertyMap map) {
      return new PropertyMap(
          map.entries().entrySet().stream()
              .collect(
                  Collectors.toMap(
                      Map.Entry::getKey,
                      entry -> change.apply(entry.getValue()),
                      (first, second) -> first,
                      TreeMap::new)));
    }
    return this;
  }
}
