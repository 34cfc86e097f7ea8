package com.opentenant.devicemgmt.provider.diff;

import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyPath;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import com.opentenant.devicemgmt.provider.shape.Component;
import com.opentenant.devicemgmt.provider.shape.Component.Replacement;
import com.opentenant.devicemgmt.provider.shape.RecordShape;
import com.opentenant.devicemgmt.provider.shape.ValueType;
import com.opentenant.devicemgmt.provider.shape.ValueType.ObjectOf;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Compares old and new inputs, never outputs. The engine also calls it with both exchanged, to show
 * the result of a refresh.
 */
public record Differ(RecordShape<?> shape) {

  public Diff diff(StoredObject stored, PropertyMap after, List<PropertyPath> ignored) {
    var before = stored.inputs();
    var changes = new TreeMap<PropertyPath, Diff.Change>();
    var deleteFirst = false;
    for (var difference : Comparison.between(shape, before, after).entrySet()) {
      var path = difference.getKey();
      if (!isNoLongerManaged(path, after)
          && !isManagedFromNow(path, stored, after)
          && ignored.stream().noneMatch(each -> each.contains(path))) {
        var replacement =
            isUnreadable(path, before)
                ? Replacement.NONE
                : replacement(path, difference.getValue());
        changes.put(path, new Diff.Change(difference.getValue(), replacement != Replacement.NONE));
        deleteFirst |= replacement == Replacement.DELETE_FIRST;
      }
    }
    return new Diff(changes, deleteFirst);
  }

  /**
   * An input with a server default that the program no longer sets. The object keeps its value, so
   * nothing changes.
   */
  private boolean isNoLongerManaged(PropertyPath path, PropertyMap after) {
    return serverDefault(path).isPresent() && after.get(path.root()).isEmpty();
  }

  /**
   * An input with a server default that is set to what the object has. The engine stores the input,
   * and the object does not change.
   */
  private boolean isManagedFromNow(PropertyPath path, StoredObject stored, PropertyMap after) {
    var name = path.root();
    var now = after.get(name);
    return now.isPresent()
        && stored.inputs().get(name).isEmpty()
        && serverDefault(path)
            .filter(component -> Comparison.same(component, stored.state().value(name), now.get()))
            .isPresent();
  }

  private Optional<Component> serverDefault(PropertyPath path) {
    return shape.component(path.root()).filter(Component::hasServerDefault);
  }

  /** A stored value that cannot be read does not replace the object. */
  private static boolean isUnreadable(PropertyPath path, PropertyMap before) {
    return before.get(path.root()).filter(PropertyValue::hasUnknown).isPresent();
  }

  /** The strongest replacement that the place or one that contains it requires. */
  private Replacement replacement(PropertyPath path, Diff.Kind kind) {
    var strongest = Replacement.NONE;
    ValueType type = new ObjectOf(shape);
    for (var depth = 0; depth < path.segments().size(); depth++) {
      var step = path.segments().get(depth);
      var component = component(type, step);
      if (component.isPresent() && applies(component.get(), path, depth, kind)) {
        var found = component.get().replacement();
        strongest = found.compareTo(strongest) > 0 ? found : strongest;
      }
      type = type.part(step).orElse(type);
    }
    return strongest;
  }

  /** The kind changes if the member of a {@code OneOf} is added or deleted, or was unknown. */
  private static boolean applies(
      Component component, PropertyPath path, int depth, Diff.Kind kind) {
    var below = path.segments().size() - 1 - depth;
    return !component.onKindChange() || below == 0 || (below == 1 && kind != Diff.Kind.UPDATE);
  }

  private static Optional<Component> component(ValueType type, PropertyPath.Segment segment) {
    return segment instanceof PropertyPath.Segment.Key key
        ? type.objectShape().flatMap(shape -> shape.component(key.name()))
        : Optional.empty();
  }
}
