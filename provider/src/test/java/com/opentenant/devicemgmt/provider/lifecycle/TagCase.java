package com.opentenant.devicemgmt.provider.lifecycle;

import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.BLANK;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.NULL_CHARACTER;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.REQUIRED;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.didYouMean;
import static com.opentenant.devicemgmt.provider.lifecycle.LibraryItems.EMOJI_NAME;
import static com.opentenant.devicemgmt.provider.lifecycle.LibraryItems.LONG_NAME;
import static com.opentenant.devicemgmt.provider.lifecycle.ResourceCase.Refused.refused;

import java.util.List;
import java.util.Map;

/** Iru's tags. */
public final class TagCase {

  public static final ResourceCase TAG =
      ResourceCase.of("devicemgmt:iru:Tag", Api.IRU)
          .named("name", Names.UNDOCUMENTED)
          .requests(Requests.below("/api/v1/tags").withoutGet())
          .refreshedBy(17, RefreshBound.TEN_OF_MANY, "Iru has no request for one tag")
          .rows(tenant -> TenantRows.of(tenant.iru().console().items("tags")))
          .minimal(Map.of("name", "Workshop"))
          .full(Map.of("name", " Workshop north "))
          .columns(
              Column.text("name", "name", "Renamed in the console").storedAs(LibraryItems::cut))
          .changes(
              List.of(
                  PropertyCase.of("name")
                      .set("Workshop 2", Map.of("name", "Workshop 2"))
                      .set(LONG_NAME, Map.of("name", LONG_NAME))
                      .set(EMOJI_NAME, Map.of("name", EMOJI_NAME))))
          .refused(
              List.of(
                  refused("a blank name", "name", " \u00a0", "name: ", BLANK),
                  refused("a null character", "name", "a\0b", "name: ", NULL_CHARACTER),
                  refused("no name", "name", null, "name: ", REQUIRED),
                  refused("a misspelt property", "nmae", "x", "nmae", didYouMean("name"))));

  private TagCase() {}
}
