package com.opentenant.devicemgmt.provider.lifecycle;

import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.BLANK;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.NULL_CHARACTER;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.REQUIRED;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.didYouMean;
import static com.opentenant.devicemgmt.provider.lifecycle.ResourceCase.Refused.refused;

import java.util.List;
import java.util.Map;

/** Iru's blueprints. */
public final class BlueprintCase {

  private static final Map<String, Object> TEMPLATE = Map.of("type", "template", "id", "12");

  public static final ResourceCase BLUEPRINT =
      ResourceCase.of("devicemgmt:iru:Blueprint", Api.IRU)
          .named("name", Names.UNIQUE)
          .requests(Requests.below("/api/v1/blueprints"))
          .rows(tenant -> TenantRows.of(tenant.iru().console().items("blueprints")))
          .minimal(Map.of("name", "Engineering", "source", TEMPLATE))
          .full(
              Map.of(
                  "name",
                  " Engineering north ",
                  "type",
                  "classic",
                  "description",
                  "Laptops of the engineers",
                  "enrollmentCode",
                  "004711",
                  "enrollmentCodeActive",
                  false,
                  "color",
                  "red-100",
                  "icon",
                  "ss-star",
                  "source",
                  TEMPLATE,
                  "allowDeleteWithDevices",
                  true))
          .columns(
              Column.text("name", "name", "Renamed in the console")
                  .storedAs(LibraryItems::stripped),
              Column.of("type", "type", "classic", "map").replacing(),
              Column.text("description", "description", "Changed in the console"),
              Column.of("enrollmentCode", "enrollment_code", null, "999999").chosenByServer(),
              Column.flag("enrollmentCodeActive", "enrollment_code_active", true),
              Column.of("color", "color", null, "green-100").chosenByServer(),
              Column.of("icon", "icon", null, "ss-moon").chosenByServer(),
              Column.writeOnly("source"),
              Column.writeOnly("allowDeleteWithDevices"))
          .output("enrollmentCode", Rows.field("enrollment_code"))
          .output("color", Rows.field("color"))
          .output("icon", Rows.field("icon"))
          .changes(
              List.of(
                  PropertyCase.of("name").set("Sales", Map.of("name", "Sales")),
                  PropertyCase.of("type").replacedBy("map"),
                  PropertyCase.of("description")
                      .set("One", Map.of("description", "One"))
                      .set("Two", Map.of("description", "Two"))
                      .removed(Map.of("description", "")),
                  PropertyCase.of("enrollmentCode")
                      .set("000123", Map.of("enrollment_code.code", "000123"))
                      .set("654321", Map.of("enrollment_code.code", "654321"))
                      .removedAtDefault(),
                  PropertyCase.of("enrollmentCodeActive")
                      .set(false, Map.of("enrollment_code.is_active", "false"))
                      .set(true, Map.of("enrollment_code.is_active", "true"))
                      .set(false, Map.of("enrollment_code.is_active", "false"))
                      .removed(Map.of("enrollment_code.is_active", "true")),
                  PropertyCase.of("color")
                      .set("red-100", Map.of("color", "red-100"))
                      .removedAtDefault(),
                  PropertyCase.of("icon")
                      .set("ss-star", Map.of("icon", "ss-star"))
                      .removedAtDefault(),
                  PropertyCase.of("source").replacedBy(Map.of("type", "template", "id", "11")),
                  PropertyCase.of("allowDeleteWithDevices").set(true, Map.of()).removed(Map.of())))
          .refused(
              List.of(
                  refused("a blank name", "name", " \u00a0", "name: ", BLANK),
                  refused("a null character", "name", "a\0b", "name: ", NULL_CHARACTER),
                  refused("another one", "description", "\0", "description: ", NULL_CHARACTER),
                  refused(
                      "the name of a blueprint as its source",
                      "source",
                      Map.of("type", "blueprint", "id", "Engineering"),
                      "source.id: ",
                      "getBlueprint"),
                  refused(
                      "the name of a template as its source",
                      "source",
                      Map.of("type", "template", "id", "Standard"),
                      "source.id: ",
                      "getBlueprintTemplates"),
                  refused("no name", "name", null, "name: ", REQUIRED),
                  refused("a code of five digits", "enrollmentCode", "12345", "enrollmentCode: "),
                  refused("an unknown type", "type", "maps", "type: ", didYouMean("map")),
                  refused("a misspelt property", "colour", "x", "colour", didYouMean("color"))));

  private BlueprintCase() {}
}
