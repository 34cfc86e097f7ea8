package com.opentenant.devicemgmt.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.opentenant.devicemgmt.e2e.harness.SimulatorProcess;
import com.opentenant.devicemgmt.e2e.harness.SimulatorProcess.Request;
import com.opentenant.devicemgmt.e2e.harness.Workspace;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What the engine decides about blueprints: the order of a replacement, and the secret. */
class BlueprintLifecycleTest {

  private static final String ALLOWED = "allowDeleteWithDevices";

  @AutoClose private final SimulatorProcess tenant = SimulatorProcess.start();

  @AutoClose private final Workspace workspace = Workspace.empty().configure(tenant);

  @AfterEach
  void noRequestWasAViolation() {
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  void aBlueprintWithDevicesIsReplacedOnlyIfAnEarlierUpHasAllowedIt() {
    up(Map.of("name", "Office"));
    var id = workspace.stackOutput("officeId");
    tenant.blueprints().change(id, Map.of("computers_count", 3));
    tenant.clearJournal();

    declare(Map.of("name", "Office", "type", "map", ALLOWED, true));
    assertThat(workspace.preview().succeeded().output()).contains("3 devices", ALLOWED);
    assertThat(workspace.up("--skip-preview").failed().output()).contains("3 devices", ALLOWED);
    assertThat(tenant.journal()).extracting(Request::method).containsOnly("GET");

    up(Map.of("name", "Office", ALLOWED, true));
    up(Map.of("name", "Office", "type", "map", ALLOWED, true));
    assertThat(tenant.blueprints().all())
        .singleElement()
        .extracting(each -> each.path("id").textValue())
        .isEqualTo(workspace.stackOutput("officeId"))
        .isNotEqualTo(id);
    workspace.destroy("--skip-preview").succeeded();
    assertThat(tenant.blueprints().all()).isEmpty();
  }

  @Test
  void theStateHasTheEnrollmentCodeOnlyEncrypted() {
    up(Map.of("name", "Office"));

    var code = blueprintInTheState().path("outputs").path("enrollmentCode");

    assertThat(code.path("ciphertext").textValue()).isNotEmpty();
    assertThat(code.has("plaintext")).isFalse();
  }

  private JsonNode blueprintInTheState() {
    var resources = workspace.stackExport().at("/deployment/resources").spliterator();
    return StreamSupport.stream(resources, false)
        .filter(each -> each.path("type").textValue().equals("devicemgmt:iru:Blueprint"))
        .findFirst()
        .orElseThrow();
  }

  private void up(Map<String, Object> properties) {
    declare(properties);
    workspace.up("--skip-preview").succeeded();
  }

  private void declare(Map<String, Object> properties) {
    workspace.declare(
        Map.of("office", Map.of("type", "devicemgmt:iru:Blueprint", "properties", properties)));
  }
}
