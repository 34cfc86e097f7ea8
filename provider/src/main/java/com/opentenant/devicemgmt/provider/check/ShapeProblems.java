package com.opentenant.devicemgmt.provider.check;

import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyPath;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Asset;
import com.opentenant.devicemgmt.provider.property.PropertyValue.AssetSource;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Bool;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Items;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Num;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Text;
import com.opentenant.devicemgmt.provider.shape.Component;
import com.opentenant.devicemgmt.provider.shape.RecordShape;
import com.opentenant.devicemgmt.provider.shape.ValueType;
import com.opentenant.devicemgmt.provider.shape.ValueType.Choice;
import com.opentenant.devicemgmt.provider.shape.ValueType.ListOf;
import com.opentenant.devicemgmt.provider.shape.ValueType.MapOf;
import com.opentenant.devicemgmt.provider.shape.ValueType.ObjectOf;
import com.opentenant.devicemgmt.provider.shape.ValueType.OneOf;
import com.opentenant.devicemgmt.provider.shape.ValueType.Scalar;
import com.opentenant.devicemgmt.provider.shape.ValueType.SetOf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects where values are missing, misnamed or not as expected. */
final class ShapeProblems {

  /** What is wrong. */
  enum Kind {
    /** There is no such property. */
    NAME,
    /** Missing, or of the wrong type. */
    TYPE,
    /** Of the right type, but not what this version of the provider knows. */
    VALUE,
    /** The same, where a newer server may know it: a warning. */
    NEW_VALUE
  }

  /** One fault; only that of a new value repeats it. */
  record Problem(PropertyPath place, Kind kind, String reason) {}

  /** Characters of a value that a message repeats. */
  private static final int LONGEST = 40;

  /** So many reach the user; a program with more has one cause. */
  static final int SHOWN = 100;

  private final List<Problem> found = new ArrayList<>();

  private ShapeProblems() {}

  /** All faults; what is unknown has none. */
  static List<Problem> in(RecordShape<?> shape, PropertyMap map) {
    var problems = new ShapeProblems();
    problems.object(Optional.empty(), shape, map.revealed());
    return problems.found;
  }

  private void object(Optional<PropertyPath> place, RecordShape<?> shape, PropertyMap map) {
    for (var entry : map.entries().entrySet()) {
      var component = shape.component(entry.getKey());
      if (component.isPresent()) {
        component(below(place, entry.getKey()), component.get(), entry.getValue());
      } else if (!entry.getKey().startsWith("__")) {
        var names = shape.components().stream().map(Component::name).toList();
        misnamed(below(place, entry.getKey()), entry.getKey(), names);
      }
    }
    for (var component : shape.components()) {
      if (component.required() && map.get(component.name()).isEmpty()) {
        add(
            below(place, component.name()),
            Kind.TYPE,
            "is required: " + firstSentence(component.doc()));
      }
    }
  }

  private void misnamed(PropertyPath place, String name, List<String> allowed) {
    if (found.size() >= SHOWN) {
      add(place, Kind.NAME, "no such property");
      return;
    }
    var guess =
        Suggestion.nearest(name, allowed)
            .map(near -> "did you mean `%s`? ".formatted(near))
            .orElse("");
    add(
        place,
        Kind.NAME,
        "no such property; %sallowed are %s".formatted(guess, String.join(", ", allowed)));
  }

  private void component(PropertyPath place, Component component, PropertyValue value) {
    var id = component.id();
    value(place, component.type(), value);
    if (id != null && value instanceof Text text && !id.form().fits(text.value())) {
      add(
          place,
          Kind.VALUE,
          "must be the id of a %s, which is %s; %s"
              .formatted(id.value(), id.form().words(), id.remedy()));
    }
  }

  private void value(PropertyPath place, ValueType type, PropertyValue value) {
    if (value instanceof PropertyValue.Unknown) {
      return;
    }
    if (type instanceof Choice choice && value instanceof Text text) {
      choice(place, choice, text.value());
    } else if (type instanceof ValueType.File && value instanceof Asset asset) {
      file(place, asset);
    } else if (type instanceof ValueType.Content && value instanceof Asset asset) {
      content(place, asset);
    } else if (type instanceof ListOf list && value instanceof Items items) {
      items(place, list.element(), items);
    } else if (type instanceof SetOf set && value instanceof Items items) {
      items(place, set.element(), items);
    } else if (type instanceof MapOf map && value instanceof PropertyMap entries) {
      entries.entries().forEach((key, each) -> value(place.key(key), map.value(), each));
    } else if (type instanceof ObjectOf object && value instanceof PropertyMap map) {
      object(Optional.of(place), object.shape(), map);
    } else if (type instanceof OneOf oneOf && value instanceof PropertyMap map) {
      oneOf(place, oneOf, map);
    } else if (!(type instanceof Scalar scalar && fits(scalar, value))) {
      add(place, Kind.TYPE, "must be " + type.words() + ", not " + words(type, value));
    }
  }

