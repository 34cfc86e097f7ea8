package com.opentenant.devicemgmt.provider.resource;

import com.opentenant.devicemgmt.provider.diff.Comparison;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import com.opentenant.devicemgmt.provider.shape.Component;
import com.opentenant.devicemgmt.provider.shape.RecordCodec;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts together what the engine stores: inputs and outputs, secrets marked. */
final class States<I extends Record, O extends Record> {

  /**
   * In the state of an object that an interrupted create or update left; the engine hides names
   * like this. Without it, an update that comes with a change of its own would finish nothing else.
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

  /** The state of an object that was read; what the server did not tell is as it was known. */
  PropertyMap read(PropertyMap inputs, O outputs, PropertyMap known) {
    var state = state(inputs, outputs);
    for (var component : definition.outputs().components()) {
      var name = component.name();
      var untold = state.get(name).filter(value -> Comparison.isEmpty(component.type(), value));
      var before = known.entries().get(name);
      if (component.writeOnly() && untold.isPresent() && before != null) {
        state = state.with(name, before);
      }
    }
    return isUnfinished(known) ? unfinished(state) : state;
  }

  PropertyMap unfinished(PropertyMap inputs, O outputs) {
    return unfinished(state(inputs, outputs));
  }

  /** Of an object that is perhaps no longer as the state says. */
  static PropertyMap unfinished(PropertyMap before) {
    return before.with(UNFINISHED, PropertyValue.of(true));
  }

  static boolean isUnfinished(PropertyMap state) {
    return state.get(UNFINISHED).isPresent();
  }

  /** The state that a create will lead to; what cannot be said yet is unknown. */
  PropertyMap created(PropertyMap inputs) {
    return certain(inputs, computed(inputs));
  }

  /** The state that an update will lead to; outputs that follow nothing changed stay. */
  PropertyMap updated(PropertyMap inputs, Set<String> changed, PropertyMap before) {
    var entries = new TreeMap<>(inputs.entries());
    var moving =
        computed(inputs).stream().filter(component -> moves(component, changed, before)).toList();
    for (var component : computed(inputs)) {
      var old = before.entries().get(component.name());
      if (old != null) {
        entries.put(component.name(), marked(component, inputs, old));
      }
    }
    return new PropertyMap(entries).withAll(certain(inputs, moving));
  }

  /**
   * One that was always there and is missing now has yet to come, and one that follows an input of
   * an unfinished object may not have followed it yet.
   */
  private static boolean moves(Component component, Set<String> changed, PropertyMap before) {
    return component.follows().stream().anyMatch(changed::contains)
        || (isUnfinished(before) && !component.follows().isEmpty())
        || (component.required() && before.get(component.name()).isEmpty());
  }

  /** The outputs; not those whose name is an input's that the program has set. */
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
      state =
          state.with(component.name(), marked(component, inputs, predicted(component, prediction)));
    }
    return state;
  }

  private static PropertyValue predicted(Component component, @Nullable Object prediction) {
    return prediction == null ? PropertyValue.unknown() : component.type().encode(prediction);
  }

  private static boolean isSettled(Component component, PropertyMap inputs) {
    return component.follows().stream()
        .allMatch(name -> inputs.get(name).map(value -> !value.hasUnknown()).orElse(true));
  }

  /** What is computed from a secret is one, also where the input itself is not there. */
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
