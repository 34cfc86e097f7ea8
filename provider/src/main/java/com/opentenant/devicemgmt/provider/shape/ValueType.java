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
import java.lang.reflect.Constructor;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** The type of a property: the values that it accepts, and their Java values. */
public sealed interface ValueType {

  /** One method for each kind of type. */
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

  /** Completes "must be …". */
  String allowed();

  /** The type of a part; empty if values of this type have no such part. */
  default Optional<ValueType> part(Segment step) {
    return Optional.empty();
  }

  /**
   * The Java value. An unknown value becomes a neutral one: false, zero, an empty text or list.
   *
   * @throws UnfitValue if the value has another type
   */
  Object decode(PropertyValue value);

  PropertyValue encode(Object value);

  /** Changes each part that has a type; the value in a secret wrapper is one part. */
  default PropertyValue mapParts(
      PropertyValue value, BiFunction<ValueType, PropertyValue, PropertyValue> change) {
    return value instanceof Secret secret
        ? new Secret(change.apply(this, secret.value()))
        : value.mapParts(
            (step, part) -> part(step).map(type -> change.apply(type, part)).orElse(part));
  }

  /** Changes each outermost object. */
  default PropertyValue mapObjects(
      PropertyValue value, BiFunction<RecordShape<?>, PropertyMap, PropertyMap> change) {
    var shape = objectShape();
    return shape.isPresent() && value instanceof PropertyMap map
        ? change.apply(shape.get(), map)
        : mapParts(value, (type, part) -> type.mapObjects(part, change));
  }

  /** The components of an object; empty for every other type, also for a {@link OneOf}. */
  default Optional<RecordShape<?>> objectShape() {
    return Optional.empty();
  }

  /** This type if it is a list or a set; empty for every other type. */
  default Optional<ListOf> asList() {
    return Optional.empty();
  }

  /** Whether values of the type have no parts and are compared as they are. */
  default boolean isPlain() {
    return false;
  }

  /** Whether the value is an empty text, list or map. An empty object is a value. */
  default boolean isEmpty(PropertyValue value) {
    return (value instanceof Text text && text.value().isEmpty())
        || (value instanceof Items items && items.values().isEmpty());
  }

  /** The value that a text says; empty if it has another type or the type has no such texts. */
  default Optional<PropertyValue> parse(String text) {
    return Optional.empty();
  }

  /** A string, boolean or number. */
  enum Scalar implements ValueType {
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

    @Override
    public boolean isPlain() {
      return true;
    }

    @Override
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
        case STRING -> as(this, value, new Text("")).value();
        case BOOLEAN -> as(this, value, new Bool(false)).value();
        case NUMBER -> as(this, value, new Num(0)).value();
        case INTEGER -> (int) as(this, value, new Num(0)).value();
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
   * A choice.
   *
   * @param type the {@link OpenEnum} record
   */
  record Choice(Class<?> type, List<Option> options) implements ValueType {
    /** To look for a constructor takes much longer than to call it. */
    private static final ClassValue<Constructor<?>> CONSTRUCTORS =
        new ClassValue<>() {
          @Override
          protected Constructor<?> computeValue(Class<?> type) {
            return RecordShape.constructor(type, String.class);
          }
        };

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

    /** Whether newer servers have more values. */
    public boolean grows() {
      return GrowingEnum.class.isAssignableFrom(type);
    }

    public boolean offers(String value) {
      return values().contains(value);
    }

    @Override
    public boolean isPlain() {
      return true;
    }

    @Override
    public Optional<PropertyValue> parse(String text) {
      return offers(text) ? Optional.of(PropertyValue.of(text)) : Optional.empty();
    }

    @Override
    public Object decode(PropertyValue value) {
      return RecordShape.newInstance(CONSTRUCTORS.get(type), as(this, value, new Text("")).value());
    }

    @Override
    public PropertyValue encode(Object value) {
      return PropertyValue.of(((OpenEnum) value).value());
    }
  }

  /**
   * A file.
   *
   * @param orText whether a text is also accepted
   */
  record AssetOf(boolean orText) implements ValueType {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.asset(this);
    }

    @Override
    public String allowed() {
      return orText ? "a file or string asset" : "a file asset";
    }

    /** A file without a path if the engine sends only its hash. */
    @Override
    public Object decode(PropertyValue value) {
      var asset = as(this, value, new Asset("", AssetSource.ELIDED, ""));
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
   * @param ordered whether the order matters; if not, it is a set in Java
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
    public Optional<ListOf> asList() {
      return Optional.of(this);
    }

    @Override
    public Object decode(PropertyValue value) {
      var items = as(this, value, new Items(List.of())).values();
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
    public boolean isEmpty(PropertyValue map) {
      return map.equals(PropertyMap.empty()) || ValueType.super.isEmpty(map);
    }

    @Override
    public Object decode(PropertyValue map) {
      var decoded = new LinkedHashMap<String, Object>();
      as(this, map, PropertyMap.empty())
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

  /** An object. */
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
    public Optional<RecordShape<?>> objectShape() {
      return Optional.of(shape);
    }

    @Override
    public Object decode(PropertyValue value) {
      return RecordCodec.decode(shape, as(this, value, PropertyMap.empty()));
    }

    @Override
    public PropertyValue encode(Object value) {
      return RecordCodec.encode(shape, (Record) value);
    }
  }

  /**
   * An object with exactly one member, whose name is the kind of the value.
   *
   * @param type the sealed interface
   */
  record OneOf(Class<?> type, List<Kind> kinds) implements ValueType {

    /** One of the interface's records. */
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
      var map = as(this, value, neutral);
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

  /** The value with the class of {@code neutral}; {@code neutral} itself if it is unknown. */
  @SuppressWarnings("unchecked") // the classes are compared
  private static <V extends PropertyValue> V as(ValueType type, PropertyValue value, V neutral) {
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
