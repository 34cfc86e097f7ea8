package com.opentenant.devicemgmt.provider.iru.library;

import com.opentenant.devicemgmt.provider.http.Json;
import com.opentenant.devicemgmt.provider.shape.Doc;

/** A category of Self Service, on the wire and in a program. */
@Doc("A category of Self Service.")
public record SelfServiceCategory(
    @Doc("The id that `selfServiceCategoryId` takes.") String id,
    @Doc("The name shown in Self Service.") String name) {

  /**
   * @throws IllegalArgumentException if the id or the name is missing
   */
  public SelfServiceCategory {
    id = Json.required("id", id);
    name = Json.required("name", name);
  }
}
