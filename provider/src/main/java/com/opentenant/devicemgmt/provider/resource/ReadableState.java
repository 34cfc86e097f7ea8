package com.opentenant.devicemgmt.provider.resource;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.check.Checker;
import com.opentenant.devicemgmt.provider.diff.IgnoredChanges;
import com.opentenant.devicemgmt.provider.diff.StoredObject;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyPath;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import com.opentenant.devicemgmt.provider.shape.Numerals;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * The stored state of an object, as far as this version of the provider can read it. Another
 * version may have written it, or somebody may have edited it. The object can still be deleted and
 * repaired.
 *
 * @param inputs the readable inputs
 * @param outputs the stored state without unreadable outputs
 * @param unreadable the other inputs
 */
record ReadableState(
    StoredObject stored, PropertyMap inputs, PropertyMap outputs, PropertyMap unreadable) {

  static ReadableState of(
      ResourceDefinition<?, ?> definition,
      Checker<?> inputs,
      Checker<?> outputs,
      StoredObject stored) {
    var written = Numerals.asTexts(definition.inputs(), stored.inputs());
    var unreadable = inputs.unreadable(written);
    return new ReadableState(
        stored,
        without(unreadable, written),
        without(outputs.unreadable(stored.state()), stored.state()),
        written.only(unreadable));
  }

  boolean hasAllInputs() {
    return unreadable.isEmpty();
  }

  boolean isReadWhole() {
    return hasAllInputs() && outputs.equals(stored.state());
  }

  /** For a comparison: an unreadable input differs from every value. */
  StoredObject compared() {
    var unknown = unreadable.mapParts((name, value) -> unknown(value));
    return new StoredObject(stored.id(), inputs.withAll(unknown), outputs);
  }

  /** The refreshed inputs; those that the server does not return keep their stored values. */
  PropertyMap refreshed(PropertyMap inputs) {
    return inputs.mapParts(
        (name, read) -> read.hasUnknown() ? unreadable.part(name).orElse(read) : read);
  }

  /** The program's inputs; where changes are ignored, the readable stored ones. */
  PropertyMap restored(PropertyMap after, List<PropertyPath> ignored) {
    var names = unreadable.entries().keySet();
    return without(names, IgnoredChanges.restored(inputs, after, ignored))
        .withAll(after.only(names));
  }

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
    if (names.isEmpty()) {
      return map;
    }
    var rest = new TreeMap<>(map.entries());
    rest.keySet().removeAll(names);
    return new PropertyMap(rest);
  }
}
