package com.opentenant.devicemgmt.provider.check;

import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.shape.RecordShape;
import java.util.TreeMap;

/** Fills in defaults and marks secrets, at any depth. */
public final class Completion {

  private Completion() {}

  public static PropertyMap of(RecordShape<?> shape, PropertyMap map) {
    var complete = new TreeMap<>(map.entries());
    for (var component : shape.components()) {
      var value = component.orDefault(map.value(component.name()));
      var inside = component.type().mapObjects(value, Completion::of);
      complete.put(component.name(), component.sealed(inside));
    }
    return new PropertyMap(complete);
  }
}
