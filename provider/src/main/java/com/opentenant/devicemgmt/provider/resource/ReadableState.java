package com.opentenant.devicemgmt.provider.resource;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.check.Checker;
import com.opentenant.devicemgmt.provider.diff.IgnoredChanges;
import com.opentenant.devicemgmt.provider.diff.Stored;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyPath;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import com.opentenant.devicemgmt.provider.shape.Numerals;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the engine keeps of an object, as far as this version of the provider can read it. Another
 * version may have written it, or somebody has edited the state: the object must be deletable and
 * repairable all the same.
 *
 * @param inputs without those that cannot be read
 * @param outputs the stored state, without the outputs that cannot be read
 * @param unreadable the stored inputs that cannot be read
 */
record ReadableState(
    Stored stored, PropertyMap inputs, PropertyMap outputs, PropertyMap unreadable) {

  /** Reads what is kept of an object. */
  static ReadableState of(
      ResourceDefinition<?, ?> definition, Checker<?> inputs, Checker<?> outputs, Stored stored) {
    var written = Numerals.asTexts(definition.inputs(), stored.inputs());
    var unreadable = inputs.unreadable(written);
    return new ReadableState(
        stored,
        without(unreadable, written),
        without(outputs.unreadable(stored.state()), stored.state()),
        written.only(unreadable));
  }

  /** Whether all inputs can be read. */
  boolean hasAllInputs() {
    return unreadable.isEmpty();
  }

  /** Whether everything can be read, the outputs too. */
  boolean isReadWhole() {
    return hasAllInputs() && outputs.equals(stored.state());
  }

  /** For a comparison: what cannot be read differs from everything. */
  Stored compared() {
    var compared = new TreeMap<>(inputs.entries());
    unreadable.entries().forEach((name, value) -> compared.put(name, unknown(value)));
    return new Stored(stored.id(), new PropertyMap(compared), outputs);
  }

  /** The inputs that a refresh leads to; what the server does not return stays as it is stored. */
  PropertyMap refreshed(PropertyMap inputs) {
    var refreshed = new TreeMap<>(inputs.entries());
    unreadable
        .entries()
        .forEach(
            (name, value) ->
                refreshed.computeIfPresent(name, (same, read) -> read.hasUnknown() ? value : read));
    return new PropertyMap(refreshed);
  }

  /** The program's inputs with the old ones where changes are ignored, if these can be read. */
  PropertyMap restored(PropertyMap after, List<PropertyPath> ignored) {
    var restored = IgnoredChanges.restored(inputs, after, ignored);
    for (var name : unreadable.entries().keySet()) {
      var program = after.get(name);
      restored = program.isPresent() ? restored.with(name, program.get()) : restored.without(name);
    }
    return restored;
  }

  /** Tells the user. */
  void warn(Call call, ResourceDefinition<?, ?> definition) {
    if (!hasAllInputs()) {
      call.messages()
          .warning(
              "this version of the provider cannot read the stored %s of %s %s: the next update sends"
                      .formatted(
                          String.join(", ", unreadable.entries().keySet()),
                          definition.noun(),
                          stored.id())
                  + " every property");
    }
  }

  private static PropertyValue unknown(PropertyValue value) {
    return value.hasSecret()
        ? new PropertyValue.Secret(PropertyValue.unknown())
        : PropertyValue.unknown();
  }

  private static PropertyMap without(Set<String> names, PropertyMap map) {
    var rest = new TreeMap<>(map.entries());
    rest.keySet().removeAll(names);
    return new PropertyMap(rest);
  }
}
