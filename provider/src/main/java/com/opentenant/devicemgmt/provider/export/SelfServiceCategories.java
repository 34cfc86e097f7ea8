package com.opentenant.devicemgmt.provider.export;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.Lazy;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Text;
import com.opentenant.devicemgmt.provider.resource.Registry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The Self Service categories of a tenant, which are fetched at the first use. */
final class SelfServiceCategories {

  private static final String LIST = "devicemgmt:iru:getSelfServiceCategories";

  private final Lazy<NamedIds> all;

  SelfServiceCategories(Registry registry, TenantCalls calls, ExportNotes notes) {
    all = new Lazy<>(() -> fetch(registry, calls, notes));
  }

  /** Empty if the tenant has no such category, or the login is missing or may not list them. */
  Optional<String> name(String id) {
    return all.get().name(id);
  }

  /** Those with the name; empty also if the login is missing or may not list them. */
  List<String> ids(String name) {
    return all.get().ids(name);
  }

  private static NamedIds fetch(Registry registry, TenantCalls calls, ExportNotes notes) {
    var nameById = new LinkedHashMap<String, String>();
    try {
      registry
          .function(LIST)
          .orElseThrow()
          .invoke(calls.about("Self Service categories"), PropertyMap.empty())
          .value("categories")
          .parts()
          .values()
          .forEach(
              each -> nameById.put(text(each, "id").toLowerCase(Locale.ROOT), text(each, "name")));
    } catch (Failure.Forbidden | Failure.Invalid unusable) {
      notes.add("no Self Service category is looked up: " + unusable.getMessage());
    }
    return new NamedIds(nameById);
  }

  private static String text(PropertyValue category, String name) {
    return category instanceof PropertyMap map && map.value(name) instanceof Text text
        ? text.value()
        : "";
  }
}
