package com.opentenant.devicemgmt.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.e2e.harness.LandscapeLogin;
import com.opentenant.devicemgmt.e2e.harness.SimulatorProcess;
import com.opentenant.devicemgmt.e2e.harness.Workspace;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Umlauts and spaces in all names without a locale, as in containers, cron jobs and LXC. */
class LocaleTest {

  private static final String NAME = "Übersicht für Geräte";

  @AutoClose private final SimulatorProcess tenant = SimulatorProcess.start();

  @AutoClose
  private final Workspace workspace = Workspace.empty("Geräte im Büro", "Plugin für Geräte");

  @AfterEach
  void noRequestWasAViolation() {
    assertThat(tenant.violations()).isEmpty();
  }

  @ParameterizedTest(name = "LC_ALL={0}")
  @ValueSource(strings = {"C", "POSIX"})
  void umlautsAndSpacesWorkInAnyLocale(String locale) {
    workspace.configure(tenant.configuration(), Map.of("devicemgmt:iruApiToken", tenant.token()));
    var login = tenant.landscapeLogin(LandscapeLogin.EMAIL);
    workspace
        .withEnvironment("LC_ALL", locale)
        .withEnvironment("LANDSCAPE_EMAIL", login.get("landscapeEmail"))
        .withEnvironment("LANDSCAPE_PASSWORD", login.get("landscapePassword"));
    assertThat(login.get("landscapePassword")).contains("ü");
    workspace.write("Installer ä/Übersicht-1.6.pkg", "xar! the überfirst");
    workspace.write("Anhänge/ü 1.txt", "Grüße");
    declare();

    workspace.up().succeeded();

    var app = tenant.customApps().get(workspace.stackOutput("appId"));
    assertThat(app.path("name").asText()).isEqualTo(NAME);
    assertThat(app.path("sha256").asText())
        .isEqualTo(tenant.uploads().get(0).path("sha256").asText());
    assertThat(app.path("file_key").asText()).contains("bersicht-1.6");
    var script = tenant.landscapeScripts().get(workspace.stackOutput("scriptId"));
    assertThat(script.path("title").asText()).isEqualTo(NAME);
    assertThat(script.path("attachments").path("ü 1.txt").asText()).isEqualTo(base64("Grüße"));
    workspace.assertUnchanged();
    workspace.destroy("--skip-preview").succeeded();
    assertThat(tenant.customApps().all()).isEmpty();
  }

  private void declare() {
    workspace.declare(
        Map.of(
            "app",
            Map.of(
                "type",
                "devicemgmt:iru:CustomApp",
                "properties",
                Map.of(
                    "name",
                    NAME,
                    "installType",
                    "package",
                    "installer",
                    Map.of("fn::fileAsset", "Installer ä/Übersicht-1.6.pkg"))),
            "script",
            Map.of(
                "type",
                "devicemgmt:landscape:Script",
                "properties",
                Map.of(
                    "title",
                    NAME,
                    "code",
                    "#!/bin/sh\necho Grüße\n",
                    "username",
                    "root",
                    "attachments",
                    Map.of("ü 1.txt", Map.of("fn::fileAsset", "Anhänge/ü 1.txt"))))));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
