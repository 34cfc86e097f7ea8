package com.opentenant.devicemgmt.provider.iru.library;

import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.call.TestCall;
import com.opentenant.devicemgmt.provider.diff.StoredObject;
import com.opentenant.devicemgmt.provider.fixture.Checks;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import com.opentenant.devicemgmt.simulator.server.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The import of a script with fields that no input has. */
class CustomScriptImportTest {

  private static final PropertyMap NOTHING = PropertyMap.of(Map.of());

  private final TestCall context = new TestCall();

  @AutoClose private final Refresh command = new Refresh(context.time(), 0);

  private String category = "";
  private String id = "";

  @BeforeEach
  void showAScript() {
    var console = command.tenant.iru().console();
    category = console.items("self-service-categories").list().get(0).path("id").asText();
    id =
        console
            .items("custom-scripts")
            .create(
                Json.object()
                    .put("name", "Shown")
                    .put("script", "#!/bin/zsh\nexit 0")
                    .put("execution_frequency", "no_enforcement")
                    .put("show_in_self_service", true)
                    .put("self_service_category_id", category)
                    .put("self_service_recommended", true))
            .path("id")
            .asText();
  }

  @Test
  void itsRecommendationStays_ifTheProgramSetsNoSelfService() {
    importAndSet("restart", PropertyValue.of(true));

    assertThat(kept("restart")).isTrue();
    assertThat(kept("self_service_recommended")).isTrue();
  }

  @Test
  void settingItsCategoryAloneEndsTheRecommendation_asTheImportSays() {
    importAndSet("selfServiceCategoryId", PropertyValue.of(category));

    assertThat(kept("self_service_recommended")).isFalse();
    assertThat(context.warnings).singleElement().asString().startsWith("selfServiceCategoryId: ");
  }

  /** The value is newer than this provider. The next process reads it from the state. */
  @Test
  void aFrequencyThatThisVersionDoesNotKnowIsKept() {
    var fields = Json.object().put("execution_frequency", "hourly");
    command.tenant.iru().console().items("custom-scripts").patch(id, fields);
    var scripts = command.scripts();
    var imported = scripts.read(context, new StoredObject(id, NOTHING, NOTHING)).orElseThrow();

    assertThat(imported.inputs().get("executionFrequency")).contains(PropertyValue.of("hourly"));
    var next = Checks.resource("devicemgmt:iru:CustomScript");
    assertThat(next.check(imported.inputs(), imported.inputs()).failures()).isEmpty();
    assertThat(next.check(imported.inputs()).failures()).hasSize(1);
    assertThat(next.diff("urn:script", imported, imported.inputs(), List.of()).isEmpty()).isTrue();
  }

  private void importAndSet(String property, PropertyValue value) {
    var scripts = command.scripts();
    var imported = scripts.read(context, new StoredObject(id, NOTHING, NOTHING)).orElseThrow();
    var program = scripts.check(imported.inputs().with(property, value)).inputs();
    scripts.update(context, imported, program, List.of());
  }

  private boolean kept(String field) {
    var row = command.tenant.iru().console().items("custom-scripts").find(id).orElseThrow();
    return row.path(field).asBoolean();
  }
}
