package com.opentenant.devicemgmt.provider.iru.library;

import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.severalAreNamed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.TestCall;
import com.opentenant.devicemgmt.provider.collection.TestCoordination;
import com.opentenant.devicemgmt.provider.fixture.LookUps;
import com.opentenant.devicemgmt.provider.http.Transport;
import com.opentenant.devicemgmt.provider.http.TransportSettings;
import com.opentenant.devicemgmt.provider.iru.IruConnection;
import com.opentenant.devicemgmt.provider.iru.IruTenantUrl;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import com.opentenant.devicemgmt.simulator.SimulatedTenant;
import com.opentenant.devicemgmt.simulator.TenantSettings;
import com.opentenant.devicemgmt.simulator.iru.IruSettings;
import com.opentenant.devicemgmt.simulator.server.Json;
import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Look-ups in a tenant whose lists have two rows a page. */
class FunctionsTest {

  @AutoClose
  private final SimulatedTenant tenant =
      SimulatedTenant.start(
          TenantSettings.defaults().withIru(IruSettings.defaults().withPageSize(2)));

  @AutoClose private final Transport transport = new Transport(TransportSettings.ofDefaults());

  private final IruConnection connection =
      IruConnection.to(
          IruTenantUrl.parse(tenant.iruTenantUrl(), true).orElseThrow(),
          tenant.iruApiToken(),
          () -> transport);
  private final TestCall context = new TestCall();

  FunctionsTest() throws IOException {}

  @AfterEach
  void theTenantHadNothingToComplainAbout() {
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  void aCategoryIsFoundWithoutRegardToCapitals() {
    var found = category(" utilities ");

    assertThat(found.name()).isEqualTo("Utilities");
    assertThat(tenant.iru().console().items("self-service-categories").find(found.id()))
        .isPresent();
  }

  @Test
  void theCategoryOfTheExactNameIsPreferredToOtherCapitals() {
    addCategory("utilities");
    addCategory("UTILITIES");

    assertThat(category("utilities").name()).isEqualTo("utilities");
    assertThat(category("UTILITIES").name()).isEqualTo("UTILITIES");
  }

  @Test
  void categoriesThatDifferInCapitalsAloneAreRefusedWithTheirIds() {
    var first = addCategory("Tools");
    var second = addCategory("TOOLS");

    assertThatThrownBy(() -> category("tools"))
        .isInstanceOf(Failure.Invalid.class)
        .hasMessageContainingAll(
            severalAreNamed(2, "Self Service categories", "tools"), first, second);
  }

  @Test
  void aMissingCategoryIsNotFound_andTheOthersAreNamed() {
    assertThatThrownBy(() -> category("Utilitys"))
        .isInstanceOf(Failure.NotFound.class)
        .hasMessageContainingAll(
            "\"Utilitys\"", "\"Utilities\"", "Apps, Productivity, Security, Utilities");
  }

  @Test
  void categoriesAreListedByNameAndRequestedOnce() {
    var function = new GetSelfServiceCategories(connection);

    var found = function.invoke(context, new GetSelfServiceCategories.Arguments()).categories();
    function.invoke(context, new GetSelfServiceCategories.Arguments());

    assertThat(found)
        .extracting(SelfServiceCategory::name)
        .containsExactly("Apps", "Productivity", "Security", "Utilities");
    assertThat(tenant.journal()).hasSize(1);
  }

  @Test
  void aScriptIsFoundByANameThatIruHasCut_unlessAnotherHasTheWholeName() {
    var kept = "Rosetta check for every Mac of the Zurich workshop";
    var cut = script(kept);

    assertThat(find("name", kept + " and office").get("id")).contains(PropertyValue.of(cut));

    var whole = script(kept + " and office");
    assertThat(find("name", kept + " and office").get("id")).contains(PropertyValue.of(whole));
  }

  @Test
  void aScriptIsFoundByANameWithEmojiThatIruHasCut() {
    var cut = script("Farbprofile für die Grafik: " + "🎨".repeat(22));

    assertThat(find("name", "Farbprofile für die Grafik: " + "🎨".repeat(25)).get("id"))
        .contains(PropertyValue.of(cut));
  }

  @Test
  void aScriptIsFoundByANameThatEndsWithASpaceWhereIruHasCutIt() {
    var cut = script("Rosetta check for every Mac of the Zurich house - ");

    assertThat(
            find("name", "Rosetta check for every Mac of the Zurich house - and workshop")
                .get("id"))
        .contains(PropertyValue.of(cut));
  }

  @Test
  void aScriptIsFoundByANameInNoBreakSpaces() {
    var id = script("\u202fDrucker\u00a0");

    assertThat(find("name", "Drucker\u2007").get("id")).contains(PropertyValue.of(id));
  }

  @Test
  void idAndNameTogetherOrNeitherAreRefused() {
    var scripts = CustomScript.of(connection, TestCoordination.fresh());

    assertThatThrownBy(() -> LookUps.one(scripts, context, "id", "a", "name", "b"))
        .isInstanceOf(Failure.Invalid.class);
    assertThatThrownBy(() -> LookUps.one(scripts, context)).isInstanceOf(Failure.Invalid.class);
    assertThat(tenant.journal()).isEmpty();
  }

  @Test
  void aNameInPlaceOfAnIdIsRefused() {
    assertThatThrownBy(() -> find("id", "Rosetta check"))
        .isInstanceOf(Failure.Invalid.class)
        .hasMessageContainingAll("a UUID", "`name`");
    assertThat(tenant.journal()).isEmpty();
  }

  @Test
  void allScriptsAreListedOverAllPages() {
    IntStream.range(0, 5).forEach(number -> script("Script " + number));

    var scripts = CustomScript.of(connection, TestCoordination.fresh());

    assertThat(LookUps.all(scripts, context, "name"))
        .extracting(PropertyValue.Text.class::cast)
        .extracting(PropertyValue.Text::value)
        .containsExactly("Script 0", "Script 1", "Script 2", "Script 3", "Script 4");
    assertThat(tenant.journal()).hasSize(3);
  }

  private SelfServiceCategory category(String name) {
    return new GetSelfServiceCategory(new GetSelfServiceCategories(connection))
        .invoke(context, new GetSelfServiceCategory.Arguments(name));
  }

  private String addCategory(String name) {
    var categories = tenant.iru().console().items("self-service-categories");
    return categories.create(Json.object().put("name", name)).path("id").asText();
  }

  /** As another process, which shares no list with this one. */
  private PropertyMap find(String property, String value) {
    var scripts = CustomScript.of(connection, TestCoordination.fresh());
    return LookUps.one(scripts, context, property, value);
  }

  private String script(String name) {
    var fields =
        Json.object()
            .put("name", name)
            .put("script", "#!/bin/sh\nexit 0")
            .put("execution_frequency", "once");
    return tenant.iru().console().items("custom-scripts").create(fields).path("id").asText();
  }
}
