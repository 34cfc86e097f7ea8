package com.opentenant.devicemgmt.provider.lifecycle;

import static com.opentenant.devicemgmt.provider.lifecycle.LibraryItems.EMOJI_NAME;
import static com.opentenant.devicemgmt.provider.lifecycle.LibraryItems.LONG_NAME;
import static com.opentenant.devicemgmt.provider.lifecycle.ResourceCase.Refused.refused;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Iru's tags. */
public final class TagCase {

  public static final ResourceCase TAG =
      new ResourceCase(
          "devicemgmt:iru:Tag",
          Api.IRU,
          "name",
          Names.UNDOCUMENTED,
          Requests.below("/api/v1/tags").withoutGet(),
          tenant -> tenant.iru().console().tags(),
          Map.of("name", "Workshop"),
          Map.of("name", " Workshop north "),
          List.of(Column.text("name", "name", "Renamed in the console").keeping(LibraryItems::cut)),
          Map.of(),
          List.of(
              PropertyCase.of("name")
                  .set("Workshop 2", Map.of("name", "Workshop 2"))
                  .set(LONG_NAME, Map.of("name", LONG_NAME))
                  .set(EMOJI_NAME, Map.of("name", EMOJI_NAME))),
          List.of(
              refused("a blank name", "name", " \u00a0", "name"),
              refused("no name", "name", null, "name"),
              refused("a misspelt property", "nmae", "x", "`name`")),
          List.of(),
          Set.of(),
          tenant -> {},
          false);

  private TagCase() {}
}
