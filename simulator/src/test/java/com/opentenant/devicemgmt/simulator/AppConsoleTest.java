package com.opentenant.devicemgmt.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opentenant.devicemgmt.simulator.iru.Installer;
import com.opentenant.devicemgmt.simulator.server.ItemConsole;
import com.opentenant.devicemgmt.simulator.server.Json;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppConsoleTest {
  private static final String APPS = AppCalls.PATH;

  private final SettableClock clock = new SettableClock("2026-02-01T10:00:00Z");
  private SimulatedTenant tenant;
  private TenantClient api;
  private TenantClient control;
  private ItemConsole console;

  @BeforeEach
  void start() throws IOException {
    tenant = SimulatedTenant.start(TenantSettings.defaults().withClock(clock));
    api = TenantClient.api(tenant);
    control = TenantClient.control(tenant);
    console = tenant.iru().console().items("custom-apps");
  }

  @AfterEach
  void stop() {
    assertThat(tenant.violations()).isEmpty();
    tenant.close();
  }

  @Test
  void anAppIsAddedWithItsInstaller() throws Exception {
    var change = Installer.ofText("Widget.pkg", "bytes").asChange().put("name", "By hand");
    var app = api.get(AppCalls.one(console.create(change))).json();

    assertThat(app.path("name").asText()).isEqualTo("By hand");
    assertThat(app.path("active").asBoolean()).isTrue();
    assertThat(app.path("install_type").asText()).isEqualTo("package");
    assertThat(app.path("file_key").asText()).matches(".*/Widget_[0-9a-f]{8}\\.pkg");
    assertThat(app.path("sha256").asText()).isEqualTo(PostedForm.sha256("bytes"));
    assertThat(app.path("file_size").asInt()).isEqualTo(5);
    assertThat(tenant.journal()).hasSize(1);
    assertThat(tenant.iru().console().uploads()).isEmpty();
  }

  @Test
  void anAppWithoutInstallerHasOneYet() throws Exception {
    var app = api.get(AppCalls.one(console.create(Json.object()))).json();

    assertThat(app.path("sha256").asText()).isEqualTo(PostedForm.sha256("An installer."));
    assertThat(app.path("file_key").asText()).contains("/App_");
  }

  @Test
  void theInstallerIsSwapped() throws Exception {
    var before = console.create(Installer.ofText("Widget.pkg", "one").asChange());
    clock.forward(Duration.ofHours(1));
    console.patch(before.path("id").asText(), Installer.ofText("Widget.pkg", "two").asChange());
    var after = api.get(AppCalls.one(before)).json();

    assertThat(after.path("sha256").asText()).isEqualTo(PostedForm.sha256("two"));
    assertThat(after.path("file_key").asText()).isNotEqualTo(before.path("file_key").asText());
    assertThat(after.path("file_updated").asText()).isEqualTo("2026-02-01T11:00:00Z");
    assertThat(after.path("updated_at").asText()).isEqualTo("2026-02-01T11:00:00Z");
    assertThat(after.has("installer")).isFalse();
  }

  @Test
  void anInstallerOfASizeRepeatsItsName() throws Exception {
    var app = console.create(Installer.ofSize("abc", 100_000).asChange());

    assertThat(app.path("file_size").asInt()).isEqualTo(100_000);
    assertThat(app.path("sha256").asText())
        .isEqualTo(PostedForm.sha256("abc".repeat(33_334).substring(0, 100_000)));
    assertThat(console.create(Installer.ofSize("x", 0).asChange()).path("sha256").asText())
        .isEqualTo(PostedForm.sha256(""));
  }

  @Test
  void fieldsAreChangedWithoutTheApisRules() throws Exception {
    var app = console.create(Json.object());
    var id = app.path("id").asText();
    console.patch(
        id,
        Json.object()
            .put("name", "Changed")
            .put("install_type", "zip")
            .put("audit_script", "stale")
            .put("active", false));
    var read = api.get(AppCalls.one(app)).json();

    assertThat(read.path("name").asText()).isEqualTo("Changed");
    assertThat(read.path("install_type").asText()).isEqualTo("zip");
    assertThat(read.path("audit_script").asText()).isEqualTo("stale");
    assertThat(read.path("active").asBoolean(true)).isFalse();
    assertThat(console.find(id).orElseThrow().has("file_url")).isFalse();
    assertThat(console.delete(id)).isTrue();
    assertThat(api.get(AppCalls.one(app)).status()).isEqualTo(404);
    assertThatThrownBy(() -> console.create(Json.object().put("installer", "x.pkg")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theControlPortDoesTheSame() throws Exception {
    var created =
        control.post(
            "/iru/custom-apps",
            """
            {"name": "By hand", "installer": {"name": "Widget.pkg", "text": "one"}}\
            """);
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    var one = "/iru/custom-apps/" + created.json().path("id").asText();
    assertThat(created.json().path("sha256").asText()).isEqualTo(PostedForm.sha256("one"));

    var swapped = control.patch(one, "{\"installer\": {\"name\": \"Widget.pkg\", \"size\": 20}}");
    assertThat(swapped.json().path("sha256").asText())
        .isEqualTo(PostedForm.sha256("Widget.pkgWidget.pkg"));
    assertThat(swapped.json().path("name").asText()).isEqualTo("By hand");
    assertThat(control.get("/iru/custom-apps").json()).hasSize(1);
    assertThat(control.delete(one).status()).isEqualTo(204);
    assertThat(control.get(one).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"name\": \"x\"}                  | an installer must have a name, and a text or a size",
        "{\"text\": \"x\"}                  | an installer must have a name, and a text or a size",
        "{\"name\": \"x\", \"size\": -1}    | an installer must have a name, and a text or a size",
        "{\"name\": \"x\", \"size\": \"1\"} | an installer's \"size\" must be a whole number of"
            + " bytes",
        "{\"name\": \"x\", \"bytes\": \"\"} | an installer has no key \"bytes\"",
        "\"x.pkg\"                          | an installer must have a name, and a text or a size"
      })
  void aBadInstallerIsRefusedWithASentence(String installer, String sentence) throws Exception {
    var reply = control.post("/iru/custom-apps", "{\"installer\": " + installer + "}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().path("error").asText()).isEqualTo(sentence);
  }

  @Test
  void uploadsAreListed() throws Exception {
    var key = new AppCalls(api).upload("Widget.pkg", "x");

    assertThat(control.get("/iru/uploads").text())
        .isEqualTo(
            "[{\"file_key\":\"%s\",\"sha256\":\"%s\",\"file_size\":1}]"
                .formatted(key, PostedForm.sha256("x")));
  }

  @Test
  void anInstallerOfTheConsoleIsProcessedAlready() throws Exception {
    tenant.iru().console().processUploads(5, Duration.ofHours(1));
    var app = console.create(Installer.ofText("Widget.pkg", "x").asChange());

    assertThat(api.patch(AppCalls.one(app), "{\"name\": \"b\"}").status()).isEqualTo(200);
    assertThat(api.get(APPS).json().path("count").asInt()).isEqualTo(1);
  }
}
