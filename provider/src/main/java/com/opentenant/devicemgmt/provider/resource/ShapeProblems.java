package com.opentenant.devicemgmt.provider.resource;

import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyPath;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Asset;
import com.opentenant.devicemgmt.provider.property.PropertyValue.AssetSource;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Bool;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Items;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Num;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Text;
import com.opentenant.devicemgmt.provider.resource.ValueType.Choice;
import com.opentenant.devicemgmt.provider.resource.ValueType.ListOf;
import com.opentenant.devicemgmt.provider.resource.ValueType.MapOf;
import com.opentenant.devicemgmt.provider.resource.ValueType.ObjectOf;
import com.opentenant.devicemgmt.provider.resource.ValueType.Scalar;
import com.opentenant.devicemgmt.provider.resource.ValueType.SetOf;
import java.util.ArrayList;
import java.util.List;

/** Collects where values are missing, misnamed or of the wrong type. */
final class ShapeProblems {

  /** One fault; the place is empty for the object as a whole. */
  record Problem(String place, String reason) {}

  private final List<Problem> found = new ArrayList<>();

  List<Problem> found() {
    return found;
  }

  void object(String place, RecordShape<?> shape, PropertyMap map) {
    for (var entry : map.entries().entrySet()) {
      var component = shape.component(entry.getKey());
      if (component.isPresent()) {
        value(below(place, entry.getKey()), component.get().type(), entry.getValue());
      } else if (!entry.getKey().startsWith("__")) {
        misnamed(place, shape, entry.getKey());
      }
    }
    for (var component : shape.components()) {
      if (component.required() && map.get(component.name()).isEmpty()) {
        add(below(place, component.name()), "is required: " + firstSentence(component.doc()));
      }
    }
  }

  private void misnamed(String place, RecordShape<?> shape, String name) {
    var names = shape.components().stream().map(Component::name).toList();
    var guess =
        Suggestion.nearest(name, names)
            .map(near -> "did you mean `%s`? ".formatted(near))
            .orElse("");
    add(
        below(place, name),
        "no such property; %sallowed are %s".formatted(guess, String.join(", ", names)));
  }

  private void value(String place, ValueType type, PropertyValue value) {
    if (value instanceof PropertyValue.Unknown) {
      return;
    }
    if (type instanceof Choice choice && value instanceof Text text) {
      choice(place, choice, text.value());
    } else if (type instanceof ValueType.File && value instanceof Asset asset) {
      file(place, asset);
    } else if (type instanceof ListOf list && value instanceof Items items) {
      items(place, list.element(), items);
    } else if (type instanceof SetOf set && value instanceof Items items) {
      items(place, set.element(), items);
    } else if (type instanceof MapOf map && value instanceof PropertyMap entries) {
      entries.entries().forEach((key, each) -> value(below(place, key), map.value(), each));
    } else if (type instanceof ObjectOf object && value instanceof PropertyMap map) {
      object(place, object.shape(), map);
    } else if (!(type instanceof Scalar scalar && fits(scalar, value))) {
      add(place, "must be " + type.words() + ", not " + words(value));
    }
  }

  private void items(String place, ValueType element, Items items) {
    for (var i = 0; i < items.values().size(); i++) {
      value(place + "[" + i + "]", element, items.values().get(i));
    }
  }

  private void choice(String place, Choice choice, String value) {
    var values = choice.options().stream().map(Choice.Option::value).toList();
    if (!values.contains(value)) {
      var guess =
          Suggestion.nearest(value, values).map("; did you mean `%s`?"::formatted).orElse("");
      add(place, "must be " + choice.words() + guess);
    }
  }

  private void file(String place, Asset asset) {
    if (asset.source() instanceof AssetSource.Inline) {
      add(place, "must be a file asset: the text of a string asset would lie in the state");
    } else if (asset.source() instanceof AssetSource.Remote) {
      add(
          place,
          "must be a file asset: a remote asset would be read into memory whole; download it");
    }
  }

  private static boolean fits(Scalar scalar, PropertyValue value) {
    return switch (scalar) {
      case STRING -> value instanceof Text;
      case BOOLEAN -> value instanceof Bool;
      case NUMBER -> value instanceof Num;
      case INTEGER -> value instanceof Num number && number.value() == Math.rint(number.value());
    };
  }

  private static String words(PropertyValue value) {
    if (value instanceof Text) {
      return "a string";
    }
    if (value instanceof Bool) {
      return "true or false";
    }
    if (value instanceof Num number) {
      return number.value() == Math.rint(number.value()) ? "a number" : "a fraction";
    }
    if (value instanceof Items) {
      return "a list";
    }
    if (value instanceof PropertyMap) {
      return "an object";
    }
    if (value instanceof PropertyValue.ResourceReference) {
      return "a resource; pass one of its outputs, such as its id";
    }
    return value instanceof Asset ? "an asset" : "an archive";
  }

  private static String firstSentence(String doc) {
    var end = doc.indexOf(". ");
    return end < 0 ? doc : doc.substring(0, end + 1);
  }

  private static String below(String place, String name) {
    var path = PropertyPath.of(name).toString();
    return place.isEmpty() || path.startsWith("[") ? place + path : place + "." + path;
  }

  private void add(String place, String reason) {
    found.add(new Problem(place, reason));
  }
}
