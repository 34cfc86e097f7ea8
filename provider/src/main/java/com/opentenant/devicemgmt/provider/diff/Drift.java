package com.opentenant.devicemgmt.provider.diff;

import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Asset;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Items;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Secret;
import com.opentenant.devicemgmt.provider.shape.ValueType;
import com.opentenant.devicemgmt.provider.shape.ValueType.ListOf;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The server's value of a property that differs from the known one. Inside it, parts that the
 * server does not return, that are not managed or that are equivalent keep their known value, and
 * secrets stay secret.
 */
final class Drift {

  private Drift() {}

  static PropertyValue of(ValueType type, PropertyValue known, PropertyValue server) {
    if (known instanceof Secret secret) {
      return new Secret(of(type, secret.value(), server.unwrapped()));
    }
    if (server instanceof Secret secret) {
      return new Secret(of(type, known, secret.value()));
    }
    var drifted = inside(type, known, server);
    return known.hasSecret() && !drifted.hasSecret() ? new Secret(drifted) : drifted;
  }

  private static PropertyValue inside(ValueType type, PropertyValue known, PropertyValue server) {
    if (known instanceof Asset before && server instanceof Asset now) {
      return before.hash().equals(now.hash()) ? known : server;
    }
    if (known instanceof PropertyMap before && server instanceof PropertyMap now) {
      return type.objectShape()
          .map(shape -> Reconciler.refreshed(shape, before, now))
          .orElseGet(() -> parts(type, before, now));
    }
    if (known instanceof Items before && server instanceof Items now) {
      return type.asList()
          .<PropertyValue>map(list -> elements(list, before.values(), now.values()))
          .orElse(server);
    }
    return server;
  }

  private static PropertyMap parts(ValueType type, PropertyMap known, PropertyMap server) {
    return server.mapParts(
        (step, part) ->
            type.part(step)
                .flatMap(each -> known.part(step).map(old -> of(each, old, part)))
                .orElse(part));
  }

  /**
   * Pairs each element with a known equivalent one, or, in an ordered list of the same length, with
   * the one at the same position.
   */
  private static Items elements(
      ListOf list, List<PropertyValue> known, List<PropertyValue> server) {
    var element = list.element();
    var left = new Unmatched(element, known);
    var drifted = new ArrayList<PropertyValue>();
    for (var i = 0; i < server.size(); i++) {
      var now = server.get(i);
      var same = left.takeEquivalent(now);
      if (same.isPresent()) {
        drifted.add(same.get());
      } else if (list.ordered() && known.size() == server.size() && left.take(known.get(i))) {
        drifted.add(of(element, known.get(i), now));
      } else {
        drifted.add(now);
      }
    }
    return new Items(drifted);
  }

  /** The known elements without a pair, by outline and in their order. */
  private static final class Unmatched {

    private final ValueType element;
    private final Map<PropertyValue, Deque<PropertyValue>> byOutline = new HashMap<>();

    Unmatched(ValueType element, List<PropertyValue> known) {
      this.element = element;
      known.forEach(each -> alike(each).add(each));
    }

    /** The first equivalent one. */
    Optional<PropertyValue> takeEquivalent(PropertyValue now) {
      var alike = alike(now);
      var found = alike.stream().filter(each -> isUnchanged(element, each, now)).findFirst();
      found.ifPresent(alike::remove);
      return found;
    }

    /** Takes an equal one; returns whether there was one. */
    boolean take(PropertyValue value) {
      return alike(value).remove(value);
    }

    private Deque<PropertyValue> alike(PropertyValue value) {
      return byOutline.computeIfAbsent(
          Comparison.outline(element, value.revealed()), outline -> new ArrayDeque<>());
    }
  }

  private static boolean isUnchanged(ValueType type, PropertyValue known, PropertyValue server) {
    return Comparison.same(type, known.revealed(), of(type, known, server).revealed());
  }
}
