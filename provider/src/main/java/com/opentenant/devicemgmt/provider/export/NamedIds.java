package com.opentenant.devicemgmt.provider.export;

import com.opentenant.devicemgmt.provider.call.WhiteSpace;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Objects of a tenant, to find one by its id or its name.
 *
 * @param nameById with ids in lower case
 */
record NamedIds(Map<String, String> nameById) {

  Optional<String> name(String id) {
    return Optional.ofNullable(nameById.get(id.toLowerCase(Locale.ROOT)));
  }

  /** The ids of the objects with this name. Case counts only if one has exactly this name. */
  List<String> ids(String name) {
    var wanted = WhiteSpace.strip(name);
    var exact = named(wanted::equals);
    return exact.isEmpty() ? named(wanted::equalsIgnoreCase) : exact;
  }

  private List<String> named(Predicate<String> isWanted) {
    return nameById.entrySet().stream()
        .filter(each -> isWanted.test(WhiteSpace.strip(each.getValue())))
        .map(Map.Entry::getKey)
        .toList();
  }
}
