package com.opentenant.devicemgmt.provider.property;

import com.opentenant.devicemgmt.provider.property.PropertyPath.Segment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** An immutable value of Pulumi's property model. */
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

  /** One method for each kind of value. */
  interface Visitor<R> {
    R nothing(Null value);

    R bool(Bool value);

    R number(Num value);

    R text(Text value);

    R items(Items value);

    R secret(Secret value);

    R unknown(Unknown value);

    R asset(Asset value);

    R archive(Archive value);

    R reference(ResourceReference value);

    R map(PropertyMap value);
  }

  <R> R accept(Visitor<R> visitor);

  /** Nothing; the same as an absent property. */
  record Null() implements PropertyValue {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.nothing(this);
    }
  }

  /** True or false. */
  record Bool(boolean value) implements PropertyValue {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.bool(this);
    }
  }

  /** A number; the protocol has only doubles. */
  record Num(double value) implements PropertyValue {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.number(this);
    }
  }

  /** A string. */
  record Text(String value) implements PropertyValue {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.text(this);
    }
  }

  /** A list. */
  record Items(List<PropertyValue> values) implements PropertyValue {
    public Items {
      values = List.copyOf(values);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.items(this);
    }

    @Override
    public Map<Segment, PropertyValue> parts() {
      var parts = new LinkedHashMap<Segment, PropertyValue>();
      values.forEach(each -> parts.put(new Segment.Index(parts.size()), each));
      return parts;
    }

    @Override
    public Optional<PropertyValue> part(Segment step) {
      return step instanceof Segment.Index index && index.position() < values.size()
          ? Optional.of(values.get(index.position()))
          : Optional.empty();
    }

    @Override
    public Items mapParts(BiFunction<Segment, PropertyValue, PropertyValue> change) {
      var changed = new ArrayList<PropertyValue>();
      parts().forEach((step, part) -> changed.add(change.apply(step, part)));
      return new Items(changed);
    }
  }

  /** A value that is encrypted in the state and hidden in the display. */
  record Secret(PropertyValue value) implements PropertyValue {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.secret(this);
    }

    /** Never prints the value. */
    @Override
    public String toString() {
      return "[secret]";
    }
  }

  /** A value that is known only after another resource is created. */
  record Unknown() implements PropertyValue {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.unknown(this);
    }
  }

  /**
   * A file or text.
   *
   * @param hash SHA-256 of the content, in hex; the engine always computes it
   * @param content the path, the text or the URI; empty if elided
   */
  record Asset(String hash, AssetSource source, String content) implements PropertyValue {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.asset(this);
    }
  }

  /** Where an asset's content comes from. */
  enum AssetSource {
    FILE("path"),
    TEXT("text"),
    REMOTE("uri"),
    /** Not sent by the engine, because the hash is enough. */
    ELIDED("");

    private final String field;

    AssetSource(String field) {
      this.field = field;
    }

    /** The name of the content in Pulumi's protocol. */
    public String field() {
      return field;
    }
  }

  /**
   * A collection of files. No resource accepts one.
   *
   * @param fields as the engine sent them, without the signature
   */
  record Archive(Map<String, PropertyValue> fields) implements PropertyValue {
    public Archive {
      fields = Map.copyOf(fields);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.archive(this);
    }
  }

  /** Another resource as a value. No resource accepts one. */
  record ResourceReference(Map<String, PropertyValue> fields) implements PropertyValue {
    public ResourceReference {
      fields = Map.copyOf(fields);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.reference(this);
    }
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

  /** The values in a list or an object, by their steps. */
  default Map<Segment, PropertyValue> parts() {
    return Map.of();
  }

  /** The value one step inside. */
  default Optional<PropertyValue> part(Segment step) {
    return Optional.ofNullable(parts().get(step));
  }

  /** The same list or object with each part changed. */
  default PropertyValue mapParts(BiFunction<Segment, PropertyValue, PropertyValue> change) {
    return this;
  }

  /** The value without its outer secret wrapper. */
  default PropertyValue unwrapped() {
    return this instanceof Secret secret ? secret.value().unwrapped() : this;
  }

  /** The value without secret wrappers, at any depth. */
  default PropertyValue revealed() {
    return unwrapped().mapParts((step, part) -> part.revealed());
  }

  default Secret secret() {
    return new Secret(unwrapped());
  }

  /** Whether there is a secret wrapper, at any depth. */
  default boolean hasSecret() {
    return this instanceof Secret || parts().values().stream().anyMatch(PropertyValue::hasSecret);
  }

  /** Whether there is an unknown value, at any depth. */
  default boolean hasUnknown() {
    return unwrapped() instanceof Unknown
        || unwrapped().parts().values().stream().anyMatch(PropertyValue::hasUnknown);
  }

  /** Whether it is null or a secret null. */
  default boolean isNull() {
    return unwrapped() instanceof Null;
  }
}
