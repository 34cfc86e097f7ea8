package com.opentenant.devicemgmt.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.opentenant.devicemgmt.e2e.harness.Checkout;
import com.opentenant.devicemgmt.e2e.harness.Console;
import com.opentenant.devicemgmt.e2e.harness.SimulatorProcess;
import com.opentenant.devicemgmt.e2e.harness.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A repository of iructl becomes a program, which takes over the tenant that iructl has filled. */
class IructlExportTest {

  private static final Path SAMPLE =
      Checkout.current().root().resolve("provider/src/test/resources/iructl");

  @AutoClose private final SimulatorProcess tenant = SimulatorProcess.start();

  @AutoClose private final Workspace exported = Workspace.forExport(tenant);

  /** By the id in the sample, the one in the simulated tenant, which cannot be chosen. */
  private final Map<String, String> ids = new HashMap<>();

  @Test
  void whatIsPushedIsImported_andTheRestIsCreated() throws IOException {
    var utilities = category("Utilities");
    ids.put("e6f60000-8c0e-4a43-9f0a-0f2b6b1f9a10", utilities);
    fillTenant(utilities);
    copyRepository();
    tenant.clearJournal();

    exported.export("exported", "iructl", "repository").succeeded();
    exported.makeStackOfExport();
    assertThat(exported.preview().succeeded().stdout())
        .contains("= 9 to import", "+ 6 to create", "~ 1 to update")
        .contains("diskReportScript update [diff: +selfServiceCategoryId~selfServiceRecommended]")
        .doesNotContain("to replace", "to delete");
    exported.up("--skip-preview").succeeded();
    exported.preview("--expect-no-changes").succeeded();

    assertThat(tenant.customScripts().all())
        .extracting(each -> each.path("name").asText())
        .containsExactlyInAnyOrder(
            "Rosetta check", "Disk report", "Umlaute: Prüfung/1", "Reset printers");
    var printers = named(tenant.customScripts(), "Reset printers");
    assertThat(printers.path("active").asBoolean()).isFalse();
    assertThat(printers.path("execution_frequency").asText()).isEqualTo("no_enforcement");
    assertThat(printers.path("self_service_category_id").asText()).isEqualTo(utilities);
    assertThat(named(tenant.customApps(), "MyApp").path("sha256").asText())
        .isEqualTo("fad6926e5d29328d046acfeec861ebb77e575b98dc481be745dff8308484ff49");
    assertThat(tenant.uploads()).hasSize(1);
    assertThat(itemsOf("Production Macs"))
        .containsExactlyInAnyOrder(
            named(tenant.customScripts(), "Umlaute: Prüfung/1").path("id").asText(),
            named(tenant.customScripts(), "Reset printers").path("id").asText());
    assertThat(itemsOf("Fleet"))
        .containsExactly(named(tenant.customScripts(), "Umlaute: Prüfung/1").path("id").asText());
    assertThat(itemsOf("Designers"))
        .containsExactly(named(tenant.customApps(), "Corporate Fonts").path("id").asText());
    assertThat(tenant.violations()).isEmpty();
  }

