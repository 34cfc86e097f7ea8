package com.opentenant.devicemgmt.provider.iru.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.provider.lifecycle.TestBed;
import com.opentenant.devicemgmt.simulator.server.Json;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The devices of a tenant that returns two of them at once. */
final class GetDevicesTest {

  private static final String FUNCTION = "devicemgmt:iru:getDevices";

  @AutoClose
  private final TestBed testBed =
      TestBed.start(TestBed.SETTINGS.withIru(TestBed.SETTINGS.iru().withPageSize(2)));

  private final String blueprint = id("blueprints", Json.object().put("name", "Engineering"));
  private final String tag = id("tags", Json.object().put("name", "Workshop"));

  GetDevicesTest() throws Exception {}

  @AfterEach
  void noRequestDidWhatIsForbidden() {
    testBed.assertNoViolations();
  }

  @Test
  void allPagesAreReturnedByName() {
    List.of("E", "B", "D", "A", "C")
        .forEach(name -> device(Json.object().put("device_name", name)));

    assertThat(names(Map.of())).containsExactly("A", "B", "C", "D", "E");
    assertThat(testBed.tenant().journal()).hasSize(4);
  }

  @Test
  void aTenantWithoutDevicesHasAnEmptyList() {
    assertThat(testBed.stack().invoke(FUNCTION, Map.of())).isEqualTo(Map.of("devices", List.of()));
    assertThat(testBed.tenant().journal()).hasSize(1);
  }

  @Test
  void aDeviceIsReturnedWithAllItsFields() {
    var id = ada();

    assertThat((List<?>) testBed.stack().invoke(FUNCTION, Map.of()).get("devices"))
        .singleElement()
        .isEqualTo(
            Map.ofEntries(
                Map.entry("id", id),
                Map.entry("deviceName", "Ada's Mac"),
                Map.entry("serialNumber", "C02XL0GTJGH5"),
                Map.entry("platform", "Mac"),
                Map.entry("model", "MacBook Air"),
                Map.entry("osVersion", "15.2"),
                Map.entry("supplementalBuildVersion", "24C101"),
                Map.entry("supplementalOsVersionExtra", "(a)"),
                Map.entry("assetTag", "A-17"),
                Map.entry(
                    "user",
                    Map.of(
                        "id", "7", "name", "Ada", "email", "ada@example.com", "archived", false)),
                Map.entry("blueprintId", blueprint),
                Map.entry("blueprintName", "Engineering"),
                Map.entry("tags", List.of("Workshop")),
                Map.entry("mdmEnabled", true),
                Map.entry("agentInstalled", true),
                Map.entry("agentVersion", "4.5"),
                Map.entry("missing", true),
                Map.entry("removed", true),
                Map.entry("lostModeStatus", "none"),
                Map.entry("lastCheckIn", "2026-01-02T03:04:05Z"),
                Map.entry("firstEnrollment", "2026-01-01 00:00:00.000000+00:00"),
                Map.entry("lastEnrollment", "2026-01-02 00:00:00.000000+00:00")));
  }

  @Test
  void whatADeviceDoesNotHaveIsLeftOut() {
    device(Json.object().put("device_name", "Spare"));

    assertThat((List<?>) testBed.stack().invoke(FUNCTION, Map.of()).get("devices"))
        .singleElement()
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .doesNotContainKeys("user", "assetTag", "blueprintId", "agentVersion", "lastCheckIn")
        .containsEntry("tags", List.of());
  }

  @Test
  void eachFilterFindsTheDevice() {
    ada();
    device(Json.object().put("device_name", "Spare").put("platform", "iPad"));

    var filters =
        Map.ofEntries(
            Map.<String, Object>entry("blueprintId", blueprint),
            Map.entry("platform", "Mac"),
            Map.entry("serialNumber", "xl0"),
            Map.entry("deviceName", "ada"),
            Map.entry("assetTag", "17"),
            Map.entry("model", "book"),
            Map.entry("osVersion", "15"),
            Map.entry("macAddress", "aa:bb"),
            Map.entry("filevaultEnabled", true),
            Map.entry("tagName", "Work"),
            Map.entry("tagNameIn", List.of("Workshop", "Office")),
            Map.entry("tagId", tag),
            Map.entry("tagIdIn", List.of(tag, blueprint)),
            Map.entry("user", "ada@"),
            Map.entry("userId", "7"),
            Map.entry("userEmail", "example.com"),
            Map.entry("userEmailExact", "ada@example.com"),
            Map.entry("userName", "Ad"));
    assertThat(names(filters)).containsExactly("Ada's Mac");
    filters.forEach(
        (property, value) ->
            assertThat(names(Map.of(property, value))).as(property).containsExactly("Ada's Mac"));
    assertThat(filters.size() + 1)
        .as("filters and the order")
        .isEqualTo(GetDevices.Arguments.class.getRecordComponents().length);
  }

  @Test
  void iruSortsTheDevicesIfTheProgramWantsAnotherOrder() {
    List.of("B", "C", "A").forEach(name -> device(Json.object().put("device_name", name)));

    assertThat(names(Map.of("ordering", "-device_name"))).containsExactly("C", "B", "A");
  }

  @ParameterizedTest
  @ValueSource(strings = {"serialNumber", "tagName", "userEmailExact"})
  void anEmptyFilterIsRefused(String property) {
    assertThatThrownBy(() -> names(Map.of(property, " ")))
        .hasMessageContaining(property + " must not be empty");
    assertThat(testBed.tenant().journal()).isEmpty();
  }

  @Test
  void anEmptyListOfTagsIsRefused() {
    assertThatThrownBy(() -> names(Map.of("tagNameIn", List.of())))
        .hasMessageContaining("tagNameIn must not be empty");
  }

  private List<Object> names(Map<String, Object> arguments) {
    var devices = (List<?>) testBed.stack().invoke(FUNCTION, arguments).get("devices");
    return devices.stream().<Object>map(each -> ((Map<?, ?>) each).get("deviceName")).toList();
  }

  private String ada() {
    var row =
        Json.object()
            .put("device_name", "Ada's Mac")
            .put("serial_number", "C02XL0GTJGH5")
            .put("model", "MacBook Air")
            .put("os_version", "15.2")
            .put("supplemental_build_version", "24C101")
            .put("supplemental_os_version_extra", "(a)")
            .put("asset_tag", "A-17")
            .put("mac_address", "aa:bb:cc:dd:ee:ff")
            .put("filevault_enabled", "true")
            .put("user_id", "7")
            .put("user_name", "Ada")
            .put("user_email", "ada@example.com")
            .put("blueprint_id", blueprint)
            .put("agent_version", "4.5")
            .put("is_missing", true)
            .put("is_removed", true)
            .put("lost_mode_status", "none")
            .put("last_check_in", "2026-01-02T03:04:05Z")
            .put("first_enrollment", "2026-01-01 00:00:00.000000+00:00")
            .put("last_enrollment", "2026-01-02 00:00:00.000000+00:00");
    row.putArray("tags").add("Workshop");
    return device(row);
  }

  private String device(ObjectNode row) {
    return id("devices", row);
  }

  private String id(String kind, ObjectNode row) {
    return testBed.tenant().iru().console().items(kind).create(row).path("id").asText();
  }
}
