package com.opentenant.devicemgmt.provider.export;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.Lazy;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Text;
import com.opentenant.devicemgmt.provider.resource.Registry;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The Self Service categories of a tenant, which are fetched at the first use. */
final class SelfServiceCategories {

  private static final String LIST = "devicemgmt:iru:getSelfServiceCategories";

  private final Lazy<Map<String, String>> nameById;

  SelfServiceCategories(Registry registry, TenantCalls calls, ExportNotes notes) {
    nameById = new Lazy<>(() -> fetch(registry, calls, notes));
  }

  /** Empty if the tenant has no such category, or the login may not list them. */
  Optional<String> name(String id) {
    return Optional.ofNullable(nameById.get().get(id.toLowerCase(Locale.ROOT)));
  }

  private static Map<String, String> fetch(
      Registry registry, TenantCalls calls, ExportNotes notes) {
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
    } catch (Failure.Forbidden forbidden) {
      notes.add("no category is named: " + forbidden.getMessage());
    }
    return nameById;
  }

  private static String text(PropertyValue category, String name) {
    return category instanceof PropertyMap map && map.value(name) instanceof Text text
        ? text.value()
        : "";
  }
}
