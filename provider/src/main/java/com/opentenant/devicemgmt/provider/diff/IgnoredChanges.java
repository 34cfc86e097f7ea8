package com.opentenant.devicemgmt.provider.diff;

import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyPath;
import com.opentenant.devicemgmt.provider.property.PropertyPath.Segment;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Items;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Secret;
import java.util.List;
import java.util.TreeMap;

/**
 * Restores the old values of {@code ignoreChanges}. The engine does this before Check, and Check's
 * defaults may change them again. A value inside an object or list that only one side has is kept.
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
    return before instanceof Items && after instanceof Items ? items(before, after, path) : after;
  }

  private static PropertyMap object(PropertyMap before, PropertyMap after, List<Segment> path) {
    var inputs = new TreeMap<>(after.entries());
    for (var name : before.withAll(after).entries().keySet()) {
      if (path.get(0).matches(new Segment.Key(name))) {
        inputs.put(name, value(before.value(name), after.value(name), rest(path)));
      }
    }
    return new PropertyMap(inputs);
  }

  private static PropertyValue items(
      PropertyValue before, PropertyValue after, List<Segment> path) {
    return after.mapParts(
        (step, now) ->
            before
                .part(step)
                .filter(old -> path.get(0).matches(step))
                .map(old -> value(old, now, rest(path)))
                .orElse(now));
  }

  private static List<Segment> rest(List<Segment> path) {
    return path.subList(1, path.size());
  }
}
