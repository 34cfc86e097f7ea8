package com.opentenant.devicemgmt.provider.resource;

import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import com.opentenant.devicemgmt.provider.shape.Component;
import com.opentenant.devicemgmt.provider.shape.RecordCodec;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Builds the state that the engine stores: inputs and outputs, with secrets marked. */
final class States<I extends Record, O extends Record> {

  /**
   * Marks the state of an object whose create or update was not completed; the engine hides names
   * like this. Without the mark, the next update would send only its own changes.
   */
  private static final String UNFINISHED = "__unfinished";

  private final Resource<I, O> resource;
  private final ResourceDefinition<I, O> definition;

  States(Resource<I, O> resource) {
    this.resource = resource;
    this.definition = resource.definition();
  }

  PropertyMap state(PropertyMap inputs, O outputs) {
    var computed = RecordCodec.encode(definition.outputs(), outputs);
    var state = inputs;
    for (var component : computed(inputs)) {
      var value = computed.entries().get(component.name());
      if (value != null) {
        state = state.with(component.name(), marked(component, inputs, value));
      }
    }
    return state;
  }

  /** The state of an object that was read. Outputs that the server does not return are kept. */
  PropertyMap read(PropertyMap inputs, O outputs, PropertyMap known) {
    var state = state(inputs, outputs);
    for (var component : definition.outputs().components()) {
      var name = component.name();
      var missing = state.get(name).filter(value -> component.type().isEmpty(value));
      var before = known.entries().get(name);
      if (component.writeOnly() && missing.isPresent() && before != null) {
        state = state.with(name, before);
      }
    }
    return isUnfinished(known) ? unfinished(state) : state;
  }

  /** The same state, of an object that may differ from it. */
  static PropertyMap unfinished(PropertyMap before) {
    return before.with(UNFINISHED, PropertyValue.of(true));
  }

  static boolean isUnfinished(PropertyMap state) {
    return state.get(UNFINISHED).isPresent();
  }

  /** The state after a create; outputs that are not certain are unknown. */
  PropertyMap created(PropertyMap inputs) {
    return certain(inputs, computed(inputs));
  }

  /** The state after an update; outputs keep their value unless an input they follow changes. */
  PropertyMap updated(PropertyMap inputs, Set<String> changed, PropertyMap before) {
    var entries = new TreeMap<>(inputs.entries());
    var changing =
        computed(inputs).stream().filter(component -> changes(component, changed, before)).toList();
    for (var component : computed(inputs)) {
      var old = before.entries().get(component.name());
      if (old != null) {
        entries.put(component.name(), marked(component, inputs, old));
      }
    }
    return new PropertyMap(entries).withAll(certain(inputs, changing));
  }

  /**
   * Whether an update changes the output: it follows a changed input, or the state lacks it
   * although it is required. If the object is incomplete, an update changes every output that
   * follows an input.
   */
  private static boolean changes(Component component, Set<String> changed, PropertyMap before) {
    return component.follows().stream().anyMatch(changed::contains)
        || (isUnfinished(before) && !component.follows().isEmpty())
        || (component.required() && before.get(component.name()).isEmpty());
  }

  /** The outputs without those whose input of the same name the program sets. */
  private List<Component> computed(PropertyMap inputs) {
    return definition.outputs().components().stream()
        .filter(
            component ->
                definition.inputs().component(component.name()).isEmpty()
                    || inputs.get(component.name()).isEmpty())
        .toList();
  }

  private PropertyMap certain(PropertyMap inputs, List<Component> components) {
    var predictions = resource.predict(RecordCodec.decode(definition.inputs(), inputs));
    var state = inputs;
    for (var component : components) {
      var prediction = isSettled(component, inputs) ? predictions.get(component.name()) : null;
      var value =
          prediction == null ? PropertyValue.unknown() : component.type().encode(prediction);
      state = state.with(component.name(), marked(component, inputs, value));
    }
    return state;
  }

  private static boolean isSettled(Component component, PropertyMap inputs) {
    return component.follows().stream()
        .allMatch(name -> inputs.get(name).map(value -> !value.hasUnknown()).orElse(true));
  }

  /** An output that follows a secret input is secret, even if the input is not set. */
  private PropertyValue marked(Component component, PropertyMap inputs, PropertyValue value) {
    var secret =
        component.secret()
            || isSecretInput(component.name(), inputs)
            || component.follows().stream().anyMatch(name -> isSecretInput(name, inputs));
    return secret ? value.secret() : value;
  }

  private boolean isSecretInput(String name, PropertyMap inputs) {
    return definition.inputs().component(name).map(Component::secret).orElse(false)
        || inputs.get(name).map(PropertyValue::hasSecret).orElse(false);
  }
}
