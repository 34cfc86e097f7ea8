package com.opentenant.devicemgmt.provider.check;

import com.opentenant.devicemgmt.provider.call.PlainText;
import com.opentenant.devicemgmt.provider.check.ShapeProblems.Problem;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyPath;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Archive;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Asset;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Bool;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Items;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Null;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Num;
import com.opentenant.devicemgmt.provider.property.PropertyValue.ResourceReference;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Text;
import com.opentenant.devicemgmt.provider.shape.Component;
import com.opentenant.devicemgmt.provider.shape.RecordShape;
import com.opentenant.devicemgmt.provider.shape.ValueType;
import com.opentenant.devicemgmt.provider.shape.ValueType.AssetOf;
import com.opentenant.devicemgmt.provider.shape.ValueType.Choice;
import com.opentenant.devicemgmt.provider.shape.ValueType.ListOf;
import com.opentenant.devicemgmt.provider.shape.ValueType.MapOf;
import com.opentenant.devicemgmt.provider.shape.ValueType.ObjectOf;
import com.opentenant.devicemgmt.provider.shape.ValueType.OneOf;
import com.opentenant.devicemgmt.provider.shape.ValueType.Scalar;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Finds values that are missing, misnamed or of the wrong type. Unknown values are accepted. */
record ShapeProblems(PropertyPath place, PropertyValue value)
    implements ValueType.Visitor<Stream<Problem>> {

  /** The kind of a problem. */
  enum Kind {
    /** There is no such property. */
    NAME,
    /** Missing, or of the wrong type. */
    TYPE,
    /** Of the right type, but this version of the provider does not know it. */
    VALUE,
    /** The same, but a newer server may know it: a warning. */
    NEW_VALUE
  }

  /** One problem; only the reason of a new value repeats the value. */
  record Problem(PropertyPath place, Kind kind, Supplier<String> reason) {}

  private static final int LONGEST = 40;

  private static final String ARCHIVE = "an archive";

  private static final Map<Class<? extends PropertyValue>, String> FOUND =
      Map.of(
          Null.class, "null",
          Bool.class, "true or false",
          Num.class, "a number",
          Text.class, "a string",
          Items.class, "a list",
          PropertyMap.class, "an object",
          Asset.class, "an asset",
          Archive.class, ARCHIVE,
          ResourceReference.class, "a resource; pass one of its outputs, such as its id");

  static List<Problem> in(RecordShape<?> shape, PropertyMap map) {
    return in(PropertyPath.ROOT, new ObjectOf(shape), map.revealed()).toList();
  }

  private static Stream<Problem> in(PropertyPath place, ValueType type, PropertyValue value) {
    return value instanceof PropertyValue.Unknown
        ? Stream.empty()
        : type.accept(new ShapeProblems(place, value));
  }

  @Override
  public Stream<Problem> scalar(Scalar scalar) {
    return scalar.takes(value) ? Stream.empty() : unfit(scalar);
  }

  @Override
  public Stream<Problem> choice(Choice choice) {
    if (!(value instanceof Text text)) {
      return unfit(choice);
    }
    if (choice.offers(text.value())) {
      return Stream.empty();
    }
    var guess = Suggestion.nearest(text.value(), choice.values());
    var hint = guess.map("; did you mean `%s`?"::formatted).orElse("");
    return guess.isEmpty() && choice.grows()
        ? problem(place, Kind.NEW_VALUE, () -> unknown(text.value(), choice))
        : problem(place, Kind.VALUE, () -> "must be " + choice.allowed() + hint);
  }

  @Override
  public Stream<Problem> asset(AssetOf type) {
    if (value instanceof Archive && !type.orText()) {
      // For a folder, the engine's own message recommends an archive.
      return unfit(type, ARCHIVE + "; use one file, such as a ZIP of the folder");
    }
    if (!(value instanceof Asset asset)) {
      return unfit(type);
    }
    var fault =
        switch (asset.source()) {
          case FILE, ELIDED -> "";
          case TEXT ->
              type.orText()
                  ? ""
                  : "the text of a string asset would be stored in the state; put it in a file";
          case REMOTE ->
              type.orText()
                  ? "remote assets are not supported; download the file"
                  : "a remote asset would be read into memory; download the file";
        };
    return fault.isEmpty()
        ? Stream.empty()
        : problem(place, Kind.TYPE, () -> "must be " + type.allowed() + ": " + fault);
  }

  @Override
  public Stream<Problem> list(ListOf list) {
    return value instanceof Items ? parts(list) : unfit(list);
  }

  @Override
  public Stream<Problem> map(MapOf map) {
    return value instanceof PropertyMap ? parts(map) : unfit(map);
  }

  private Stream<Problem> parts(ValueType type) {
    return value.parts().entrySet().stream()
        .flatMap(
            each ->
                type.part(each.getKey()).stream()
                    .flatMap(part -> in(place.then(each.getKey()), part, each.getValue())));
  }

  @Override
  public Stream<Problem> object(ObjectOf object) {
    if (!(value instanceof PropertyMap map)) {
      return unfit(object);
    }
    return Stream.concat(
        misnamed(map, object.shape().names()),
        object.shape().components().stream()
            .flatMap(each -> component(each, map.value(each.name()))));
  }

  private Stream<Problem> component(Component component, PropertyValue value) {
    var below = place.key(component.name());
    var id = component.id();
    if (value.isNull()) {
      return component.required()
          ? problem(below, Kind.TYPE, () -> "is required: " + firstSentence(component.doc()))
          : Stream.empty();
    }
    return id != null && value instanceof Text text && !id.form().fits(text.value())
        ? problem(
            below,
            Kind.VALUE,
            () ->
                "must be the id of a %s, which is %s; %s"
                    .formatted(id.value(), id.form().description(), id.remedy()))
        : in(below, component.type(), value);
  }

  @Override
  public Stream<Problem> oneOf(OneOf oneOf) {
    if (!(value instanceof PropertyMap map)) {
      return unfit(oneOf);
    }
    var kinds = map.entries().keySet().stream().filter(oneOf.names()::contains).toList();
    var found = kinds.isEmpty() ? "none of them" : String.join(" and ", kinds);
    return Stream.of(
            misnamed(map, oneOf.names()),
            parts(oneOf),
            kinds.size() == 1 ? Stream.<Problem>empty() : unfit(oneOf, found))
        .flatMap(each -> each);
  }

  private Stream<Problem> misnamed(PropertyMap map, Collection<String> allowed) {
    return map.entries().keySet().stream()
        .filter(name -> !allowed.contains(name) && !name.startsWith("__"))
        .flatMap(name -> problem(place.key(name), Kind.NAME, () -> noSuch(name, allowed)));
  }

  private static String noSuch(String name, Collection<String> allowed) {
    var guess =
        Suggestion.nearest(name, allowed)
            .map(near -> "did you mean `%s`? ".formatted(near))
            .orElse("");
    return "no such property; %sallowed: %s".formatted(guess, String.join(", ", allowed));
  }

  private static String unknown(String value, Choice choice) {
    return "this version of the provider does not know \"%s\" and sends it unchanged; known values: %s"
        .formatted(PlainText.cut(value, LONGEST), String.join(", ", choice.values()));
  }

  private Stream<Problem> unfit(ValueType type) {
    return unfit(type, found(type));
  }

  private Stream<Problem> unfit(ValueType type, String found) {
    return problem(place, Kind.TYPE, () -> "must be " + type.allowed() + ", not " + found);
  }

  private String found(ValueType type) {
    if (type == Scalar.INTEGER && value instanceof Num number) {
      return number.value() == Math.rint(number.value())
          ? "a number of more than 32 bits"
          : "a fraction";
    }
    return Objects.requireNonNull(FOUND.get(value.getClass()));
  }

  private static String firstSentence(String doc) {
    var end = doc.indexOf(". ");
    return end < 0 ? doc : doc.substring(0, end + 1);
  }

  private static Stream<Problem> problem(PropertyPath place, Kind kind, Supplier<String> reason) {
    return Stream.of(new Problem(place, kind, reason));
  }
}
