package com.opentenant.devicemgmt.provider.resource;

import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Brings what the server has together with what the user manages. The server says what there is;
 * this decides what of it becomes input.
 */
final class Reconciler<I extends Record> {

  private final RecordShape<I> shape;

  Reconciler(RecordShape<I> shape) {
    this.shape = shape;
  }

  /** For an import: what is non-empty and differs from its default. Secrets never. */
  PropertyMap imported(I observed) {
    var server = RecordCodec.encode(shape, observed);
    var entries = new TreeMap<String, PropertyValue>();
    for (var component : shape.components()) {
      var value = server.entries().get(component.name());
      if (value != null
          && !component.secret()
          && (component.required() || !isDefault(component, value))) {
        entries.put(component.name(), value);
      }
    }
    return new PropertyMap(entries);
  }

  /** For a refresh: the known inputs, changed only where the server means something else. */
  PropertyMap refreshed(PropertyMap known, I observed) {
    var server = RecordCodec.encode(shape, observed);
    var inputs = known;
    for (var component : shape.components()) {
      var name = component.name();
      var before = known.entries().get(name);
      var now = server.entries().get(name);
      if (isDrift(component, before, now)) {
        inputs = now == null ? inputs.without(name) : inputs.with(name, keepSecret(before, now));
      }
    }
    return inputs;
  }

  /**
   * What the inputs amount to, for the state: a program may rely on every property that has a
   * default. What the server never tells stays out.
   */
  PropertyMap withDefaults(PropertyMap inputs) {
    var complete = inputs;
    for (var component : shape.components()) {
      var fallback = component.defaultValue();
      if (fallback != null && !component.writeOnly() && inputs.get(component.name()).isEmpty()) {
        complete = complete.with(component.name(), fallback);
      }
    }
    return complete;
  }

  /** Whether the server's object is what the inputs ask for, as far as it can be read. */
  boolean satisfies(I wanted, I observed) {
    var program = RecordCodec.encode(shape, wanted);
    var server = RecordCodec.encode(shape, observed);
    return shape.components().stream()
        .noneMatch(
            component ->
                isDrift(
                    component,
                    program.entries().get(component.name()),
                    server.entries().get(component.name())));
  }

  private static boolean isDrift(
      Component component, @Nullable PropertyValue known, @Nullable PropertyValue server) {
    if (server == null && component.writeOnly()) {
      return false;
    }
    if (known == null && component.serverDefault()) {
      return false;
    }
    return !Comparison.same(component, known, server);
  }

  private static boolean isDefault(Component component, PropertyValue value) {
    var isEmpty = value.revealed().equals(PropertyValue.of("")) && component.defaultValue() == null;
    return isEmpty || component.serverDefault() || Comparison.same(component, null, value);
  }

  private static PropertyValue keepSecret(@Nullable PropertyValue before, PropertyValue now) {
    var wasSecret = before != null && before.hasSecret();
    return wasSecret && !(now instanceof PropertyValue.Secret)
        ? new PropertyValue.Secret(now)
        : now;
  }
}
