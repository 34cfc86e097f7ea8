package com.opentenant.devicemgmt.provider.collection;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.resource.Function;
import com.opentenant.devicemgmt.provider.resource.FunctionResult;
import com.opentenant.devicemgmt.provider.resource.FunctionResult.ListProperty;
import com.opentenant.devicemgmt.provider.resource.RemoteObject;
import com.opentenant.devicemgmt.provider.resource.ResourceDefinition;
import com.opentenant.devicemgmt.provider.shape.Doc;
import com.opentenant.devicemgmt.provider.shape.RecordShape;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The functions {@code getX} and {@code getXs} of a resource, from its definition. */
final class LookUps {

  private LookUps() {}

  /** The arguments of {@code getX}; {@code name} gets the resource's name for it. */
  record Wanted(@Doc("") @Nullable String id, @Doc("") @Nullable String name) {}

  record Nothing() {}

  private static final RecordShape<Wanted> WANTED = RecordShape.of(Wanted.class);

  private static final RecordShape<Nothing> NOTHING = RecordShape.of(Nothing.class);

  static <I extends Record, O extends Record> List<Function<?, ?>> of(
      RestCollection<I, O, ?> collection) {
    var result = FunctionResult.one(collection.definition());
    return List.of(one(collection, result), all(collection, result));
  }

  private static <I extends Record, O extends Record> Function<Wanted, RemoteObject<I, O>> one(
      RestCollection<I, O, ?> collection, FunctionResult<RemoteObject<I, O>> result) {
    var resource = collection.definition();
    var noun = resource.noun();
    var property = collection.naming().property();
    return new Function<>(
        token(resource, ""),
        "Finds %s by its id or by its exact %s. Fails if there is none, or if several have the %s."
            .formatted(resource.oneOfThem(), property, property),
        WANTED.changed(
            each ->
                each.name().equals("id")
                    ? each.called(
                        "id",
                        "The id of the %s. Exactly one of `id` and `%s` is required."
                            .formatted(noun, property))
                    : each.called(property, "The exact %s of the %s.".formatted(property, noun))),
        result,
        (call, wanted) -> find(collection, call, wanted).remoteObject());
  }

  private static <I extends Record, O extends Record, T extends Item<I, O>> T find(
      RestCollection<I, O, T> collection, Call call, Wanted wanted) {
    var id = wanted.id();
    var name = wanted.name();
    var ids = collection.naming().ids();
    if ((id == null) == (name == null)) {
      throw new Failure.Invalid(
          "set exactly one of `id` and `%s`".formatted(collection.naming().property()));
    }
    if (name != null) {
      return collection.named(call, name);
    }
    if (!ids.fits(String.valueOf(id))) {
      throw new Failure.Invalid(
          "id: \"%s\" is not %s; to find %s by name, set `%s`"
              .formatted(
                  id,
                  ids.description(),
                  collection.definition().oneOfThem(),
                  collection.naming().property()));
    }
    return RestCollection.usable(collection.get(call, String.valueOf(id)));
  }

  private static <I extends Record, O extends Record>
      Function<Nothing, List<RemoteObject<I, O>>> all(
          RestCollection<I, O, ?> collection, FunctionResult<RemoteObject<I, O>> result) {
    var resource = collection.definition();
    var noun = resource.noun();
    var name = resource.token().substring(resource.token().lastIndexOf(':') + 1);
    var list =
        new ListProperty(
            name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1) + "s",
            "The %ss, by %s.".formatted(noun, collection.naming().property()),
            resource.token().replace(":" + name, ":Get%ss%s".formatted(name, name)),
            "An existing %s.".formatted(noun));
    return new Function<>(
        token(resource, "s"),
        "Lists all %ss.".formatted(noun),
        NOTHING,
        FunctionResult.many(result, list),
        (call, nothing) -> sorted(collection, call));
  }

  private static <I extends Record, O extends Record, T extends Item<I, O>>
      List<RemoteObject<I, O>> sorted(RestCollection<I, O, T> collection, Call call) {
    return collection.items().all(call).stream()
        .filter(Item::isActive)
        .sorted(Comparator.<T, String>comparing(Item::name).thenComparing(Item::id))
        .map(Item::remoteObject)
        .toList();
  }

  /** {@code devicemgmt:iru:getCustomScript} for {@code devicemgmt:iru:CustomScript}. */
  private static String token(ResourceDefinition<?, ?> resource, String ending) {
    return resource.token().replaceFirst(":(?=[^:]*$)", ":get") + ending;
  }
}
