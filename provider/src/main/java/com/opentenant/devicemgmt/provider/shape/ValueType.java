package com.opentenant.devicemgmt.provider.shape;

import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyPath.Segment;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Asset;
import com.opentenant.devicemgmt.provider.property.PropertyValue.AssetSource;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Bool;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Items;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Num;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Secret;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Text;
import com.opentenant.devicemgmt.provider.property.UnfitValue;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** The type of a property: which values it takes, and how they become Java values and back. */
public sealed interface ValueType {

  /** One answer for each kind of type. */
  interface Visitor<R> {
    R scalar(Scalar scalar);

    R choice(Choice choice);

    R asset(AssetOf asset);

    R list(ListOf list);

    R map(MapOf map);

    R object(ObjectOf object);

    R oneOf(OneOf oneOf);
  }

  <R> R accept(Visitor<R> visitor);

  /** What is allowed, as in “must be …”. */
  String allowed();

  /** The type of the value one step inside; empty if this type has no such value. */
  Optional<ValueType> part(Segment step);

  /**
   * The Java value. An unknown value becomes a neutral one: false, zero, an empty text or list.
   *
   * @throws UnfitValue if the value has another type
   */
  Object decode(PropertyValue value);

  PropertyValue encode(Object value);

  /** The value with each part changed that has a type; a secret is one part. */
  default PropertyValue mapParts(
      PropertyValue value, BiFunction<ValueType, PropertyValue, PropertyValue> change) {
    return value instanceof Secret secret
        ? new Secret(change.apply(this, secret.value()))
        : value.mapParts(
            (step, part) -> part(step).map(type -> change.apply(type, part)).orElse(part));
  }

  /** The value with each of its outermost objects changed. */
  default PropertyValue mapObjects(
      PropertyValue value, BiFunction<RecordShape<?>, PropertyMap, PropertyMap> change) {
    return this instanceof ObjectOf object && value instanceof PropertyMap map
        ? change.apply(object.shape(), map)
        : mapParts(value, (type, part) -> type.mapObjects(part, change));
  }

  /** A type whose values have no parts. */
  sealed interface Plain extends ValueType {
    @Override
    default Optional<ValueType> part(Segment step) {
      return Optional.empty();
    }
  }

  /** One plain value. */
  enum Scalar implements Plain {
    STRING("a string"),
    BOOLEAN("true or false"),
    INTEGER("a whole number"),
    NUMBER("a number");

    private final String allowed;

    Scalar(String allowed) {
      this.allowed = allowed;
    }

    /** Pulumi's integers have 32 bits. */
    public boolean takes(PropertyValue value) {
      return switch (this) {
        case STRING -> value instanceof Text;
        case BOOLEAN -> value instanceof Bool;
        case NUMBER -> value instanceof Num;
        case INTEGER -> value instanceof Num number && number.value() == (int) number.value();
      };
    }

    /** The value that a text stands for; empty if it stands for none of this type. */
    public Optional<PropertyValue> parse(String text) {
      return switch (this) {
        case STRING -> Optional.of(PropertyValue.of(text));
        case BOOLEAN ->
            Optional.of(text)
                .filter(each -> each.matches("true|false"))
                .map(each -> PropertyValue.of(Boolean.parseBoolean(each)));
        case INTEGER, NUMBER ->
            Optional.of(text)
                .filter(each -> each.matches("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?"))
                .map(each -> PropertyValue.of(Double.parseDouble(each)));
      };
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.scalar(this);
    }

    @Override
    public String allowed() {
      return allowed;
    }

    @Override
    public Object decode(PropertyValue value) {
      return switch (this) {
        case STRING -> form(this, value, new Text("")).value();
        case BOOLEAN -> form(this, value, new Bool(false)).value();
        case NUMBER -> form(this, value, new Num(0)).value();
        case INTEGER -> (int) form(this, value, new Num(0)).value();
      };
    }

    @Override
    public PropertyValue encode(Object value) {
      return switch (this) {
        case STRING -> PropertyValue.of((String) value);
        case BOOLEAN -> PropertyValue.of((Boolean) value);
        case INTEGER, NUMBER -> PropertyValue.of(((Number) value).doubleValue());
      };
    }
  }

  /**
   * One text out of a list.
   *
   * @param type the {@link OpenEnum} record
   */
  record Choice(Class<?> type, List<Option> options) implements Plain {
    /** One known value. */
    public record Option(String constant, String value, String doc) {}

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.choice(this);
    }

    @Override
    public String allowed() {
      return "one of " + String.join(", ", values());
    }

    public List<String> values() {
      return options.stream().map(Option::value).toList();
    }

    /** Whether a newer server has more values than these. */
    public boolean grows() {
      return GrowingEnum.class.isAssignableFrom(type);
    }

    public boolean offers(String value) {
      return values().contains(value);
    }

    @Override
    public Object decode(PropertyValue value) {
      return ValueTypes.open(this, form(this, value, new Text("")).value());
    }

