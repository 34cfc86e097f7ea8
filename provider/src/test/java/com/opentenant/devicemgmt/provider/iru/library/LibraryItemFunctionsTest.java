package com.opentenant.devicemgmt.provider.iru.library;

import static com.opentenant.devicemgmt.provider.lifecycle.Lifecycle.succeeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.provider.lifecycle.CustomScriptCase;
import com.opentenant.devicemgmt.provider.lifecycle.ResourceCase;
import com.opentenant.devicemgmt.provider.lifecycle.TestBed;
import com.opentenant.devicemgmt.simulator.server.ItemConsole;
import com.opentenant.devicemgmt.simulator.server.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The status and the activity of a library item in a tenant whose lists have two rows a page. */
final class LibraryItemFunctionsTest {

  private static final String STATUS = "devicemgmt:iru:getLibraryItemStatus";
  private static final String ACTIVITY = "devicemgmt:iru:getLibraryItemActivity";

  @AutoClose
  private final TestBed testBed =
      TestBed.start(TestBed.SETTINGS.withIru(TestBed.SETTINGS.iru().withPageSize(2)));

  private final String script =
      id(
          "custom-scripts",
          Json.object()
              .put("name", "Rosetta check")
              .put("script", "#!/bin/zsh")
              .put("execution_frequency", "once"));

  LibraryItemFunctionsTest() throws Exception {}

  @AfterEach
  void noRequestDidWhatIsForbidden() {
    testBed.assertNoViolations();
  }

  @Test
  void theStatusIsCountedAndReturnedForEachDevice() {
    var blueprint = id("blueprints", Json.object().put("name", "Engineering"));
    var first = device("Ada's Mac", blueprint);
    status(device("Cyd's Mac", ""), "ERROR");
    status(first, "PASS");
    status(device("Bob's Mac", blueprint), "PASS");

    var found = testBed.stack().invoke(STATUS, Map.of("libraryItemId", script));

    assertThat(found.get("counts")).isEqualTo(Map.of("PASS", 2.0, "ERROR", 1.0));
    assertThat((List<?>) found.get("devices"))
        .extracting("deviceName")
        .containsExactly("Ada's Mac", "Bob's Mac", "Cyd's Mac");
    assertThat(((List<?>) found.get("devices")).get(0))
        .isEqualTo(
            Map.of(
                "deviceId",
                first,
                "deviceName",
                "Ada's Mac",
                "blueprintId",
                blueprint,
                "blueprintName",
                "Engineering",
                "status",
                "PASS",
                "log",
                "installed"));
    assertThat(testBed.tenant().journal()).hasSize(2);
  }

  @Test
  void theStatusOnOneDeviceIsReturned() {
    var device = device("Ada's Mac", "");
    status(device, "PENDING");
    status(device("Bob's Mac", ""), "PASS");

    var found = testBed.stack().invoke(STATUS, Map.of("libraryItemId", script, "deviceId", device));

    assertThat(found.get("counts")).isEqualTo(Map.of("PENDING", 1.0));
  }

  @Test
  void anItemWithoutDevicesHasNoStatus() {
    assertThat(testBed.stack().invoke(STATUS, Map.of("libraryItemId", script)))
        .isEqualTo(Map.of("counts", Map.of(), "devices", List.of()));
  }

  @Test
  void theNameOfAnItemIsRefused_andAnUnknownIdFails() {
    assertThatThrownBy(
            () -> testBed.stack().invoke(STATUS, Map.of("libraryItemId", "Rosetta check")))
        .hasMessageContaining("library item");
    assertThat(testBed.tenant().journal()).isEmpty();
    var unknown = "00000000-0000-4000-8000-000000000000";
    assertThatThrownBy(() -> testBed.stack().invoke(ACTIVITY, Map.of("libraryItemId", unknown)))
        .hasMessageContainingAll("list the activity of library item " + unknown, "404");
  }

  @Test
  void theActivityIsReturnedFromAllPages_newestFirst() {
    var created = created();

    var found = testBed.stack().invoke(ACTIVITY, Map.of("libraryItemId", created));

    assertThat((List<?>) found.get("activities"))
        .extracting("activityType")
        .containsExactly("library_item_edited", "library_item_edited", "library_item_created");
    assertThat((List<?>) found.get("activities"))
        .first()
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsEntry("userEmail", "admin@example.com")
        .containsEntry("details", List.of())
        .containsKeys("id", "activityTime", "userId");
  }

  @Test
  void theActivityIsFiltered() {
    var filters = new HashMap<String, Object>(Map.of("libraryItemId", created()));
    filters.put("activityType", "library_item_created");
    filters.put("userEmail", "admin@example.com");

    assertThat((List<?>) testBed.stack().invoke(ACTIVITY, filters).get("activities")).hasSize(1);

    filters.put("userId", "00000000-0000-4000-8000-000000000000");
    assertThat(testBed.stack().invoke(ACTIVITY, filters))
        .isEqualTo(Map.of("activities", List.of()));
  }

  /** A script that a program created and changed twice. */
  private String created() {
    var inputs = CustomScriptCase.CUSTOM_SCRIPT.minimal();
    for (var name : List.of("A", "B", "C")) {
      var renamed = ResourceCase.changed(inputs, Map.of("name", name));
      succeeded(testBed.stack().up(testBed.program(CustomScriptCase.CUSTOM_SCRIPT, renamed)));
    }
    return testBed.stack().state("example-1").id();
  }

  private String device(String name, String blueprint) {
    return id("devices", Json.object().put("device_name", name).put("blueprint_id", blueprint));
  }

  private void status(String device, String status) {
    console("library-item-statuses")
        .create(
            Json.object()
                .put("library_item_id", script)
                .put("computer_id", device)
                .put("status", status)
                .put("log", "installed"));
  }

  private String id(String kind, ObjectNode row) {
    return console(kind).create(row).path("id").asText();
  }

  private ItemConsole console(String kind) {
    return testBed.tenant().iru().console().items(kind);
  }
}
