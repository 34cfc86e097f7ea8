package com.opentenant.devicemgmt.provider.iru;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.TestContext;
import com.opentenant.devicemgmt.provider.http.Transport;
import com.opentenant.devicemgmt.provider.http.TransportSettings;
import com.opentenant.devicemgmt.simulator.SimulatedTenant;
import com.opentenant.devicemgmt.simulator.TenantSettings;
import com.opentenant.devicemgmt.simulator.iru.IruSettings;
import com.opentenant.devicemgmt.simulator.server.Json;
import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What a program may ask of a tenant whose lists have two rows a page. */
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
  private final TestContext context = new TestContext();

  FunctionsTest() throws IOException {}

  @AfterEach
  void theTenantHadNothingToComplainAbout() {
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  void aCategoryIsFoundWhateverItsCapitals() {
    var found = category(" utilities ");

    assertThat(found.name()).isEqualTo("Utilities");
    assertThat(tenant.iru().console().selfServiceCategories().find(found.id())).isPresent();
  }

  @Test
  void theCategoryOfTheVeryNameIsFoundBesideOnesWithOtherCapitals() {
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
        .hasMessageContainingAll("2 Self Service categories are named \"tools\"", first, second);
  }

  @Test
  void aMissingCategoryIsGuessedAndAllAreNamed() {
    assertThatThrownBy(() -> category("Utilitys"))
        .isInstanceOf(Failure.NotFound.class)
        .hasMessage(
            "the tenant has no Self Service category \"Utilitys\". Did you mean \"Utilities\"?"
                + " There are: Apps, Productivity, Security, Utilities");
  }

  @Test
  void categoriesAreListedByNameAndAskedForOnce() {
    var function = new GetSelfServiceCategories(new SelfServiceApi(connection));

    var found = function.invoke(context, new GetSelfServiceCategories.Arguments()).categories();
    function.invoke(context, new GetSelfServiceCategories.Arguments());

    assertThat(found)
        .extracting(SelfServiceCategory::name)
        .containsExactly("Apps", "Productivity", "Security", "Utilities");
    assertThat(tenant.journal()).hasSize(1);
  }

  @Test
  void aScriptIsFoundByIdAndByExactName() {
    var id = script("Rosetta check");
    script("Rosetta check 2");

    assertThat(find(id, null).name()).isEqualTo("Rosetta check");
    assertThat(find(null, "Rosetta check").id()).isEqualTo(id);
  }

  @Test
  void aScriptIsFoundByANameThatIruHasCut_unlessOneBearsItWhole() {
    var kept = "Rosetta check for every Mac of the Zurich workshop";
    var cut = script(kept);

    assertThat(find(null, kept + " and office").id()).isEqualTo(cut);

    var whole = script(kept + " and office");
    assertThat(find(null, kept + " and office").id()).isEqualTo(whole);
  }

  @Test
  void aScriptIsFoundByANameWithEmojiThatIruHasCut() {
    var cut = script("Farbprofile für die Grafik: " + "🎨".repeat(22));

    assertThat(find(null, "Farbprofile für die Grafik: " + "🎨".repeat(25)).id()).isEqualTo(cut);
  }

  @Test
  void aScriptIsFoundByANameThatEndsWithASpaceWhereIruHasCutIt() {
    var cut = script("Rosetta check for every Mac of the Zurich house - ");

    assertThat(find(null, "Rosetta check for every Mac of the Zurich house - and workshop").id())
        .isEqualTo(cut);
  }

  @Test
  void aScriptIsFoundByANameInNoBreakSpaces() {
    var id = script("\u202fDrucker\u00a0");

    assertThat(find(null, "Drucker\u2007").id()).isEqualTo(id);
  }

  @Test
  void aMissingScriptIsGuessed() {
    script("Rosetta check");

    assertThatThrownBy(() -> find(null, "Roseta check"))
        .isInstanceOf(Failure.NotFound.class)
        .hasMessage(
            "the tenant has no custom script \"Roseta check\"; did you mean \"Rosetta check\"?");
    assertThatThrownBy(() -> find("00000000-0000-4000-8000-000000000000", null))
        .isInstanceOf(Failure.NotFound.class);
  }

  @Test
  void severalScriptsOfANameAreRefusedWithTheirIds() {
    var first = script("Twin");
    var second = script("Twin");

    assertThatThrownBy(() -> find(null, "Twin"))
        .isInstanceOf(Failure.Invalid.class)
        .hasMessageContainingAll("2 custom scripts are named \"Twin\"", first, second);
  }

  @Test
  void idAndNameTogetherOrNeitherAreRefused() {
    assertThatThrownBy(() -> find("a", "b")).isInstanceOf(Failure.Invalid.class);
    assertThatThrownBy(() -> find(null, null)).isInstanceOf(Failure.Invalid.class);
    assertThat(tenant.journal()).isEmpty();
  }

  @Test
  void allScriptsAreListedOverAllPages() {
    IntStream.range(0, 5).forEach(number -> script("Script " + number));

    var found =
        new GetCustomScripts(connection)
            .invoke(context, new GetCustomScripts.Arguments())
            .customScripts();

    assertThat(found)
        .extracting(CustomScriptView::name)
        .containsExactly("Script 0", "Script 1", "Script 2", "Script 3", "Script 4");
    assertThat(tenant.journal()).hasSize(3);
  }

  private SelfServiceCategory category(String name) {
    return new GetSelfServiceCategory(new SelfServiceApi(connection))
        .invoke(context, new GetSelfServiceCategory.Arguments(name));
  }

  private String addCategory(String name) {
    var categories = tenant.iru().console().selfServiceCategories();
    return categories.create(Json.object().put("name", name)).path("id").asText();
  }

  private CustomScriptView find(String id, String name) {
    return new GetCustomScript(connection).invoke(context, new GetCustomScript.Arguments(id, name));
  }

  private String script(String name) {
    var fields =
        Json.object()
            .put("name", name)
            .put("script", "#!/bin/sh\nexit 0")
            .put("execution_frequency", "once");
    return tenant.iru().console().customScripts().create(fields).path("id").asText();
  }
}
