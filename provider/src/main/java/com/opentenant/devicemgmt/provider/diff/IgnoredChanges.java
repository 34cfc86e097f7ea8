package com.opentenant.devicemgmt.provider.diff;

import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyPath;
import com.opentenant.devicemgmt.provider.property.PropertyPath.Segment;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Items;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Null;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Secret;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Puts back the old values where the user wants changes ignored. The engine does so before Check,
 * whose defaults may bring a difference in again. What lies in something that is not there on both
 * sides stays as it is.
 */
public final class IgnoredChanges {

  private IgnoredChanges() {}

  public static PropertyMap restored(
      PropertyMap before, PropertyMap after, List<PropertyPath> ignored) {
    var inputs = after;
    for (var path : ignored) {
      inputs = object(before, inputs, path.segments());
    }
    return inputs;
  }

  private static PropertyValue value(
      PropertyValue before, PropertyValue after, List<Segment> path) {
    if (path.isEmpty()) {
      return before;
    }
    if (after instanceof Secret secret) {
      return new Secret(value(before, secret.value(), path));
    }
    if (before instanceof Secret secret) {
      return value(secret.value(), after, path);
    }
    if (before instanceof PropertyMap old && after instanceof PropertyMap now) {
      return object(old, now, path);
    }
    if (before instanceof Items old && after instanceof Items now) {
      return items(old, now, path);
    }
    return after;
  }

  private static PropertyMap object(PropertyMap before, PropertyMap after, List<Segment> path) {
    var inputs = new TreeMap<>(after.entries());
    for (var name : names(path.get(0), before, after)) {
      var old = before.get(name).orElseGet(Null::new);
      var now = after.get(name).orElseGet(Null::new);
      inputs.put(name, value(old, now, rest(path)));
    }
    return new PropertyMap(inputs);
  }

  private static Items items(Items before, Items after, List<Segment> path) {
    var values = new ArrayList<>(after.values());
    var common = Math.min(before.values().size(), values.size());
    for (var i = 0; i < common; i++) {
      if (path.get(0) instanceof Segment.Any || path.get(0).equals(new Segment.Index(i))) {
        values.set(i, value(before.values().get(i), values.get(i), rest(path)));
      }
    }
    return new Items(values);
  }

  private static Collection<String> names(Segment segment, PropertyMap before, PropertyMap after) {
    if (segment instanceof Segment.Key key) {
      return Set.of(key.name());
    }
    if (segment instanceof Segment.Index) {
      return Set.of();
    }
    var all = new TreeSet<>(before.entries().keySet());
    all.addAll(after.entries().keySet());
    return all;
  }

  private static List<Segment> rest(List<Segment> path) {
    return path.subList(1, path.size());
  }
}
