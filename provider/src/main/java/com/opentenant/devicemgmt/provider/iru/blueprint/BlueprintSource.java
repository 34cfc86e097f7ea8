package com.opentenant.devicemgmt.provider.iru.blueprint;

import com.opentenant.devicemgmt.provider.iru.IruIds;
import com.opentenant.devicemgmt.provider.shape.Doc;
import com.opentenant.devicemgmt.provider.shape.IdOf.Form;
import java.util.Optional;

/** The template or blueprint that a new blueprint is a copy of. */
@Doc("The template or blueprint that a new blueprint is a copy of.")
public record BlueprintSource(
    @Doc("What it is.") BlueprintSourceType type,
    @Doc("Its id: a whole number for a template, a UUID for a blueprint.") String id) {

  /** Why the id is not one of the type; empty if it may be. */
  Optional<String> wrongId() {
    if (type.equals(BlueprintSourceType.TEMPLATE) && !Form.NUMBER.fits(id)) {
      return Optional.of(
          "must be the id of a template, which is a whole number; the function"
              + " devicemgmt:iru:getBlueprintTemplates returns it");
    }
    return type.equals(BlueprintSourceType.BLUEPRINT) && !Form.UUID.fits(id)
        ? Optional.of("must be the id of a blueprint, which is a UUID; " + IruIds.BLUEPRINT_FOUND)
        : Optional.empty();
  }
}
