package com.opentenant.devicemgmt.provider.check;

import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.shape.NestedObjects;
import com.opentenant.devicemgmt.provider.shape.RecordCodec;
import com.opentenant.devicemgmt.provider.shape.RecordShape;
import java.util.TreeMap;

/** Fills in the defaults of what is unset and marks what is secret, at any depth. */
public final class Completion {

  private Completion() {}

  public static PropertyMap of(RecordShape<?> shape, PropertyMap map) {
    var entries = new TreeMap<>(map.entries());
    for (var component : shape.components()) {
      var value = RecordShape.orDefault(component, entries.get(component.name()));
      if (!value.isNull()) {
        var complete = NestedObjects.change(component.type(), value, Completion::of);
        entries.put(component.name(), RecordCodec.sealed(component, complete));
      }
    }
    return new PropertyMap(entries);
  }
}
