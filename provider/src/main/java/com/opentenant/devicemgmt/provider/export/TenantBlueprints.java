package com.opentenant.devicemgmt.provider.export;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Text;
import com.opentenant.devicemgmt.provider.resource.Registry;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The blueprints of a tenant and their library items, which are fetched at their first use. */
final class TenantBlueprints {

  private static final String BLUEPRINT = "devicemgmt:iru:Blueprint";
  private static final String ITEMS = "devicemgmt:iru:getBlueprintLibraryItems";

  private final Registry registry;
  private final TenantCalls calls;
  private final ExportNotes notes;
  private final TenantLists lists;
  private final Map<String, Set<String>> items = new HashMap<>();

  TenantBlueprints(Registry registry, TenantCalls calls, ExportNotes notes, TenantLists lists) {
    this.registry = registry;
    this.calls = calls;
    this.notes = notes;
    this.lists = lists;
  }

  /** Empty if the login is missing, or may not list blueprints. A note then says so. */
  Optional<NamedIds> all() {
    return lists.of(BLUEPRINT);
  }

  /** Whether a blueprint has a library item; false if the login may not list them. */
  boolean has(String blueprintId, String itemId) {
    return items.computeIfAbsent(blueprintId, this::fetchItems).contains(itemId);
  }

  private Set<String> fetchItems(String blueprintId) {
    var arguments = PropertyMap.of(Map.of("blueprintId", PropertyValue.of(blueprintId)));
    try {
      return registry
          .function(ITEMS)
          .orElseThrow()
          .invoke(calls.about("library items of blueprint " + blueprintId), arguments)
          .value("libraryItems")
          .parts()
          .values()
          .stream()
          .map(TenantBlueprints::id)
          .collect(Collectors.toUnmodifiableSet());
    } catch (Failure.Forbidden forbidden) {
      notes.add("no assignment is looked up: " + forbidden.getMessage());
      return Set.of();
    }
  }

  private static String id(PropertyValue item) {
    return item instanceof PropertyMap map && map.value("id") instanceof Text id
        ? id.value().toLowerCase(Locale.ROOT)
        : "";
  }
}
