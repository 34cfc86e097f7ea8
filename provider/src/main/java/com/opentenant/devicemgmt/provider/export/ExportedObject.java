package com.opentenant.devicemgmt.provider.export;

import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.resource.ResourceDefinition;
import java.util.Comparator;

/**
 * One object that a program declares.
 *
 * @param id the tenant's, or one that only the source has
 * @param isInTenant false if the program creates the object
 * @param createdAt empty if it is not known
 * @param inputs what an import would set: the values that are not the defaults
 * @param state inputs and outputs, as an import would store them; empty if not read from the tenant
 */
record ExportedObject(
    ResourceDefinition<?, ?> definition,
    String id,
    boolean isInTenant,
    String name,
    String createdAt,
    PropertyMap inputs,
    PropertyMap state) {

  /** A new object does not change the order of the others. */
  static final Comparator<ExportedObject> BY_NAME_AND_AGE =
      Comparator.comparing(ExportedObject::name)
          .thenComparing(ExportedObject::createdAt)
          .thenComparing(ExportedObject::id);

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
