package com.opentenant.devicemgmt.provider.shape;

import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Asset;
import com.opentenant.devicemgmt.provider.property.PropertyValue.AssetSource;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Bool;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Items;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Num;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Text;
import com.opentenant.devicemgmt.provider.property.UnfitValue;
import com.opentenant.devicemgmt.provider.shape.ValueType.Choice;
import com.opentenant.devicemgmt.provider.shape.ValueType.ListOf;
import com.opentenant.devicemgmt.provider.shape.ValueType.MapOf;
import com.opentenant.devicemgmt.provider.shape.ValueType.ObjectOf;
import com.opentenant.devicemgmt.provider.shape.ValueType.OneOf;
import com.opentenant.devicemgmt.provider.shape.ValueType.Scalar;
import com.opentenant.devicemgmt.provider.shape.ValueType.SetOf;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Between Pulumi's values and records.
 *
 * <p>Decoding takes what Check let through. What is still unknown becomes a neutral value (false,
 * zero, an empty text, list or object): only rules and predictions see those, and these read
 * nothing that is unknown.
 */
public final class RecordCodec {

  private RecordCodec() {}

  /**
   * Reads a record; secret wrappers fall away.
   *
   * @throws UnfitValue if Check would refuse the map
   */
  public static <R extends Record> R decode(RecordShape<R> shape, PropertyMap map) {
    var revealed = map.revealed();
    var values =
        shape.components().stream()
            .map(component -> decodeComponent(component, revealed))
            .toArray();
    return shape.create(values);
  }

  /** Writes a record; null components are left out, secret ones wrapped. */
  public static <R extends Record> PropertyMap encode(RecordShape<R> shape, R value) {
    var entries = new TreeMap<String, PropertyValue>();
    for (var component : shape.components()) {
      var encoded = encodeValue(component.type(), shape.read(component, value));
      if (!encoded.isNull()) {
        entries.put(component.name(), sealed(component, encoded));
      }
    }
    return new PropertyMap(entries);
  }

  public static PropertyValue sealed(Component component, PropertyValue value) {
    var wrap = component.secret() && !(value instanceof PropertyValue.Secret);
    return wrap ? new PropertyValue.Secret(value) : value;
  }

  private static @Nullable Object decodeComponent(Component component, PropertyMap map) {
    var value = RecordShape.orDefault(component, map.entries().get(component.name()));
    var java = component.accessor().getGenericReturnType();
    if (value.isNull()) {
      var needed = component.required() || component.accessor().getReturnType().isPrimitive();
      return needed ? neutral(component.type(), java) : null;
    }
    try {
      return decode(component.type(), value, java);
    } catch (UnfitValue unfit) {
      throw unfit.at(component.name());
    }
  }

  private static Object decode(ValueType type, PropertyValue value, Type java) {
    if (value instanceof PropertyValue.Unknown) {
      return neutral(type, java);
    }
    if (type instanceof Scalar scalar) {
      return decode(scalar, value, java);
    }
    if (type instanceof Choice choice && value instanceof Text text) {
      return ValueTypes.open(choice, text.value());
    }
    if (type instanceof ValueType.File && value instanceof Asset asset) {
      return file(asset);
    }
    if (type instanceof ValueType.Content && value instanceof Asset asset) {
      return asset.source() instanceof AssetSource.Inline inline
          ? new TextAsset(inline.text(), asset.hash())
          : file(asset);
    }
    if (type instanceof ObjectOf object && value instanceof PropertyMap map) {
      return decode(object.shape(), map);
    }
    if (type instanceof OneOf oneOf && value instanceof PropertyMap map) {
      return decode(oneOf, map);
    }
    return decodeContainer(type, value, java);
  }

  private static Object decodeContainer(ValueType type, PropertyValue value, Type java) {
    if (type instanceof ListOf list && value instanceof Items items) {
      return items.values().stream()
          .map(each -> decode(list.element(), each, element(java)))
          .toList();
    }
    if (type instanceof SetOf set && value instanceof Items items) {
      var decoded = new LinkedHashSet<Object>();
      items.values().forEach(each -> decoded.add(decode(set.element(), each, element(java))));
      return Collections.unmodifiableSet(decoded);
    }
    if (type instanceof MapOf map && value instanceof PropertyMap entries) {
      var decoded = new LinkedHashMap<String, Object>();
      entries
          .entries()
          .forEach((key, each) -> decoded.put(key, decode(map.value(), each, element(java))));
      return Collections.unmodifiableMap(decoded);
    }
    throw new UnfitValue("expected " + type.words());
  }

