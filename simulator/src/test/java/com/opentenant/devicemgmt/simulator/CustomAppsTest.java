package com.opentenant.devicemgmt.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.server.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CustomAppsTest {
  private static final String APPS = AppCalls.PATH;

  private final SettableClock clock = new SettableClock("2026-02-01T10:00:00.123456Z");
  private SimulatedTenant tenant;
  private TenantClient api;
  private AppCalls apps;

  @BeforeEach
  void start() throws IOException {
    tenant = SimulatedTenant.start(TenantSettings.defaults().withClock(clock));
    api = TenantClient.api(tenant);
    apps = new AppCalls(api);
  }

  @AfterEach
  void stop() {
    assertThat(tenant.violations()).isEmpty();
    tenant.close();
  }

  @Test
  void createReturnsTheWholeItemAsDocumented() throws Exception {
    var key = apps.upload("Widget-2.1.pkg", "the installer");
    var app = apps.create(key);

    assertThat(app.path("id").asText()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    assertThat(app.path("name").asText()).isEqualTo("Widget");
    assertThat(app.path("file_key").asText()).isEqualTo(key);
    assertThat(app.path("install_type").asText()).isEqualTo("package");
    assertThat(app.path("install_enforcement").asText()).isEqualTo("install_once");
    for (var text :
        List.of("audit_script", "unzip_location", "preinstall_script", "postinstall_script")) {
      assertThat(app.path(text).asText("absent")).as(text).isEmpty();
    }
    assertThat(app.path("active").asBoolean()).isTrue();
    assertThat(app.path("restart").asBoolean(true)).isFalse();
    assertThat(app.path("file_url").asText()).startsWith("http");
    assertThat(app.path("sha256").asText()).isEqualTo(PostedForm.sha256("the installer"));
    assertThat(app.path("file_size").asLong()).isEqualTo(13);
    assertThat(app.path("file_updated").asText()).isEqualTo("2026-02-01T10:00:00Z");
    assertThat(app.path("created_at").asText()).isEqualTo("2026-02-01T10:00:00.123456Z");
    assertThat(app.path("updated_at").asText()).isEqualTo("2026-02-01T10:00:00.123473Z");
    assertThat(app.path("show_in_self_service").asBoolean(true)).isFalse();
    assertThat(app.has("self_service_category_id")).isFalse();
    assertThat(app.has("self_service_recommended")).isFalse();
  }

  @Test
  void getAndListReturnWhatCreateReturnedExceptTheFileUrl() throws Exception {
    var created = apps.create(apps.upload("Widget.pkg", "x"));
    var read = api.get(AppCalls.one(created)).json();
    var listed = api.get(APPS).json().path("results").path(0);
    var urls = List.of(created, read, listed).stream().map(app -> app.path("file_url").asText());

    assertThat(urls).doesNotHaveDuplicates();
    for (var app : List.of(created, read, listed)) {
      ((ObjectNode) app).remove("file_url");
    }
    assertThat(read).isEqualTo(created);
    assertThat(listed).isEqualTo(created);
    assertThat(api.get(APPS).json().path("count").asInt()).isEqualTo(1);
  }

  @Test
  void aNewFileChangesItsComputedFieldsAndNothingElse() throws Exception {
    var app = apps.create(apps.upload("Widget-1.pkg", "one"));
    clock.forward(Duration.ofSeconds(90));
    var key = apps.upload("Widget-2.pkg", "two!");

    var reply = api.patch(AppCalls.one(app), "{\"file_key\": \"" + key + "\"}");

    assertThat(reply.status()).isEqualTo(200);
    var after = reply.json();
    assertThat(after.path("id")).isEqualTo(app.path("id"));
    assertThat(after.path("name").asText()).isEqualTo("Widget");
    assertThat(after.path("file_key").asText()).isEqualTo(key);
    assertThat(after.path("sha256").asText()).isEqualTo(PostedForm.sha256("two!"));
    assertThat(after.path("file_size").asLong()).isEqualTo(4);
    assertThat(after.path("file_updated").asText()).isEqualTo("2026-02-01T10:01:30Z");
    assertThat(after.path("created_at")).isEqualTo(app.path("created_at"));
    assertThat(after.path("updated_at").asText()).isEqualTo("2026-02-01T10:01:30.123456Z");
    assertThat(api.get(AppCalls.one(app)).json().path("sha256")).isEqualTo(after.path("sha256"));
  }

  @Test
  void everyFieldCanBePatched() throws Exception {
    var app = apps.create(apps.upload("Widget.pkg", "one"));
    var key = apps.upload("Widget.zip", "two");
    var changes =
        Json.object()
            .put("name", "New")
            .put("file_key", key)
            .put("install_type", "zip")
            .put("install_enforcement", "continuously_enforce")
            .put("unzip_location", "/Applications")
            .put("audit_script", "audit")
            .put("preinstall_script", "before")
            .put("postinstall_script", "after")
            .put("active", false)
            .put("restart", true)
            .put("show_in_self_service", true)
            .put("self_service_recommended", true)
            .put("self_service_category_id", apps.category());

    var reply = api.patch(AppCalls.one(app), Json.text(changes));

    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    changes
        .properties()
        .forEach(
            field ->
                assertThat(reply.json().path(field.getKey()))
                    .as(field.getKey())
                    .isEqualTo(field.getValue()));
  }

  @Test
  void selfServiceKeysAreReturnedOnlyWhileShown() throws Exception {
    var app = apps.create(apps.upload("Widget.pkg", "x"));
    var category = apps.category();
    var shown =
        api.patch(
                AppCalls.one(app),
                "{\"show_in_self_service\": true, \"self_service_category_id\": \"%s\"}"
                    .formatted(category))
            .json();
    assertThat(shown.path("self_service_category_id").asText()).isEqualTo(category);
    assertThat(shown.path("self_service_recommended").isBoolean()).isTrue();
    assertThat(api.get(AppCalls.one(app)).json().path("self_service_category_id").asText())
        .isEqualTo(category);

    var hidden = api.patch(AppCalls.one(app), "{\"show_in_self_service\": false}").json();

    assertThat(hidden.has("self_service_category_id")).isFalse();
    assertThat(hidden.has("self_service_recommended")).isFalse();
    assertThat(api.patch(AppCalls.one(app), "{\"show_in_self_service\": true}").status())
        .isEqualTo(400);
  }

  @Test
  void textsAreKeptAsTheServerKeepsThem() throws Exception {
    var body =
        Json.object()
            .put("name", " " + "n".repeat(60))
            .put("file_key", apps.upload("Widget.zip", "x"))
            .put("install_type", "zip")
            .put("unzip_location", "/Applications")
            .put("install_enforcement", "continuously_enforce")
            .put("audit_script", "\n audit \n")
            .put("preinstall_script", "\tbefore\n")
            .put("postinstall_script", "after\n\n");
    var app = api.post(APPS, Json.text(body)).json();

    assertThat(app.path("name").asText()).isEqualTo("n".repeat(50));
    assertThat(app.path("audit_script").asText()).isEqualTo("audit");
    assertThat(app.path("preinstall_script").asText()).isEqualTo("before");
    assertThat(app.path("postinstall_script").asText()).isEqualTo("after");
  }

  @Test
  void oneUploadServesSeveralApps() throws Exception {
    var key = apps.upload("Widget.pkg", "x");

    assertThat(apps.create(key).path("id")).isNotEqualTo(apps.create(key).path("id"));
    assertThat(api.get(APPS).json().path("count").asInt()).isEqualTo(2);
  }

  @Test
  void deleteReturnsNothing_andTheItemIsDeleted() throws Exception {
    var app = apps.create(apps.upload("Widget.pkg", "x"));
    var reply = api.delete(AppCalls.one(app));

    assertThat(reply.status()).isEqualTo(204);
    assertThat(reply.text()).isEmpty();
    assertThat(api.get(AppCalls.one(app)).status()).isEqualTo(404);
    assertThat(api.delete(AppCalls.one(app)).status()).isEqualTo(404);
    var patched = api.patch(AppCalls.one(app), "{}");
    assertThat(patched.status()).isEqualTo(404);
    assertThat(patched.json().path("detail").asText())
        .isEqualTo("No CustomApp matches the given query.");
  }

  @Test
  void idsAreFoundInUpperCase() throws Exception {
    var app = apps.create(apps.upload("Widget.pkg", "x"));
    var upper = APPS + "/" + app.path("id").asText().toUpperCase(Locale.ROOT);

    assertThat(api.get(upper).status()).isEqualTo(200);
  }
}
