package com.opentenant.devicemgmt.provider.diff;

import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Null;
import com.opentenant.devicemgmt.provider.shape.Component;
import com.opentenant.devicemgmt.provider.shape.RecordCodec;
import com.opentenant.devicemgmt.provider.shape.RecordShape;

/** Decides which of the server's values become inputs, after an import or a refresh. */
public record Reconciler<I extends Record>(RecordShape<I> shape) {

  /** The inputs of an import: what is not empty and not the default; no secrets, at any depth. */
  public PropertyMap imported(I observed) {
    return imported(shape, RecordCodec.encode(shape, observed));
  }

  private static PropertyMap imported(RecordShape<?> shape, PropertyMap server) {
    var inputs = server;
    for (var component : shape.components()) {
      var value = server.value(component.name());
      inputs =
          component.secret() || !isImported(component, value)
              ? inputs.without(component.name())
              : inputs.with(
                  component.name(), component.type().mapObjects(value, Reconciler::imported));
    }
    return inputs;
  }

  private static boolean isImported(Component component, PropertyValue value) {
    return component.required()
        || !(component.hasServerDefault() || Comparison.same(component, new Null(), value));
  }

  /**
   * The inputs of a refresh: the known ones, changed where the server's value is not equivalent.
   */
  public PropertyMap refreshed(PropertyMap known, I observed) {
    return refreshed(shape, known, RecordCodec.encode(shape, observed));
  }

  private static boolean isNotReturned(PropertyValue server) {
    return server instanceof PropertyValue.Asset asset && asset.hash().isEmpty();
  }

  /** Whether the object has the wanted inputs, as far as the server returns them. */
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
    var isMissing = component.writeOnly() && (server.isNull() || isNotReturned(server));
    var isUnmanaged = known.isNull() && component.hasServerDefault();
    if (isMissing || isUnmanaged || Comparison.sameOnServer(component, known, server)) {
      return known;
    }
    return known.isNull() || server.isNull() ? server : Drift.of(component.type(), known, server);
  }
}
