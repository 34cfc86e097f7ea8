package com.opentenant.devicemgmt.provider.shape;

import com.opentenant.devicemgmt.provider.property.PropertyValue;
import com.opentenant.devicemgmt.provider.shape.ValueType.AssetOf;
import com.opentenant.devicemgmt.provider.shape.ValueType.Choice;
import com.opentenant.devicemgmt.provider.shape.ValueType.ListOf;
import com.opentenant.devicemgmt.provider.shape.ValueType.MapOf;
import com.opentenant.devicemgmt.provider.shape.ValueType.ObjectOf;
import com.opentenant.devicemgmt.provider.shape.ValueType.OneOf;
import com.opentenant.devicemgmt.provider.shape.ValueType.Scalar;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The value types of Java types. */
final class ValueTypes {

  private static final Map<Class<?>, ValueType> PLAIN =
      Map.ofEntries(
          Map.entry(String.class, Scalar.STRING),
          Map.entry(boolean.class, Scalar.BOOLEAN),
          Map.entry(Boolean.class, Scalar.BOOLEAN),
          Map.entry(int.class, Scalar.INTEGER),
          Map.entry(Integer.class, Scalar.INTEGER),
          Map.entry(double.class, Scalar.NUMBER),
          Map.entry(Double.class, Scalar.NUMBER),
          Map.entry(FileAsset.class, new AssetOf(false)),
          Map.entry(ContentAsset.class, new AssetOf(true)));

  private ValueTypes() {}

  static ValueType of(Type type, String place) {
    if (type instanceof ParameterizedType generic) {
      var arguments = generic.getActualTypeArguments();
      var last = of(arguments[arguments.length - 1], place);
      if (generic.getRawType() == List.class) {
        return new ListOf(last, true);
      }
      if (generic.getRawType() == Set.class) {
        return new ListOf(last, false);
      }
      if (generic.getRawType() == Map.class && arguments[0] == String.class) {
        return new MapOf(last);
      }
    }
    if (type instanceof Class<?> plain) {
      var known = PLAIN.get(plain);
      if (known != null) {
        return known;
      }
      if (OpenEnum.class.isAssignableFrom(plain)) {
        return new Choice(plain, options(plain));
      }
      if (plain.isRecord()) {
        return new ObjectOf(RecordShape.of(plain.asSubclass(Record.class)));
      }
      if (plain.isSealed() && plain.isInterface()) {
        return new OneOf(plain, kinds(plain, place));
      }
    }
    throw new IllegalArgumentException(place + ": Pulumi does not support " + type);
  }

  /** The value of a {@link Default}. */
  static PropertyValue parse(ValueType type, String text, String place) {
    return type.parse(text)
        .filter(value -> type.encode(type.decode(value)).equals(value))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    place + ": \"" + text + "\" is not a default for " + type.allowed()));
  }

  private static List<OneOf.Kind> kinds(Class<?> type, String place) {
    return Arrays.stream(type.getPermittedSubclasses()).map(kind -> kind(kind, place)).toList();
  }

  private static OneOf.Kind kind(Class<?> type, String place) {
    if (!type.isRecord() || !type.isAnnotationPresent(Doc.class)) {
      throw new IllegalArgumentException(
          place + ": " + type.getName() + " is not a record with a @Doc");
    }
    var name = type.getSimpleName();
    return new OneOf.Kind(
        name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1),
        RecordShape.of(type.asSubclass(Record.class)));
  }

  private static List<Choice.Option> options(Class<?> type) {
    return Arrays.stream(type.getDeclaredFields())
        .filter(field -> Modifier.isPublic(field.getModifiers()) && field.getType() == type)
        .map(ValueTypes::option)
        .toList();
  }

  private static Choice.Option option(Field field) {
    var doc = field.getAnnotation(Doc.class);
    if (doc == null) {
      throw new IllegalArgumentException(field + " has no @Doc");
    }
    try {
      field.setAccessible(true);
      var constant = (OpenEnum) field.get(null);
      return new Choice.Option(field.getName(), constant.value(), doc.value());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(field.toString(), e);
    }
  }
}
