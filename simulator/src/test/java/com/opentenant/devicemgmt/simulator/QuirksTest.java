package com.opentenant.devicemgmt.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.simulator.iru.IruQuirk;
import com.opentenant.devicemgmt.simulator.iru.IruSettings;
import com.opentenant.devicemgmt.simulator.server.Json;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QuirksTest {
  private static final String SCRIPTS = "/api/v1/library/custom-scripts";

  private SimulatedTenant tenant;
  private TenantClient api;

  private void start(IruSettings settings) throws IOException {
    tenant = SimulatedTenant.start(TenantSettings.defaults().withIru(settings));
    api = TenantClient.api(tenant);
  }

  @AfterEach
  void stop() {
    assertThat(tenant.violations()).isEmpty();
    tenant.close();
  }

  private TenantClient.Reply createShown() throws Exception {
    var category =
        tenant.iru().console().items("self-service-categories").list().get(0).path("id").asText();
    var reply =
        api.post(
            SCRIPTS,
            """
            {"name": "n", "script": "s", "execution_frequency": "once", "show_in_self_service": true,
             "self_service_recommended": true, "self_service_category_id": "%s"}\
            """
                .formatted(category));
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    return reply;
  }

  private String createHidden(String script) throws Exception {
    var body =
        Json.object().put("name", "n").put("script", script).put("execution_frequency", "once");
    return api.post(SCRIPTS, Json.text(body)).json().path("id").asText();
  }

  @Test
  void selfServiceKeysAreNotReturnedByDefault() throws Exception {
    start(IruSettings.defaults());
    var created = createShown().json();
    var id = created.path("id").asText();
    var read = api.get(SCRIPTS + "/" + id).json();
    var listed = api.get(SCRIPTS).json().path("results").path(0);

    for (var item : List.of(created, read, listed)) {
      assertThat(item.path("show_in_self_service").asBoolean()).isTrue();
      assertThat(item.has("self_service_category_id")).isFalse();
      assertThat(item.has("self_service_recommended")).isFalse();
    }
  }

  @Test
  void selfServiceKeysCanBeReturnedWhileShown() throws Exception {
    start(IruSettings.defaults().with(IruQuirk.SCRIPT_SELF_SERVICE_KEYS));
    var created = createShown().json();

    assertThat(created.path("self_service_category_id").isTextual()).isTrue();
    assertThat(created.path("self_service_recommended").asBoolean()).isTrue();
    var hidden =
        api.patch(SCRIPTS + "/" + created.path("id").asText(), "{\"show_in_self_service\": false}")
            .json();
    assertThat(hidden.has("self_service_category_id")).isFalse();
    assertThat(hidden.has("self_service_recommended")).isFalse();
  }

  @Test
  void showInSelfServiceCanBeLeftOutOfReadsWhileFalse() throws Exception {
    start(IruSettings.defaults().with(IruQuirk.SHOW_IN_SELF_SERVICE_OMITTED));
    var one = SCRIPTS + "/" + createHidden("s");

    assertThat(api.get(one).json().has("show_in_self_service")).isFalse();
    assertThat(api.get(SCRIPTS).json().path("results").path(0).has("show_in_self_service"))
        .isFalse();
    assertThat(api.patch(one, "{}").json().has("show_in_self_service")).isTrue();
    var shown = createShown().json().path("id").asText();
    assertThat(api.get(SCRIPTS + "/" + shown).json().path("show_in_self_service").asBoolean())
        .isTrue();
  }

  @Test
  void aMissingItemCanBeReportedInHtml() throws Exception {
    start(IruSettings.defaults().with(IruQuirk.HTML_NOT_FOUND));
    var reply = api.delete(SCRIPTS + "/6f0c2f3e-8c0e-4a43-9f0a-0f2b6b1f9a10");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.header("Content-Type")).isEqualTo("text/html");
    assertThat(reply.text()).contains("Not Found");
  }

  @Test
  void theFirstGetAfterAPatchCanBeStale() throws Exception {
    start(IruSettings.defaults().with(IruQuirk.STALE_READ_AFTER_PATCH));
    var one = SCRIPTS + "/" + createHidden("s");

    assertThat(api.patch(one, "{\"name\": \"new\"}").json().path("name").asText()).isEqualTo("new");
    assertThat(api.get(one).json().path("name").asText()).isEqualTo("n");
    assertThat(api.get(one).json().path("name").asText()).isEqualTo("new");
    assertThat(api.get(one).json().path("name").asText()).isEqualTo("new");
  }

  @Test
  void aDeletedItemIsNotReadStale() throws Exception {
    start(IruSettings.defaults().with(IruQuirk.STALE_READ_AFTER_PATCH));
    var one = SCRIPTS + "/" + createHidden("s");
    api.patch(one, "{\"name\": \"new\"}");
    api.delete(one);

    assertThat(api.get(one).status()).isEqualTo(404);
  }

  @Test
  void readsAreFreshByDefault() throws Exception {
    start(IruSettings.defaults());
    var one = SCRIPTS + "/" + createHidden("s");
    api.patch(one, "{\"name\": \"new\"}");

    assertThat(api.get(one).json().path("name").asText()).isEqualTo("new");
  }

  @Test
  void namesCanStayWhole() throws Exception {
    start(IruSettings.defaults().without(IruQuirk.NAMES_CUT_AT_50));
    var one = SCRIPTS + "/" + createHidden("s");
    var reply = api.patch(one, "{\"name\": \"" + "x".repeat(51) + "\"}");

    assertThat(reply.json().path("name").asText()).hasSize(51);
  }

  @Test
  void leadingWhitespaceOfScriptsCanStay() throws Exception {
    start(IruSettings.defaults().without(IruQuirk.LEADING_WHITESPACE_STRIPPED));
    var item = api.get(SCRIPTS + "/" + createHidden("\n echo \n")).json();

    assertThat(item.path("script").asText()).isEqualTo("\n echo");
  }

  @Test
  void everyObjectHasAnUndocumentedKeyByDefault() throws Exception {
    start(IruSettings.defaults());
    var one = SCRIPTS + "/" + createHidden("s");

    assertThat(api.get(one).json().has("not_in_any_document")).isTrue();
    assertThat(api.get(SCRIPTS).json().has("not_in_any_document")).isTrue();
    assertThat(api.get(SCRIPTS).json().path("results").path(0).has("not_in_any_document")).isTrue();
    assertThat(api.get("/api/v1/self-service/categories").json().path(0).has("not_in_any_document"))
        .isTrue();
  }

  @Test
  void undocumentedKeysCanBeLeftOut() throws Exception {
    start(IruSettings.defaults().without(IruQuirk.UNDOCUMENTED_KEYS));
    createHidden("s");

    assertThat(api.get(SCRIPTS).text()).doesNotContain("not_in_any_document");
    assertThat(api.get("/api/v1/self-service/categories").text())
        .doesNotContain("not_in_any_document");
  }

  @Test
  void aWrongTokenCanBeRefusedInPlainText() throws Exception {
    start(IruSettings.defaults().with(IruQuirk.PLAIN_TEXT_UNAUTHORIZED));
    var reply = api.withToken("11111111-2222-4333-8444-555555555555").get(SCRIPTS);

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.header("Content-Type")).isEqualTo("text/plain");
  }

  @Test
  void namesAreCutByCharactersAndTextsStrippedOfEveryUnicodeSpace() throws Exception {
    start(IruSettings.defaults());
    var body =
        Json.object()
            .put("name", "\u00a0" + "🎨".repeat(51))
            .put("script", "\u3000s\u0085")
            .put("execution_frequency", "once");
    var created = api.post(SCRIPTS, Json.text(body)).json();

    assertThat(created.path("name").asText()).isEqualTo("🎨".repeat(50));
    assertThat(created.path("script").asText()).isEqualTo("s");
    var blank = api.post(SCRIPTS, Json.text(body.put("name", "\u202f")));
    assertThat(blank.status()).isEqualTo(400);
  }

  @Test
  void errorsCanBeUnderAnotherKey() throws Exception {
    start(IruSettings.defaults().with(IruQuirk.ERRORS_UNDER_ERROR));

    var missing = api.get(SCRIPTS + "/6f0c2f3e-8c0e-4a43-9f0a-0f2b6b1f9a10");
    assertThat(missing.text())
        .isEqualTo("{\"error\":\"No CustomScript matches the given query.\"}");
    assertThat(api.withToken("x").get(SCRIPTS).json().has("error")).isTrue();
    assertThat(api.get(SCRIPTS + "?page=2").text()).isEqualTo("{\"error\":\"Invalid page.\"}");
  }
}