    @Override
    public PropertyValue encode(Object value) {
      return PropertyValue.of(((OpenEnum) value).value());
    }
  }

  /**
   * A file from disk.
   *
   * @param orText whether a text can take its place
   */
  record AssetOf(boolean orText) implements Plain {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.asset(this);
    }

    @Override
    public String allowed() {
      return orText ? "a file or string asset" : "a file asset";
    }

    /** A file without a path where the engine has left it out. */
    @Override
    public Object decode(PropertyValue value) {
      var asset = form(this, value, new Asset("", AssetSource.ELIDED, ""));
      return orText && asset.source() == AssetSource.TEXT
          ? new TextAsset(asset.content(), asset.hash())
          : new FileAsset(asset.source() == AssetSource.FILE ? asset.content() : "", asset.hash());
    }

    @Override
    public PropertyValue encode(Object value) {
      return ((ContentAsset) value).asset();
    }
  }

  /**
   * A list.
   *
   * @param ordered whether the order counts; if not, it is a set in Java
   */
  record ListOf(ValueType element, boolean ordered) implements ValueType {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.list(this);
    }

    @Override
    public String allowed() {
      return "a list";
    }

    @Override
    public Optional<ValueType> part(Segment step) {
      return step instanceof Segment.Index ? Optional.of(element) : Optional.empty();
    }

    @Override
    public Object decode(PropertyValue value) {
      var items = form(this, value, new Items(List.of())).values();
      var elements = items.stream().map(each -> element.decode(each)).toList();
      return ordered ? elements : Collections.unmodifiableSet(new LinkedHashSet<>(elements));
    }

    @Override
    public PropertyValue encode(Object value) {
      return new Items(
          ((Collection<?>) value).stream().<PropertyValue>map(element::encode).toList());
    }
  }

  /** Names that the user chooses, with values of one type. */
  record MapOf(ValueType value) implements ValueType {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.map(this);
    }

    @Override
    public String allowed() {
      return "a map";
    }

    @Override
    public Optional<ValueType> part(Segment step) {
      return step instanceof Segment.Key ? Optional.of(value) : Optional.empty();
    }

    @Override
    public Object decode(PropertyValue map) {
      var decoded = new LinkedHashMap<String, Object>();
      form(this, map, PropertyMap.empty())
          .entries()
          .forEach((key, each) -> decoded.put(key, value.decode(each)));
      return Collections.unmodifiableMap(decoded);
    }

    @Override
    public PropertyValue encode(Object map) {
      var encoded = new TreeMap<String, PropertyValue>();
      ((Map<?, ?>) map).forEach((key, each) -> encoded.put((String) key, value.encode(each)));
      return new PropertyMap(encoded);
    }
  }

  /** An object with properties of its own. */
  record ObjectOf(RecordShape<?> shape) implements ValueType {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.object(this);
    }

    @Override
    public String allowed() {
      return "an object";
    }

    @Override
    public Optional<ValueType> part(Segment step) {
      return step instanceof Segment.Key key
          ? shape.component(key.name()).map(Component::type)
          : Optional.empty();
    }

    @Override
    public Object decode(PropertyValue value) {
      return RecordCodec.decode(shape, form(this, value, PropertyMap.empty()));
    }

    @Override
    public PropertyValue encode(Object value) {
      return RecordCodec.encodeObject(shape, (Record) value);
    }
  }

  /**
   * An object with exactly one member, which says what kind it is.
   *
   * @param type the sealed interface
   */
  record OneOf(Class<?> type, List<Kind> kinds) implements ValueType {

    /** One of the interface's records, by the name of its member. */
    public record Kind(String name, RecordShape<?> shape) {
      public ObjectOf type() {
        return new ObjectOf(shape);
      }
    }

    public OneOf {
      kinds = List.copyOf(kinds);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.oneOf(this);
    }

    @Override
    public String allowed() {
      return "an object with exactly one of " + String.join(", ", names());
    }

    public List<String> names() {
      return kinds.stream().map(Kind::name).toList();
    }

    @Override
    public Optional<ValueType> part(Segment step) {
      return kinds.stream()
          .filter(each -> step.equals(new Segment.Key(each.name())))
          .<ValueType>map(Kind::type)
          .findFirst();
    }

    @Override
    public Object decode(PropertyValue value) {
      var neutral = PropertyMap.of(Map.of(kinds.get(0).name(), PropertyMap.empty()));
      var map = form(this, value, neutral);
      var kind =
          kinds.stream()
              .filter(each -> map.get(each.name()).isPresent())
              .findFirst()
              .orElseThrow(() -> unfit(this));
      return kind.type().decode(map.value(kind.name()));
    }

    @Override
    public PropertyValue encode(Object value) {
      var kind =
          kinds.stream()
              .filter(each -> each.shape().type().isInstance(value))
              .findFirst()
              .orElseThrow();
      return PropertyMap.of(Map.of(kind.name(), kind.type().encode(value)));
    }
  }

  /** The value as the one form that the type takes; an unknown one as {@code neutral}. */
  @SuppressWarnings("unchecked") // compares the classes
  private static <V extends PropertyValue> V form(ValueType type, PropertyValue value, V neutral) {
    if (value instanceof PropertyValue.Unknown) {
      return neutral;
    }
    if (value.getClass() != neutral.getClass()) {
      throw unfit(type);
    }
    return (V) value;
  }

  private static UnfitValue unfit(ValueType type) {
    return new UnfitValue("expected " + type.allowed());
  }
}
