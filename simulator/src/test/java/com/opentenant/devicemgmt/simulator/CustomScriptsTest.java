package com.opentenant.devicemgmt.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CustomScriptsTest {
  private static final String SCRIPTS = "/api/v1/library/custom-scripts";
  private static final String MINIMAL =
      """
      {"name": "Rosetta check", "script": "#!/bin/zsh\\nexit 0", "execution_frequency": "every_day"}\
      """;

  private final SettableClock clock = new SettableClock("2026-02-01T10:00:00.123456Z");
  private SimulatedTenant tenant;
  private TenantClient api;

  @BeforeEach
  void start() throws IOException {
    tenant = SimulatedTenant.start(TenantSettings.defaults().withClock(clock));
    api = TenantClient.api(tenant);
  }

  @AfterEach
  void stop() {
    assertThat(tenant.violations()).isEmpty();
    tenant.close();
  }

  private String create(String json) throws Exception {
    var reply = api.post(SCRIPTS, json);
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    return reply.json().path("id").asText();
  }

  @Test
  void createReturnsTheWholeItemAsDocumented() throws Exception {
    var reply =
        api.post(
            SCRIPTS,
            """
            {"name": "Rosetta check", "script": "#!/bin/zsh\\nexit 0", "remediation_script": "",
             "execution_frequency": "every_day", "active": true, "restart": false,
             "show_in_self_service": false}\
            """);

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.header("Content-Type")).isEqualTo("application/json");
    var item = reply.json();
    assertThat(item.path("id").asText()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    assertThat(item.path("name").asText()).isEqualTo("Rosetta check");
    assertThat(item.path("active").asBoolean()).isTrue();
    assertThat(item.path("execution_frequency").asText()).isEqualTo("every_day");
    assertThat(item.path("restart").isBoolean()).isTrue();
    assertThat(item.path("script").asText()).isEqualTo("#!/bin/zsh\nexit 0");
    assertThat(item.path("remediation_script").asText("absent")).isEmpty();
    assertThat(item.path("created_at").asText()).isEqualTo("2026-02-01T10:00:00.123456Z");
    assertThat(item.path("updated_at").asText()).isEqualTo("2026-02-01T10:00:00.123473Z");
    assertThat(item.path("show_in_self_service").isBoolean()).isTrue();
    assertThat(item.has("self_service_category_id")).isFalse();
    assertThat(item.has("self_service_recommended")).isFalse();
  }

  @Test
  void getReturnsWhatCreateReturned() throws Exception {
    var created = api.post(SCRIPTS, MINIMAL);
    var read = api.get(SCRIPTS + "/" + created.json().path("id").asText());

    assertThat(read.status()).isEqualTo(200);
    assertThat(read.json()).isEqualTo(created.json());
  }

  @Test
  void idsAreFoundInUpperCase() throws Exception {
    var id = create(MINIMAL);
    assertThat(api.get(SCRIPTS + "/" + id.toUpperCase(Locale.ROOT)).status()).isEqualTo(200);
  }

  @Test
  void aPatchChangesOnlyItsFieldsAndTheTimeOfUpdate() throws Exception {
    var id = create(MINIMAL);
    clock.forward(Duration.ofSeconds(5));

    var reply = api.patch(SCRIPTS + "/" + id, "{\"restart\": true}");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("restart").asBoolean()).isTrue();
    assertThat(reply.json().path("name").asText()).isEqualTo("Rosetta check");
    assertThat(reply.json().path("script").asText()).isEqualTo("#!/bin/zsh\nexit 0");
    assertThat(reply.json().path("created_at").asText()).isEqualTo("2026-02-01T10:00:00.123456Z");
    assertThat(reply.json().path("updated_at").asText()).isEqualTo("2026-02-01T10:00:05.123456Z");
    assertThat(api.get(SCRIPTS + "/" + id).json()).isEqualTo(reply.json());
  }

  @Test
  void everyFieldCanBePatched() throws Exception {
    var id = create(MINIMAL);
    var category = api.get("/api/v1/self-service/categories").json().path(0).path("id").asText();

    var reply =
        api.patch(
            SCRIPTS + "/" + id,
            """
            {"name": "New", "script": "echo", "remediation_script": "fix", "active": true,
             "execution_frequency": "no_enforcement", "restart": true, "show_in_self_service": true,
             "self_service_recommended": true, "self_service_category_id": "%s"}\
            """
                .formatted(category));

    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    var row = tenant.iru().console().items("custom-scripts").find(id).orElseThrow();
    assertThat(row.path("name").asText()).isEqualTo("New");
    assertThat(row.path("script").asText()).isEqualTo("echo");
    assertThat(row.path("remediation_script").asText()).isEqualTo("fix");
    assertThat(row.path("active").asBoolean()).isTrue();
    assertThat(row.path("execution_frequency").asText()).isEqualTo("no_enforcement");
    assertThat(row.path("restart").asBoolean()).isTrue();
    assertThat(row.path("show_in_self_service").asBoolean()).isTrue();
    assertThat(row.path("self_service_recommended").asBoolean()).isTrue();
    assertThat(row.path("self_service_category_id").asText()).isEqualTo(category);
  }

  @Test
  void anEmptyTextClearsTheRemediationScript() throws Exception {
    var id = create(MINIMAL);
    api.patch(SCRIPTS + "/" + id, "{\"remediation_script\": \"fix\"}");
    var reply = api.patch(SCRIPTS + "/" + id, "{\"remediation_script\": \"\"}");

    assertThat(reply.json().path("remediation_script").asText("absent")).isEmpty();
  }

  @Test
  void deleteReturnsNothing_andTheItemIsDeleted() throws Exception {
    var id = create(MINIMAL);
    var reply = api.delete(SCRIPTS + "/" + id);

    assertThat(reply.status()).isEqualTo(204);
    assertThat(reply.text()).isEmpty();
    assertThat(api.get(SCRIPTS + "/" + id).status()).isEqualTo(404);
    assertThat(api.delete(SCRIPTS + "/" + id).status()).isEqualTo(404);
    assertThat(api.patch(SCRIPTS + "/" + id, "{}").status()).isEqualTo(404);
  }

  @Test
  void aMissingItemIsReportedAsJson() throws Exception {
    var reply = api.get(SCRIPTS + "/6f0c2f3e-8c0e-4a43-9f0a-0f2b6b1f9a10");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.json().path("detail").asText())
        .isEqualTo("No CustomScript matches the given query.");
  }

  @Test
  void namesNeedNotBeUnique() throws Exception {
    assertThat(create(MINIMAL)).isNotEqualTo(create(MINIMAL));
  }

  @Test
  void whitespaceAroundTextsIsStripped() throws Exception {
    var id =
        create(
            """
            {"name": " A name ", "script": "\\n echo \\n\\n", "remediation_script": "\\tfix\\n",
             "execution_frequency": "once"}\
            """);
    var item = api.get(SCRIPTS + "/" + id).json();

    assertThat(item.path("name").asText()).isEqualTo("A name");
    assertThat(item.path("script").asText()).isEqualTo("echo");
    assertThat(item.path("remediation_script").asText()).isEqualTo("fix");
  }

  @Test
  void namesAreCutAfterFiftyCharacters() throws Exception {
    var id =
        create(
            "{\"name\": \"%s\", \"script\": \"x\", \"execution_frequency\": \"once\"}"
                .formatted("🍎".repeat(49) + "bc"));

    assertThat(api.get(SCRIPTS + "/" + id).json().path("name").asText())
        .isEqualTo("🍎".repeat(49) + "b");
  }

  @Test
  void charactersOutsideTheFirstPlaneCountOnce() throws Exception {
    var id =
        create(
            "{\"name\": \"%s\", \"script\": \"x\", \"execution_frequency\": \"once\"}"
                .formatted("🍎".repeat(40)));

    assertThat(api.get(SCRIPTS + "/" + id).json().path("name").asText()).isEqualTo("🍎".repeat(40));
  }

  @Test
  void hidingAnItemForgetsItsCategoryAndRecommendation() throws Exception {
    var category = api.get("/api/v1/self-service/categories").json().path(0).path("id").asText();
    var id =
        create(
            """
            {"name": "n", "script": "s", "execution_frequency": "once", "show_in_self_service": true,
             "self_service_recommended": true, "self_service_category_id": "%s"}\
            """
                .formatted(category));

    assertThat(api.patch(SCRIPTS + "/" + id, "{\"show_in_self_service\": false}").status())
        .isEqualTo(200);

    var row = tenant.iru().console().items("custom-scripts").find(id).orElseThrow();
    assertThat(row.path("self_service_category_id").isNull()).isTrue();
    assertThat(row.path("self_service_recommended").asBoolean()).isFalse();
    var again = api.patch(SCRIPTS + "/" + id, "{\"show_in_self_service\": true}");
    assertThat(again.status()).isEqualTo(400);
    assertThat(again.json().path("self_service_category_id").path(0).asText())
        .isEqualTo("This field is required.");
  }
}
