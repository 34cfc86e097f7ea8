package com.opentenant.devicemgmt.provider.diff;

import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Null;
import com.opentenant.devicemgmt.provider.shape.Component;
import com.opentenant.devicemgmt.provider.shape.NestedObjects;
import com.opentenant.devicemgmt.provider.shape.RecordCodec;
import com.opentenant.devicemgmt.provider.shape.RecordShape;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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
    var entries = new TreeMap<String, PropertyValue>();
    for (var component : shape.components()) {
      var value = server.entries().get(component.name());
      if (value != null && !component.secret() && isWorthSaying(component, value)) {
        var inner = NestedObjects.change(component.type(), value, Reconciler::imported);
        entries.put(component.name(), inner);
      }
    }
    return new PropertyMap(entries);
  }

  private static boolean isWorthSaying(Component component, PropertyValue value) {
    return component.required()
        || !(component.serverDefault() || Comparison.same(component, null, value));
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
      inputs =
          inputs.with(
              name, refreshed(component, known.entries().get(name), server.entries().get(name)));
    }
    return inputs;
  }

  private static PropertyValue refreshed(
      Component component, @Nullable PropertyValue known, @Nullable PropertyValue server) {
    var isUnsaid = component.writeOnly() && (server == null || isUntold(server));
    var isUnmanaged = known == null && component.serverDefault();
    if (isUnsaid || isUnmanaged || Comparison.same(component, known, server)) {
      return known == null ? new Null() : known;
    }
    if (known == null || server == null) {
      return server == null ? new Null() : server;
    }
    return Drift.of(component.type(), known, server);
  }
}