  private void items(PropertyPath place, ValueType element, Items items) {
    for (var i = 0; i < items.values().size(); i++) {
      value(place.index(i), element, items.values().get(i));
    }
  }

  private void oneOf(PropertyPath place, OneOf oneOf, PropertyMap map) {
    var there = new ArrayList<String>();
    for (var entry : map.entries().entrySet()) {
      var name = entry.getKey();
      var kind = oneOf.kind(name);
      if (kind.isPresent()) {
        there.add(name);
        value(place.key(name), kind.get().type(), entry.getValue());
      } else {
        misnamed(place.key(name), name, oneOf.names());
      }
    }
    if (there.size() != 1) {
      var found = there.isEmpty() ? "none of them" : String.join(" and ", there);
      add(place, Kind.TYPE, "must be %s, not %s".formatted(oneOf.words(), found));
    }
  }

  private void choice(PropertyPath place, Choice choice, String value) {
    if (!choice.offers(value)) {
      var guess = Suggestion.nearest(value, choice.values());
      if (guess.isEmpty() && choice.grows()) {
        add(place, Kind.NEW_VALUE, unknown(value, choice));
      } else {
        var words = guess.map("; did you mean `%s`?"::formatted).orElse("");
        add(place, Kind.VALUE, "must be " + choice.words() + words);
      }
    }
  }

  private static String unknown(String value, Choice choice) {
    return "this version of the provider does not know \"%s\", and sends it as it is; known are %s"
        .formatted(
            value.length() > LONGEST ? value.substring(0, LONGEST) + "…" : value,
            String.join(", ", choice.values()));
  }

  private void file(PropertyPath place, Asset asset) {
    if (asset.source() instanceof AssetSource.Inline) {
      add(
          place,
          Kind.TYPE,
          "must be a file asset: the text of a string asset would lie in the state; put it in a file");
    } else if (asset.source() instanceof AssetSource.Remote) {
      add(
          place,
          Kind.TYPE,
          "must be a file asset: a remote asset would be read into memory whole; download it");
    }
  }

  private void content(PropertyPath place, Asset asset) {
    if (asset.source() instanceof AssetSource.Remote) {
      add(
          place,
          Kind.TYPE,
          "must be a file or string asset: a remote asset is not fetched; download it");
    }
  }

  /** Pulumi's integers have 32 bits. */
  private static boolean fits(Scalar scalar, PropertyValue value) {
    return switch (scalar) {
      case STRING -> value instanceof Text;
      case BOOLEAN -> value instanceof Bool;
      case NUMBER -> value instanceof Num;
      case INTEGER -> value instanceof Num number && number.value() == (int) number.value();
    };
  }

  private static String words(ValueType type, PropertyValue value) {
    if (value instanceof Num number) {
      return type == Scalar.INTEGER ? wrongInteger(number.value()) : "a number";
    }
    if (value instanceof Text) {
      return "a string";
    }
    if (value instanceof Bool) {
      return "true or false";
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
    if (value instanceof PropertyValue.Null) {
      return "nothing";
    }
    if (value instanceof Asset) {
      return "an asset";
    }
    // For a folder, the engine's own message sends the user here: "try using an archive".
    return type instanceof ValueType.File
        ? "an archive; name one file, and pack a folder into one first"
        : "an archive";
  }

  private static String wrongInteger(double value) {
    return value == Math.rint(value) ? "one beyond 32 bits" : "a fraction";
  }

  private static String firstSentence(String doc) {
    var end = doc.indexOf(". ");
    return end < 0 ? doc : doc.substring(0, end + 1);
  }

  private static PropertyPath below(Optional<PropertyPath> place, String name) {
    return place.map(at -> at.key(name)).orElseGet(() -> PropertyPath.of(name));
  }

  private void add(PropertyPath place, Kind kind, String reason) {
    found.add(new Problem(place, kind, reason));
  }
}
