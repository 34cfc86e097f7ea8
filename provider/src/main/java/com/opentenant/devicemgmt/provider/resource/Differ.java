package com.opentenant.devicemgmt.provider.resource;

import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyPath;
import com.opentenant.devicemgmt.provider.resource.Component.Replacement;
import java.util.List;
import java.util.TreeMap;

/**
 * Compares inputs with inputs, never with outputs: the engine also runs it backwards, to show what
 * a refresh found.
 */
final class Differ {

  private final RecordShape<?> shape;

  Differ(RecordShape<?> shape) {
    this.shape = shape;
  }

  Diff diff(PropertyMap before, PropertyMap after, List<PropertyPath> ignored) {
    var changes = new TreeMap<PropertyPath, Diff.Change>();
    var deleteFirst = false;
    for (var difference : Comparison.between(shape, before, after).entrySet()) {
      var path = difference.getKey();
      if (ignored.stream().noneMatch(each -> each.contains(path))) {
        var replacement = replacement(path);
        changes.put(path, new Diff.Change(difference.getValue(), replacement != Replacement.NONE));
        deleteFirst |= replacement == Replacement.DELETE_FIRST;
      }
    }
    return new Diff(changes, deleteFirst);
  }

  private Replacement replacement(PropertyPath path) {
    return shape.component(path.root()).map(Component::replacement).orElse(Replacement.NONE);
  }
}
