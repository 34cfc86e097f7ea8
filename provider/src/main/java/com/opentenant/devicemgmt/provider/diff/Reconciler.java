package com.opentenant.devicemgmt.provider.diff;

import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Null;
import com.opentenant.devicemgmt.provider.shape.Component;
import com.opentenant.devicemgmt.provider.shape.RecordCodec;
import com.opentenant.devicemgmt.provider.shape.RecordShape;

/**
 * Brings what the server has together with what the user manages. The server says what there is;
 * this decides what of it becomes input.
 */
public final class Reconciler<I extends Record> {

  private final RecordShape<I> shape;

  public Reconciler(RecordShape<I> shape) {
    this.shape = shape;
  }

  /** For an import: what is non-empty and differs from its default. Secrets never, at any depth. */
  public PropertyMap imported(I observed) {
    return imported(shape, RecordCodec.encode(shape, observed));
  }

  private static PropertyMap imported(RecordShape<?> shape, PropertyMap server) {
    var inputs = server;
    for (var component : shape.components()) {
      var value = server.value(component.name());
      inputs =
          component.secret() || !isWorthSaying(component, value)
              ? inputs.without(component.name())
              : inputs.with(
                  component.name(), component.type().mapObjects(value, Reconciler::imported));
    }
    return inputs;
  }

  private static boolean isWorthSaying(Component component, PropertyValue value) {
    return component.required()
        || !(component.serverDefault() || Comparison.same(component, new Null(), value));
  }

  /** For a refresh: the known inputs, changed only where the server means something else. */
  public PropertyMap refreshed(PropertyMap known, I observed) {
    return refreshed(shape, known, RecordCodec.encode(shape, observed));
  }

  private static boolean isUntold(PropertyValue server) {
    return server instanceof PropertyValue.Asset asset && asset.hash().isEmpty();
  }

  /** Whether the server's object is what the inputs ask for, as far as it can be read. */
  public boolean satisfies(I wanted, I observed) {
    var program = RecordCodec.encode(shape, wanted);
    return Comparison.between(shape, program, refreshed(program, observed)).isEmpty();
  }

  static PropertyMap refreshed(RecordShape<?> shape, PropertyMap known, PropertyMap server) {
    var inputs = known;
    for (var component : shape.components()) {
      var name = component.name();
      inputs = inputs.with(name, refreshed(component, known.value(name), server.value(name)));
    }
    return inputs;
  }

  private static PropertyValue refreshed(
      Component component, PropertyValue known, PropertyValue server) {
    var isUnsaid = component.writeOnly() && (server.isNull() || isUntold(server));
    var isUnmanaged = known.isNull() && component.serverDefault();
    if (isUnsaid || isUnmanaged || Comparison.sameOnServer(component, known, server)) {
      return known;
    }
    return known.isNull() || server.isNull() ? server : Drift.of(component.type(), known, server);
  }
}
