package com.opentenant.devicemgmt.provider.export;

import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.resource.ResourceDefinition;

/**
 * One object of the tenant.
 *
 * @param createdAt empty if the tenant does not return it
 * @param inputs what an import would set: the values that are not the defaults
 */
record ExportedObject(
    ResourceDefinition<?, ?> definition,
    String id,
    String name,
    String createdAt,
    PropertyMap inputs) {

  String title() {
    return title(definition, name);
  }

  /** An object as messages call it: {@code custom script "Rosetta check"}. */
  static String title(ResourceDefinition<?, ?> definition, String name) {
    return "%s \"%s\"".formatted(definition.noun(), name);
  }

  /** The last part of the token: {@code CustomScript}. */
  String kind() {
    return kind(definition.token());
  }

  static String kind(String token) {
    return token.substring(token.lastIndexOf(':') + 1);
  }
}
