package com.opentenant.devicemgmt.provider.iru.library;

import com.opentenant.devicemgmt.provider.http.Json;
import com.opentenant.devicemgmt.provider.shape.Doc;

/** A category of Self Service, on the wire and in a program. */
@Doc("A category of Self Service.")
public record SelfServiceCategory(
    @Doc("The id that `selfServiceCategoryId` takes.") String id,
    @Doc("The name shown in Self Service.") String name) {

  /**
   * A category is chosen by its id and found by its name.
   *
   * @throws IllegalArgumentException if it lacks one
   */
  public SelfServiceCategory {
    id = Json.required("id", id);
    name = Json.required("name", name);
  }
}