  /** What the sample's hashes say that the tenant has. */
  private void fillTenant(String category) throws IOException {
    create(
        tenant.customScripts(),
        "6f0c2f3e-8c0e-4a43-9f0a-000000000001",
        Map.of(
            "name",
            "Rosetta check",
            "script",
            sample("scripts/Rosetta check/audit.zsh"),
            "remediation_script",
            sample("scripts/Rosetta check/remediation.zsh"),
            "execution_frequency",
            "every_day",
            "active",
            true));
    create(
        tenant.customScripts(),
        "6f0c2f3e-8c0e-4a43-9f0a-000000000002",
        Map.of(
            "name",
            "Disk report",
            "script",
            sample("scripts/helpdesk/Disk report/audit.py"),
            "execution_frequency",
            "no_enforcement",
            "active",
            true,
            "show_in_self_service",
            true,
            "self_service_category_id",
            category,
            "self_service_recommended",
            true));
    create(
        tenant.customScripts(),
        "6f0c2f3e-8c0e-4a43-9f0a-000000000003",
        Map.of(
            "name",
            "Umlaute: Prüfung/1",
            "script",
            sample("scripts/Umlaute_ Prufung_1/audit.zsh"),
            "execution_frequency",
            "once",
            "active",
            false,
            "restart",
            true));
    create(
        tenant.customProfiles(),
        "0c9d0000-8c0e-4a43-9f0a-000000000001",
        Map.of(
            "name", "Screen saver", "file", sample("profiles/Screen saver/profile.mobileconfig")));
    create(
        tenant.customProfiles(),
        "0c9d0000-8c0e-4a43-9f0a-000000000002",
        Map.of(
            "name",
            "Safari home page",
            "file",
            sample("profiles/Safari home page/profile.mobileconfig"),
            "runs_on_iphone",
            true,
            "runs_on_ipad",
            true));
    create(
        tenant.customApps(),
        "58d10000-8c0e-4a43-9f0a-000000000001",
        Map.of(
            "name",
            "Widget",
            "installer",
            installer("Widget-2.1.pkg", "Widget-2.1_aaa33e82.pkg"),
            "install_type",
            "package",
            "install_enforcement",
            "continuously_enforce",
            "audit_script",
            sample("apps/Widget/audit.zsh"),
            "postinstall_script",
            sample("apps/Widget/postinstall.zsh")));
    var fonts =
        create(
            tenant.customApps(),
            "58d10000-8c0e-4a43-9f0a-000000000002",
            Map.of(
                "name",
                "Corporate Fonts",
                "installer",
                installer("Corporate Fonts.zip", "Corporate Fonts_65c44de9.zip"),
                "install_type",
                "zip",
                "install_enforcement",
                "no_enforcement",
                "unzip_location",
                "/Library/Fonts",
                "show_in_self_service",
                true,
                "self_service_category_id",
                category,
                "self_service_recommended",
                false));
    create(
        tenant.customApps(),
        "58d10000-8c0e-4a43-9f0a-000000000003",
        Map.of(
            "name", "Image App",
            "installer", installer("Image App.dmg", "Image App.dmg"),
            "install_type", "image",
            "install_enforcement", "install_once",
            "preinstall_script", sample("apps/Image App/preinstall.zsh")));
    tenant.blueprints().create(Map.of("name", "Production Macs"));
    tenant
        .blueprints()
        .create(
            Map.of(
                "name", "Designers", "library_items", List.of(Map.of("library_item_id", fonts))));
    var fleet =
        create(
            tenant.blueprints(),
            "550e8400-e29b-41d4-a716-446655440000",
            Map.of("name", "Fleet", "type", "map"));
    ids.put(
        "660e8400-e29b-41d4-a716-446655440000",
        tenant.blueprints().get(fleet).path("root_node_id").asText());
  }

  private String create(Console console, String sampleId, Map<String, ?> fields) {
    var id = console.create(fields).path("id").asText();
    ids.put(sampleId, id);
    return id;
  }

  private static Map<String, String> installer(String name, String file) throws IOException {
    return Map.of("name", name, "text", sample("payloads/" + file));
  }

  private static String sample(String file) throws IOException {
    return Files.readString(SAMPLE.resolve(file));
  }

  /** With the ids of the tenant. */
  private void copyRepository() throws IOException {
    try (var files = Files.walk(SAMPLE)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var text = Files.readString(file);
        for (var each : ids.entrySet()) {
          text = text.replace(each.getKey(), each.getValue());
        }
        exported.write("../repository/" + SAMPLE.relativize(file), text);
      }
    }
  }

  private String category(String name) {
    return named(tenant.selfServiceCategories(), name).path("id").asText();
  }

  private static JsonNode named(Console console, String name) {
    return console.all().stream()
        .filter(each -> each.path("name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private List<String> itemsOf(String blueprint) {
    return named(tenant.blueprints(), blueprint)
        .path("library_items")
        .findValuesAsText("library_item_id");
  }
}
