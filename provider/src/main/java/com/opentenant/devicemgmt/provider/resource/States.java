package com.opentenant.devicemgmt.provider.resource;

import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Puts together what the engine stores: inputs and outputs, secrets marked. */
final class States<I extends Record, O extends Record> {

  private final Resource<I, O> resource;
  private final ResourceDefinition<I, O> definition;

  States(Resource<I, O> resource) {
    this.resource = resource;
    this.definition = resource.definition();
  }

  PropertyMap state(PropertyMap inputs, O outputs) {
    var computed = RecordCodec.encode(definition.outputs(), outputs);
    var state = inputs;
    for (var component : definition.outputs().components()) {
      var value = computed.entries().get(component.name());
      if (value != null && inputs.get(component.name()).isEmpty()) {
        state = state.with(component.name(), marked(component, inputs, value));
      }
    }
    return state;
  }

  /** The state that a create will lead to; what cannot be said yet is unknown. */
  PropertyMap created(PropertyMap inputs) {
    return inputs.withAll(certain(inputs, outputNames(inputs)));
  }

  /** The state that an update will lead to; outputs that follow nothing changed stay. */
  PropertyMap updated(PropertyMap inputs, Set<String> changed, PropertyMap before) {
    var state = new TreeMap<>(inputs.entries());
    var moving = new TreeSet<String>();
    for (var component : definition.outputs().components()) {
      var name = component.name();
      var old = before.entries().get(name);
      if (component.follows().stream().anyMatch(changed::contains)) {
        moving.add(name);
      } else if (old != null && inputs.get(name).isEmpty()) {
        state.put(name, old);
      }
    }
    return new PropertyMap(state).withAll(certain(inputs, moving));
  }

  private Set<String> outputNames(PropertyMap inputs) {
    var names = new TreeSet<String>();
    definition.outputs().components().stream()
        .map(Component::name)
        .filter(name -> inputs.get(name).isEmpty())
        .forEach(names::add);
    return names;
  }

  private PropertyMap certain(PropertyMap inputs, Set<String> names) {
    var predictions = resource.predict(RecordCodec.decode(definition.inputs(), inputs));
    var entries = new TreeMap<String, PropertyValue>();
    for (var component : definition.outputs().components()) {
      var prediction = predictions.get(component.name());
      if (names.contains(component.name())) {
        var known = prediction != null && follows(component, inputs);
        var value =
            known ? RecordCodec.encodeValue(component.type(), prediction) : PropertyValue.unknown();
        entries.put(component.name(), marked(component, inputs, value));
      }
    }
    return new PropertyMap(entries);
  }

  private static boolean follows(Component component, PropertyMap inputs) {
    return component.follows().stream()
        .allMatch(name -> inputs.get(name).map(value -> !value.hasUnknown()).orElse(true));
  }

  private static PropertyValue marked(
      Component component, PropertyMap inputs, PropertyValue value) {
    var derived =
        component.follows().stream()
            .anyMatch(name -> inputs.get(name).map(PropertyValue::hasSecret).orElse(false));
    return derived && !(value instanceof PropertyValue.Secret)
        ? new PropertyValue.Secret(value)
        : RecordCodec.sealed(component, value);
  }
}