  /** What a list, a set or a map of names holds. */
  private static Type element(Type container) {
    var arguments = ((ParameterizedType) container).getActualTypeArguments();
    return arguments[arguments.length - 1];
  }

  private static Object decode(OneOf oneOf, PropertyMap map) {
    for (var kind : oneOf.kinds()) {
      var value = map.entries().get(kind.name());
      if (value != null) {
        return decode(kind.type(), value, oneOf.type());
      }
    }
    throw new UnfitValue("expected " + oneOf.words());
  }

  private static Object decode(Scalar scalar, PropertyValue value, Type java) {
    if (scalar == Scalar.STRING && value instanceof Text text) {
      return text.value();
    }
    if (scalar == Scalar.BOOLEAN && value instanceof Bool bool) {
      return bool.value();
    }
    var numeric = scalar == Scalar.INTEGER || scalar == Scalar.NUMBER;
    if (numeric && value instanceof Num number) {
      return number(scalar, number.value(), java);
    }
    throw new UnfitValue("expected " + scalar.words());
  }

  private static Object number(Scalar scalar, double value, Type java) {
    if (java == int.class || java == Integer.class) {
      return (int) value;
    }
    if (scalar == Scalar.INTEGER) {
      return (long) value;
    }
    return value;
  }

  /** Without a path where the engine has left it out. */
  private static FileAsset file(Asset asset) {
    var path = asset.source() instanceof AssetSource.File file ? file.path() : "";
    return new FileAsset(path, asset.hash());
  }

  private static Object neutral(ValueType type, Type java) {
    if (type == Scalar.STRING) {
      return "";
    }
    if (type == Scalar.BOOLEAN) {
      return false;
    }
    if (type instanceof Scalar scalar) {
      return number(scalar, 0, java);
    }
    if (type instanceof Choice choice) {
      return ValueTypes.open(choice, "");
    }
    if (type instanceof ListOf) {
      return List.of();
    }
    if (type instanceof SetOf) {
      return Set.of();
    }
    if (type instanceof MapOf) {
      return Map.of();
    }
    if (type instanceof ObjectOf object) {
      return decode(object.shape(), PropertyMap.empty());
    }
    if (type instanceof OneOf oneOf) {
      return decode(oneOf.kinds().get(0).shape(), PropertyMap.empty());
    }
    return new FileAsset("", "");
  }

  public static PropertyValue encodeValue(ValueType type, @Nullable Object value) {
    if (value == null) {
      return new PropertyValue.Null();
    }
    if (value instanceof Boolean bool) {
      return PropertyValue.of(bool);
    }
    if (value instanceof Number number) {
      return PropertyValue.of(number.doubleValue());
    }
    if (value instanceof String text) {
      return PropertyValue.of(text);
    }
    if (value instanceof OpenEnum open) {
      return PropertyValue.of(open.value());
    }
    if (value instanceof FileAsset file) {
      return new Asset(file.sha256(), new AssetSource.File(file.path()));
    }
    if (value instanceof TextAsset text) {
      return new Asset(text.sha256(), new AssetSource.Inline(text.text()));
    }
    if (value instanceof Record record && type instanceof ObjectOf object) {
      return encodeObject(object.shape(), record);
    }
    if (value instanceof Record record && type instanceof OneOf oneOf) {
      return encodeKind(oneOf, record);
    }
    return encodeContainer(type, value);
  }

  private static PropertyValue encodeContainer(ValueType type, Object value) {
    if (type instanceof ListOf list && value instanceof Collection<?> elements) {
      return new Items(elements.stream().map(each -> encodeValue(list.element(), each)).toList());
    }
    if (type instanceof SetOf set && value instanceof Collection<?> elements) {
      return new Items(elements.stream().map(each -> encodeValue(set.element(), each)).toList());
    }
    if (type instanceof MapOf map && value instanceof Map<?, ?> entries) {
      var encoded = new TreeMap<String, PropertyValue>();
      entries.forEach(
          (key, each) -> encoded.put(String.valueOf(key), encodeValue(map.value(), each)));
      return new PropertyMap(encoded);
    }
    throw new IllegalArgumentException("expected " + type.words());
  }

  private static PropertyMap encodeKind(OneOf oneOf, Record value) {
    var kind =
        oneOf.kinds().stream()
            .filter(each -> each.shape().type().isInstance(value))
            .findFirst()
            .orElseThrow();
    return PropertyMap.of(Map.of(kind.name(), encodeObject(kind.shape(), value)));
  }

  private static <R extends Record> PropertyMap encodeObject(RecordShape<R> shape, Record value) {
    return encode(shape, shape.type().cast(value));
  }
}
