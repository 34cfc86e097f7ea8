package com.opentenant.devicemgmt.provider.iru.blueprint;

import static com.opentenant.devicemgmt.provider.lifecycle.Lifecycle.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.lifecycle.BlueprintCase;
import com.opentenant.devicemgmt.provider.lifecycle.Outcome;
import com.opentenant.devicemgmt.provider.lifecycle.ResourceCase;
import com.opentenant.devicemgmt.provider.lifecycle.TestBed;
import com.opentenant.devicemgmt.simulator.server.Json;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class BlueprintTest {

  private static final ResourceCase BLUEPRINT = BlueprintCase.BLUEPRINT;
  private static final Map<String, Object> GUARDED = BLUEPRINT.minimal();
  private static final Map<String, Object> DELETABLE =
      ResourceCase.changed(GUARDED, Map.of("allowDeleteWithDevices", true));

  private TestBed testBed;

  @BeforeEach
  void start() throws IOException {
    testBed = TestBed.start();
  }

  @AfterEach
  void close() {
    testBed.close();
  }

  @Test
  void aBlueprintWithDevicesIsNotDeleted() {
    up(GUARDED);
    enroll(12);

    var refused = testBed.stack().destroy();

    assertThat(refused.messages())
        .singleElement()
        .asString()
        .contains("\"Engineering\"", id(), "12 devices", "allowDeleteWithDevices: true");
    assertThat(testBed.writes()).isEmpty();
    enroll(0);
    succeeded(testBed.stack().destroy());
    testBed.assertAgreement(BLUEPRINT);
  }

  @Test
  void theProtectionAppliesUntilAnUpHasRemovedIt() {
    up(GUARDED);
    enroll(12);
    up(DELETABLE);

    succeeded(testBed.stack().destroy());

    testBed.assertAgreement(BLUEPRINT);
  }

  @Test
  void aReplacementWithDevicesIsRefusedBeforeAnythingIsSent() {
    up(GUARDED);
    enroll(3);
    var map =
        testBed.program(
            BLUEPRINT, ResourceCase.changed(DELETABLE, Map.of("type", "map", "name", "Renamed")));

    assertThat(testBed.stack().preview(map).failed()).isFalse();
    assertThat(testBed.stack().warnings())
        .singleElement()
        .asString()
        .contains(id(), "3 devices", "allowDeleteWithDevices: true");
    var refused = testBed.stack().upWithoutPreview(map);

    assertThat(refused.messages()).singleElement().asString().contains(id(), "3 devices");
    assertThat(testBed.writes()).isEmpty();
  }

  @Test
  void aReplacementWithoutDevicesShowsNoWarning() {
    up(GUARDED);

    up(ResourceCase.changed(GUARDED, Map.of("type", "map")));

    assertThat(testBed.stack().warnings()).isEmpty();
    testBed.assertAgreement(BLUEPRINT);
  }

  @Test
  void theStateMarksTheEnrollmentCodeThatIruChoseAsSecret() {
    up(GUARDED);

    var state = testBed.stack().state("example-1");

    assertThat(state.outputs().getFieldsOrThrow("enrollmentCode").getStructValue().getFieldsMap())
        .containsKey("4dabf18193072939515e22adb298388d");
    assertThat(state.plainState().get("enrollmentCode")).asString().matches("0[0-9]{5}");
  }

  private Outcome up(Map<String, Object> inputs) {
    var outcome = succeeded(testBed.stack().up(testBed.program(BLUEPRINT, inputs)));
    testBed.tenant().clearJournal();
    return outcome;
  }

  private void enroll(int devices) {
    var blueprints = testBed.tenant().iru().console().items("blueprints");
    blueprints.patch(id(), Json.object().put("computers_count", devices));
  }

  private String id() {
    return testBed.stack().state("example-1").id();
  }
}
