package com.opentenant.devicemgmt.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.opentenant.devicemgmt.simulator.iru.IruQuirk;
import com.opentenant.devicemgmt.simulator.iru.IruSettings;
import com.opentenant.devicemgmt.simulator.server.Json;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AppQuirksTest {
  private static final String APPS = AppCalls.PATH;

  private SimulatedTenant tenant;
  private TenantClient api;
  private AppCalls apps;

  private void start(IruSettings settings) throws IOException {
    tenant = SimulatedTenant.start(TenantSettings.defaults().withIru(settings));
    api = TenantClient.api(tenant);
    apps = new AppCalls(api);
  }

  @AfterEach
  void stop() {
    assertThat(tenant.violations()).isEmpty();
    tenant.close();
  }

  private JsonNode create() throws Exception {
    return apps.create(apps.upload("Widget.pkg", "x"));
  }

  @Test
  void theSumIsEverywhereByDefault() throws Exception {
    start(IruSettings.defaults());
    var app = create();
    var sum = PostedForm.sha256("x");

    assertThat(app.path("sha256").asText()).isEqualTo(sum);
    assertThat(api.get(AppCalls.one(app)).json().path("sha256").asText()).isEqualTo(sum);
    assertThat(api.get(APPS).json().path("results").path(0).path("sha256").asText()).isEqualTo(sum);
    assertThat(api.patch(AppCalls.one(app), "{}").json().path("sha256").asText()).isEqualTo(sum);
  }

  @Test
  void readsCanLackTheSum() throws Exception {
    start(IruSettings.defaults().with(IruQuirk.SHA256_OMITTED));
    var app = create();

    assertThat(app.has("sha256")).isTrue();
    assertThat(api.get(AppCalls.one(app)).json().has("sha256")).isFalse();
    assertThat(api.get(APPS).json().path("results").path(0).has("sha256")).isFalse();
    assertThat(api.patch(AppCalls.one(app), "{}").json().has("sha256")).isTrue();
  }

  @Test
  void theSumCanComeLate() throws Exception {
    start(IruSettings.defaults().with(IruQuirk.SHA256_LATE));
    var app = create();

    assertThat(app.path("sha256").isNull()).isTrue();
    assertThat(api.patch(AppCalls.one(app), "{}").json().path("sha256").isNull()).isTrue();
    assertThat(api.get(AppCalls.one(app)).json().path("sha256").asText())
        .isEqualTo(PostedForm.sha256("x"));
  }

  @Test
  void anAuditScriptCanBeRequired() throws Exception {
    start(IruSettings.defaults().with(IruQuirk.AUDIT_SCRIPT_REQUIRED));
    var body =
        AppCalls.minimal(apps.upload("Widget.pkg", "x"))
            .put("install_enforcement", "continuously_enforce");
    var reply = api.post(APPS, Json.text(body));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().path("audit_script").path(0).asText())
        .isEqualTo("Required with continuous enforcement.");
    assertThat(api.post(APPS, Json.text(body.put("audit_script", "a"))).status()).isEqualTo(201);
  }

  @Test
  void aRecommendationOfAHiddenItemCanBeDropped() throws Exception {
    start(IruSettings.defaults().with(IruQuirk.RECOMMENDED_DROPPED_WHILE_HIDDEN));
    var body =
        AppCalls.minimal(apps.upload("Widget.pkg", "x")).put("self_service_recommended", true);
    var reply = api.post(APPS, Json.text(body));

    assertThat(reply.status()).isEqualTo(201);
    var row = tenant.iru().console().items("custom-apps").list().get(0);
    assertThat(row.path("self_service_recommended").asBoolean(true)).isFalse();
  }

  @Test
  void theFirstGetAfterAPatchCanBeStale() throws Exception {
    start(IruSettings.defaults().with(IruQuirk.STALE_READ_AFTER_PATCH));
    var one = AppCalls.one(create());
    api.patch(one, "{\"name\": \"new\"}");

    assertThat(api.get(one).json().path("name").asText()).isEqualTo("Widget");
    assertThat(api.get(one).json().path("name").asText()).isEqualTo("new");
  }

  @Test
  void undocumentedKeysCanBeLeftOut() throws Exception {
    start(IruSettings.defaults());
    var presign = api.post(APPS + "/upload", "{\"name\": \"x\"}");
    assertThat(presign.json().has("not_in_any_document")).isTrue();
    assertThat(create().has("not_in_any_document")).isTrue();
    tenant.close();

    start(IruSettings.defaults().without(IruQuirk.UNDOCUMENTED_KEYS));
    create();
    assertThat(api.get(APPS).text()).doesNotContain("not_in_any_document");
    assertThat(api.post(APPS + "/upload", "{\"name\": \"x\"}").text())
        .doesNotContain("not_in_any_document");
  }

  @Test
  void theSizeOfANewFileCanComeLate() throws Exception {
    start(IruSettings.defaults().with(IruQuirk.FILE_SIZE_LATE));
    var app = create();
    var key = apps.upload("Widget-2.pkg", "longer");
    var changed = api.patch(AppCalls.one(app), "{\"file_key\": \"" + key + "\"}").json();
    var first = api.get(AppCalls.one(app)).json();
    var second = api.get(AppCalls.one(app)).json();

    for (var response : List.of(changed, first)) {
      assertThat(response.path("sha256").asText()).isEqualTo(PostedForm.sha256("longer"));
      assertThat(response.path("file_size").asInt()).isEqualTo(1);
    }
    assertThat(second.path("file_size").asInt()).isEqualTo(6);
  }
}
