package com.opentenant.devicemgmt.provider.shape;

import com.opentenant.devicemgmt.provider.property.PropertyValue;
import com.opentenant.devicemgmt.provider.shape.ValueType.AssetOf;
import com.opentenant.devicemgmt.provider.shape.ValueType.Choice;
import com.opentenant.devicemgmt.provider.shape.ValueType.ListOf;
import com.opentenant.devicemgmt.provider.shape.ValueType.MapOf;
import com.opentenant.devicemgmt.provider.shape.ValueType.ObjectOf;
import com.opentenant.devicemgmt.provider.shape.ValueType.OneOf;
import com.opentenant.devicemgmt.provider.shape.ValueType.Scalar;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Records with random values; the same seed makes the same records. */
public final class RandomRecords {

  private static final List<String> TEXTS =
      List.of(
          "", " ", "a", "zwölf Boxkämpfer", "line\nline", "\"quoted\\\"", "😀", "a.b[0]", "null");

  private final Random random;

  public RandomRecords(long seed) {
    this.random = new Random(seed);
  }

  public <R extends Record> R next(RecordShape<R> shape) {
    return shape.create(
        shape.components().stream()
            .map(each -> optional(each, each.accessor().getGenericReturnType()))
            .toArray());
  }

  private @Nullable Object optional(Component component, Type java) {
    var nullable = !component.required() && component.defaultValue() == null;
    return nullable && random.nextInt(3) == 0 ? null : value(component.type(), java);
  }

  private Object value(ValueType type, Type java) {
    if (type instanceof Scalar scalar) {
      return scalar(scalar, java);
    }
    if (type instanceof Choice choice) {
      return choice.decode(
          PropertyValue.of(random.nextBoolean() ? choice.values().get(0) : "newer"));
    }
    if (type instanceof ObjectOf object) {
      return next(object.shape());
    }
    if (type instanceof OneOf oneOf) {
      return next(oneOf.kinds().get(random.nextInt(oneOf.kinds().size())).shape());
    }
    if (type instanceof AssetOf asset) {
      return asset.orText() && random.nextBoolean()
          ? new TextAsset(TEXTS.get(random.nextInt(TEXTS.size())), hash())
          : new FileAsset("dir/" + random.nextInt(), hash());
    }
    return container(type, java);
  }

  private String hash() {
    return Integer.toHexString(random.nextInt());
  }

  private Object scalar(Scalar scalar, Type java) {
    return switch (scalar) {
      case STRING -> TEXTS.get(random.nextInt(TEXTS.size()));
      case BOOLEAN -> random.nextBoolean();
      case NUMBER -> random.nextDouble() * 1e9;
      case INTEGER -> integer(java);
    };
  }

  private Object integer(Type java) {
    if (java == int.class || java == Integer.class) {
      return random.nextInt();
    }
    return (long) random.nextInt();
  }

  private Object container(ValueType type, Type java) {
    var arguments = ((ParameterizedType) java).getActualTypeArguments();
    var inner = arguments[arguments.length - 1];
    var size = random.nextInt(4);
    if (type instanceof MapOf map) {
      var entries = new LinkedHashMap<String, Object>();
      for (var i = 0; i < size; i++) {
        entries.put("key." + random.nextInt(), value(map.value(), inner));
      }
      return entries;
    }
    var list = (ListOf) type;
    var values = new ArrayList<>();
    for (var i = 0; i < size; i++) {
      values.add(value(list.element(), inner));
    }
    return list.ordered() ? values : new LinkedHashSet<>(values);
  }
}
