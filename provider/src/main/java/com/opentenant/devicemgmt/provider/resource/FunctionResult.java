package com.opentenant.devicemgmt.provider.resource;

import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Items;
import com.opentenant.devicemgmt.provider.shape.Component;
import com.opentenant.devicemgmt.provider.shape.Doc;
import com.opentenant.devicemgmt.provider.shape.RecordCodec;
import com.opentenant.devicemgmt.provider.shape.RecordShape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The result of a function.
 *
 * @param components of the result; of each element if the result is a list
 * @param list null if the result is one object
 * @param encode changes the result to Pulumi's values
 */
public record FunctionResult<R>(
    List<Component> components, @Nullable ListProperty list, Function<R, PropertyMap> encode) {

  /** The one property of a result that is a list. */
  public record ListProperty(String name, String doc, String elementType, String elementDoc) {}

  private record Identified(@Doc("The id.") String id) {}

  private static final Component ID = RecordShape.of(Identified.class).components().get(0);

  static <R extends Record> FunctionResult<R> of(RecordShape<R> shape) {
    return new FunctionResult<>(
        shape.components(), null, result -> RecordCodec.encode(shape, result));
  }

  /** One object of a resource: its id, inputs and outputs, with the resource's documentation. */
  public static <I extends Record, O extends Record> FunctionResult<RemoteObject<I, O>> one(
      ResourceDefinition<I, O> resource) {
    var components = new LinkedHashMap<String, Component>();
    components.put("id", ID.called("id", "The id of the %s.".formatted(resource.noun())));
    resource.inputs().components().stream()
        .filter(Component::inLookUps)
        .forEach(each -> components.put(each.name(), each));
    resource.outputs().components().forEach(each -> components.put(each.name(), each));
    return new FunctionResult<>(
        List.copyOf(components.values()),
        null,
        object ->
            PropertyMap.of(Map.of("id", PropertyValue.of(object.id())))
                .withAll(RecordCodec.encode(resource.inputs(), object.inputs()))
                .withAll(RecordCodec.encode(resource.outputs(), object.outputs()))
                .only(components.keySet()));
  }

  public static <T> FunctionResult<List<T>> many(FunctionResult<T> one, ListProperty list) {
    return new FunctionResult<>(
        one.components(),
        list,
        objects ->
            PropertyMap.of(
                Map.of(
                    list.name(),
                    new Items(
                        objects.stream()
                            .<PropertyValue>map(each -> one.encode().apply(each))
                            .toList()))));
  }
}
