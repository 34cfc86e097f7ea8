package com.opentenant.devicemgmt.provider.lifecycle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.provider.call.Sha256;
import com.opentenant.devicemgmt.provider.call.Time;
import com.opentenant.devicemgmt.provider.lifecycle.PclProgram.Resource;
import com.opentenant.devicemgmt.simulator.SimulatedTenant;
import com.opentenant.devicemgmt.simulator.iru.Installer;
import com.opentenant.devicemgmt.simulator.iru.IruConsole;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The converter's program for a repository of iructl, over its protocol. */
final class IructlExportTest {

  /** Resource by iructl itself, with made-up content. */
  static final Path SAMPLE = Path.of("src/test/resources/iructl");

  private static final Map<String, String> NO_TENANT = Map.of();

  private static final String PUSHED = "6f0c2f3e-8c0e-4a43-9f0a-0000000000";
  private static final String SHELL = "#!/bin/sh\nexit 0\n";

  private static final byte[] BINARY_PROFILE =
      Base64.getDecoder()
          .decode(
              "YnBsaXN0MDDSAQIDDl5QYXlsb2FkQ29udGVudFtQYXlsb2FkVHlwZaEE1QIFBgcICQoLDA1RZFFmUW5R"
                  + "dFF4Q2FiYyNABAAAAAAAABECWAldQ29uZmlndXJhdGlvbggNHCgqNTc5Oz0/Q0xPUAAAAAAAAAEBAAAA"
                  + "AAAAAA8AAAAAAAAAAAAAAAAAAABe");

  @TempDir private Path folder;

  private Path repository;

  @BeforeEach
  void makeRepository() throws IOException {
    repository = Files.createDirectory(folder.resolve("repository"));
    write(".iructl", "");
  }

  @Test
  void theSampleRepositoryIsConverted() throws IOException {
    try (var tenant = SimulatedTenant.start(TestBed.SETTINGS)) {
      var console = tenant.iru().console();
      var macs = console.items("blueprints").create(Rows.json(Map.of("name", "Production Macs")));
      console.items("blueprints").create(Rows.json(Map.of("name", "Other")));
      var utilities = category(tenant, "Utilities");
      createPushed(console, "custom-apps", "58d10000-8c0e-4a43-9f0a-0000000000", 3);
      createPushed(console, "custom-profiles", "0c9d0000-8c0e-4a43-9f0a-0000000000", 2);
      createPushed(console, "custom-scripts", PUSHED, 3);
      copySample();
      var before = snapshot(repository);

      var conversion = convert(Conversion.environment(tenant));

      assertThat(snapshot(repository)).isEqualTo(before);
      var resources = new LinkedHashMap<String, Resource>();
      conversion.resources().forEach(each -> resources.put(each.name(), each));
      assertThat(resources)
          .containsOnlyKeys(
              "productionMacsResetPrintersItem",
              "productionMacsUmlautePrufung1Item",
              "corporateFontsApp",
              "imageApp",
              "myApp",
              "widgetApp",
              "safariHomePageProfile",
              "screenSaverProfile",
              "diskReportScript",
              "resetPrintersScript",
              "rosettaCheckScript",
              "umlautePrufung1Script");
      assertWritten(
          resources,
          "productionMacsResetPrintersItem",
          "",
          Map.of("blueprintId", id(macs), "libraryItemId", ""));
      assertWritten(
          resources,
          "productionMacsUmlautePrufung1Item",
          "",
          Map.of("blueprintId", id(macs), "libraryItemId", PUSHED + "03"));
      assertThat(resources.get("productionMacsResetPrintersItem").references())
          .containsExactly("libraryItemId");
      assertWritten(
          resources,
          "corporateFontsApp",
          "58d10000-8c0e-4a43-9f0a-000000000002",
          Map.of(
              "name", "Corporate Fonts",
              "installer", repository.resolve("payloads/Corporate Fonts_65c44de9.zip"),
              "installType", "zip",
              "installEnforcement", "no_enforcement",
              "unzipLocation", "/Library/Fonts",
              "showInSelfService", true,
              "selfServiceCategoryId", "e6f60000-8c0e-4a43-9f0a-0f2b6b1f9a10"));
      assertWritten(
          resources,
          "imageApp",
          "58d10000-8c0e-4a43-9f0a-000000000003",
          Map.of(
              "name", "Image App",
              "installer", repository.resolve("payloads/Image App.dmg"),
              "installType", "image",
              "preinstallScript", "#!/bin/sh\nexit 0"));
      assertWritten(
          resources,
          "myApp",
          "",
          Map.of(
              "name",
              "MyApp",
              "installer",
              repository.resolve("payloads/MyApp.pkg"),
              "installType",
              "package",
              "active",
              false));
      assertWritten(
          resources,
          "widgetApp",
          "58d10000-8c0e-4a43-9f0a-000000000001",
          Map.of(
              "name", "Widget",
              "installer", repository.resolve("payloads/Widget-2.1_aaa33e82.pkg"),
              "installType", "package",
              "installEnforcement", "continuously_enforce",
              "auditScript", "#!/bin/zsh\nexit 1",
              "postinstallScript", "#!/bin/zsh\n:"));
      assertWritten(
          resources,
          "safariHomePageProfile",
          "0c9d0000-8c0e-4a43-9f0a-000000000002",
          Map.of(
              "name", "Safari home page",
              "profile", sample("profiles/Safari home page/profile.mobileconfig"),
              "runsOnMac", true,
              "runsOnIphone", true,
              "runsOnIpad", true));
      assertWritten(
          resources,
          "screenSaverProfile",
          "0c9d0000-8c0e-4a43-9f0a-000000000001",
          Map.of(
              "name",
              "Screen saver",
              "profile",
              sample("profiles/Screen saver/profile.mobileconfig"),
              "runsOnMac",
              true));
      assertWritten(
          resources,
          "diskReportScript",
          PUSHED + "02",
          Map.of(
              "name", "Disk report",
              "script", "#!/usr/bin/python3\nprint('ok')",
              "executionFrequency", "no_enforcement",
              "showInSelfService", true,
              "selfServiceCategoryId", "e6f60000-8c0e-4a43-9f0a-0f2b6b1f9a10",
              "selfServiceRecommended", true));
      assertWritten(
          resources,
          "resetPrintersScript",
          "",
          Map.of(
              "name",
              "Reset printers",
              "script",
              "#!/bin/sh\nexit 0\n\n",
              "executionFrequency",
              "no_enforcement",
              "active",
              false,
              "showInSelfService",
              true,
              "selfServiceCategoryId",
              utilities));
      assertWritten(
          resources,
          "rosettaCheckScript",
          PUSHED + "01",
          Map.of(
              "name", "Rosetta check",
              "script", "#!/bin/zsh\n/usr/bin/pgrep -q oahd",
              "remediationScript",
                  "#!/bin/zsh\n/usr/sbin/softwareupdate --install-rosetta --agree-to-license",
              "executionFrequency", "every_day"));
      assertWritten(
          resources,
          "umlautePrufung1Script",
          PUSHED + "03",
          Map.of(
              "name",
              "Umlaute: Prüfung/1",
              "script",
              "#!/bin/sh\nexit 0",
              "active",
              false,
              "restart",
              true));
      // The hashes of all pushed items match, and only two blueprints are missing.
      assertThat(conversion.notes().lines())
          .satisfiesExactlyInAnyOrder(
              note -> assertThat(note).contains("Corporate Fonts", "Designers"),
              note ->
                  assertThat(note)
                      .contains("Umlaute: Prüfung/1", "550e8400-e29b-41d4-a716-446655440000"),
              note -> assertThat(note).contains("12"));
    }
  }

  @Test
  void theTenantIsAskedForEachListOnce() throws IOException {
    try (var tenant = SimulatedTenant.start(TestBed.SETTINGS)) {
      var console = tenant.iru().console();
      var macs = id(console.items("blueprints").create(Rows.json(Map.of("name", "Macs"))));
      createPushed(console, "custom-scripts", PUSHED, 3);
      tenant.clearJournal();
      for (var each : List.of(PUSHED + "01", PUSHED + "02", PUSHED + "03")) {
        script(
            each,
            pushed(each, each) + "self_service_category_id: utilities\nensure_blueprints: [MACS]\n",
            SHELL);
      }

      assertThat(convert(Conversion.environment(tenant)).resources()).hasSize(6);

      assertThat(tenant.journal())
          .extracting(each -> each.path().replaceFirst("[?].*", ""))
          .containsExactlyInAnyOrder(
              "/api/v1/library/custom-scripts",
              "/api/v1/self-service/categories",
              "/api/v1/blueprints",
              "/api/v1/blueprints/" + macs + "/list-library-items");
    }
  }

  @Test
  void aPushedItemThatTheTenantLacksIsLeftOut() throws IOException {
    try (var tenant = SimulatedTenant.start(TestBed.SETTINGS)) {
      createPushed(tenant.iru().console(), "custom-scripts", PUSHED, 1);
      script("here", pushed(PUSHED + "01", "Here"), SHELL);
      script("gone", pushed(PUSHED + "02", "Gone") + "ensure_blueprints: [Macs]\n", SHELL);

      var conversion = convert(Conversion.environment(tenant));

      assertThat(conversion.resources()).extracting(Resource::id).containsExactly(PUSHED + "01");
      assertThat(conversion.notes()).contains("\"Gone\"", "created_at");
    }
  }

  @Test
  void anAssignmentThatExistsIsImported() throws IOException {
    try (var tenant = SimulatedTenant.start(TestBed.SETTINGS)) {
      var console = tenant.iru().console();
      var item =
          id(
              console
                  .items("custom-scripts")
                  .create(Rows.json(Map.of("name", "One", "script", SHELL))));
      var macs =
          id(
              console
                  .items("blueprints")
                  .create(
                      Rows.json(
                          Map.of(
                              "name",
                              "Macs",
                              "library_items",
                              List.of(Map.of("library_item_id", item))))));
      script("one", pushed(item, "One") + "ensure_blueprints: [macs, {blueprint: " + macs + "}]\n");

      var resources = convert(Conversion.environment(tenant)).resources();

      assertThat(resources).extracting(Resource::name).containsExactly("macsOneItem", "oneScript");
      assertThat(resources).extracting(Resource::id).containsExactly(macs + "/" + item, item);
    }
  }

  @Test
  void withoutATenantNamesAreNotLookedUp_andWhatNeedsThemIsNamed() throws IOException {
    var blueprint = "550e8400-e29b-41d4-a716-446655440000";
    script(
        "pushed",
        pushed(PUSHED + "11", "Pushed")
            + "show_in_self_service: true\nensure_blueprints: [Macs, "
            + blueprint.toUpperCase(Locale.ROOT)
            + "]\n");
    script("new", unpushed(12) + "execution_frequency: no_enforcement\n");

    var conversion = convert(NO_TENANT);

    assertThat(conversion.resources())
        .extracting(Resource::name, Resource::id)
        .containsExactly(
            tuple("n550E8400E29B41D4A716446655440000PushedItem", ""),
            tuple("pushedScript", PUSHED + "11"));
    assertThat(conversion.notes())
        .contains("IRU_TENANT_URL", "\"Utilities\"", "\"Macs\"", "\"12\"");
  }

  @Test
  void everyProblemIsReported_andOtherItemsAreConverted() throws IOException {
    var expected = new LinkedHashMap<String, List<String>>();
    problem(expected, "unknown", unpushed(1) + "colour: red\nshape: round\n", "colour", "shape");
    problem(expected, "no-id", "name: x\n", "\"id\"");
    problem(expected, "no-name", "id: " + PUSHED + "99\n", "\"name\"");
    problem(expected, "id", "id: 7\nname: x\n", "\"id\"");
    problem(expected, "short-id", "id: abc\nname: x\n", "\"id\"");
    problem(expected, "number", "id: " + PUSHED + "98\nname: 12\n", "\"name\"");
    problem(expected, "flag", unpushed(2) + "active: maybe\n", "\"active\"");
    problem(expected, "value", unpushed(3) + "execution_frequency: hourly\n", "every_15_min");
    problem(expected, "list", unpushed(4) + "ensure_blueprints: Macs\n", "\"ensure_blueprints\"");
    problem(
        expected,
        "element",
        unpushed(5) + "ensure_blueprints: [{blueprint: Macs, node: 1, floor: 2}]\n",
        "ensure_blueprints[0].node",
        "ensure_blueprints[0].floor");
    problem(expected, "no-map", "- a\n", "info.yaml");
    problem(expected, "empty", "", "info.yaml");
    problem(expected, "twice", unpushed(6) + "name: again\n", "info.yaml");
    problem(expected, "tag", unpushed(7) + "active: !!java.lang.Thread {}\n", "info.yaml");
    problem(expected, "alias", "name: &a x\nid: *a\n", "info.yaml");
    problem(expected, "deep", "a: " + "[".repeat(100_000) + "]".repeat(100_000), "info.yaml");
    problem(expected, "large", unpushed(8) + "#" + "x".repeat(1 << 20), "1 MiB");
    problem(expected, "same-1", unpushed(9), "scripts/same-2");
    problem(expected, "same-2", unpushed(9), "scripts/same-1");
    problem(expected, "json", null, "info.json");
    write("scripts/json/info.json", "{\"name\": \"x\", \"name\": \"y\"}");
    problem(expected, "plist", null, "info.plist");
    write("scripts/plist/info.plist", "<plist><dict><key>id</key></dict></plist>");
    problem(expected, "two-infos", unpushed(10), "info.json, info.yaml");
    write("scripts/two-infos/info.json", "{}");
    problem(expected, "old-info", null, "info.old.yaml");
    write("scripts/old-info/info.old.yaml", unpushed(11));
    problem(expected, "two-audits", unpushed(12), "audit.sh, audit.sh.bak");
    write("scripts/two-audits/audit.sh.bak", SHELL);
    problem(expected, "latin", unpushed(13), "audit.sh", "UTF-8");
    Files.write(repository.resolve("scripts/latin/audit.sh"), new byte[] {'#', (byte) 0xe4, 'x'});
    problem(expected, "no-audit", unpushed(14), "audit*");
    Files.delete(repository.resolve("scripts/no-audit/audit.sh"));
    problem(expected, "empty-audit", unpushed(15), "audit*");
    write("scripts/empty-audit/audit.sh", "");
    problem(expected, "link", unpushed(16), "remediation.sh");
    Files.createSymbolicLink(
        repository.resolve("scripts/link/remediation.sh"),
        Files.writeString(folder.resolve("outside.sh"), SHELL));
    script("good", unpushed(17));

    var conversion = convert(NO_TENANT);

    assertThat(conversion.resources()).extracting(Resource::name).containsExactly("n17Script");
    expected.forEach(
        (place, texts) ->
            assertThat(conversion.notes().lines().filter(each -> each.startsWith(place + " ")))
                .as(place)
                .singleElement()
                .asString()
                .contains(texts));
  }

  @Test
  void theOwnCheckOfTheProviderIsApplied() throws IOException {
    script("blank", "id: " + PUSHED + "01\nname: ' '\n");
    write("apps/zip/info.yaml", app("zip", 1, "a") + "install_type: zip\n");
    write("apps/audit/info.yaml", app("audit", 2, "a") + "install_type: package\n");
    write("apps/audit/audit.sh", SHELL);
    write("profiles/none/info.yaml", unpushed(3) + "runs_on_mac: false\n");
    write("profiles/none/a.mobileconfig", profile());
    write("profiles/windows/info.yaml", unpushed(4) + "runs_on_windows: true\n");
    write("profiles/windows/a.mobileconfig", profile());
    write("profiles/text/info.yaml", unpushed(5));
    write("profiles/text/a.mobileconfig", "text");

    var conversion = convert(NO_TENANT);

    assertThat(conversion.resources()).isEmpty();
    assertThat(conversion.notes())
        .contains("custom script \" \"", "\"zip\"", "unzipLocation", "\"audit\"", "auditScript")
        .contains("\"3\"", "\"4\"", "runsOnMac", "\"5\"", "profile");
  }

  @Test
  void selfServiceFollowsTheRulesOfIructl() throws IOException {
    try (var tenant = SimulatedTenant.start(TestBed.SETTINGS)) {
      var category = category(tenant, "Security");
      script("recommended", unpushed(1) + "self_service_recommended: true\n");
      script("category", unpushed(2) + "self_service_category_id: sECURITY\n");
      script("null", unpushed(3) + "self_service_category_id: null\nactive: yes\n");
      write(
          "apps/app/info.yaml",
          app("app", 4, sha256Of("installer"))
              + "install_type: package\nshow_in_self_service: true\n");
      write("payloads/app.pkg", "installer");

      var resources = convert(Conversion.environment(tenant)).resources();

      assertThat(resources)
          .extracting(
              each -> each.inputs().get("name"),
              each -> each.inputs().get("selfServiceCategoryId"),
              each -> each.inputs().get("selfServiceRecommended"),
              each -> each.inputs().get("active"))
          .containsExactly(
              tuple("app", category(tenant, "Apps"), null, false),
              tuple("1", category(tenant, "Utilities"), true, false),
              tuple("2", category, null, false),
              tuple("3", null, null, null));
    }
  }

  @Test
  void scriptsAreReadAsIructlReadsThem() throws IOException {
    copySample();
    var rosetta = repository.resolve("scripts/Rosetta check");
    var audit = Files.readString(rosetta.resolve("audit.zsh"));
    write("scripts/Rosetta check/audit.zsh", audit.replace("\n", "\r\n"));
    var info = Files.readString(rosetta.resolve("info.plist"));
    write(
        "scripts/Rosetta check/info.plist", info.replace(PUSHED, PUSHED.toUpperCase(Locale.ROOT)));
    script("mark", unpushed(50), "\ufeff#!/bin/sh\rtrue\r\n");
    write("scripts/mark/remediation", "");
    write("scripts/mark/notes.txt", "ignored");

    var conversion = convert(NO_TENANT, "--only", "CustomScript");

    assertThat(resource(conversion, "rosettaCheckScript").inputs()).containsEntry("script", audit);
    assertThat(resource(conversion, "n50Script").inputs())
        .containsEntry("script", "\ufeff#!/bin/sh\ntrue\n")
        .doesNotContainKey("remediationScript");
    assertThat(resource(conversion, "rosettaCheckScript").id()).isEqualTo(PUSHED + "01");
    assertThat(conversion.notes()).doesNotContain("not pushed");
  }

  @Test
  void changesThatWereNotPushedAreNamed() throws IOException {
    copySample();
    append("scripts/Rosetta check/remediation.zsh", "\n# more");
    append("profiles/Screen saver/profile.mobileconfig", "\n");
    append("apps/Image App/preinstall.zsh", "\n");
    append("scripts/Umlaute_ Prufung_1/info.yaml", "\nself_service_recommended: false\n");

    var conversion = convert(NO_TENANT);

    assertThat(conversion.notes().lines().filter(each -> each.contains("not pushed")))
        .satisfiesExactly(
            note -> assertThat(note).contains("custom app \"Image App\""),
            note -> assertThat(note).contains("custom profile \"Screen saver\""),
            note -> assertThat(note).contains("custom script \"Rosetta check\""),
            note -> assertThat(note).contains("custom script \"Umlaute: Prüfung/1\""));
    assertThat(resource(conversion, "rosettaCheckScript").inputs().get("remediationScript"))
        .asString()
        .endsWith("# more");
  }

  @Test
  void profilesMayBeBinaryAndMustNotBeSigned() throws IOException {
    var names = List.of("binary", "der", "pem");
    for (var name : names) {
      write("profiles/%s/info.yaml".formatted(name), unpushed(names.indexOf(name)));
    }
    Files.write(repository.resolve("profiles/binary/x.mobileconfig"), BINARY_PROFILE);
    Files.write(
        repository.resolve("profiles/der/x.mobileconfig"),
        new byte[] {0x30, (byte) 0x82, 0x10, 0x00, 0x06});
    write("profiles/pem/x.mobileconfig", "-----BEGIN PKCS7-----\nAAAA\n-----END PKCS7-----\n");

    var conversion = convert(NO_TENANT);

    assertThat(conversion.resources())
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.inputs())
                  .containsEntry("runsOnMac", true)
                  .containsEntry("runsOnIphone", true)
                  .containsEntry("runsOnIpad", true)
                  .containsEntry("runsOnTv", true)
                  .containsEntry("runsOnVision", true);
              assertThat(each.inputs().get("profile"))
                  .asString()
                  .contains("<key>PayloadType</key>\n\t<string>Configuration</string>");
            });
    assertThat(conversion.notes().lines().filter(each -> each.contains("signed"))).hasSize(2);
  }

  @Test
  void installersAreFoundByTheirHash() throws IOException {
    write("payloads/old/Right.pkg", "right");
    write("payloads/Wrong.pkg", "other");
    var given = Files.createDirectory(folder.resolve("given"));
    Files.writeString(given.resolve("Given.pkg"), "given");
    for (var name : List.of("Right", "Wrong", "Given")) {
      var sha256 = sha256Of(name.toLowerCase(Locale.ROOT)).toUpperCase(Locale.ROOT);
      write(
          "apps/%s/info.yaml".formatted(name),
          app(name, name.length() + name.charAt(0), sha256)
              + "install_type: package\nensure_blueprints: [550e8400-e29b-41d4-a716-446655440000]\n");
    }
    for (var name : List.of("../payloads/Right.pkg", "/etc/passwd", "..\\\\x.pkg")) {
      write(
          "apps/%d/info.yaml".formatted(name.length()),
          app("Path", name.length(), sha256Of("right")).replace("Path.pkg", name)
              + "install_type: package\n");
    }

    var conversion = convert(NO_TENANT, "--installers", given.toString());

    assertThat(conversion.resources())
        .extracting(each -> each.inputs().get("installer"))
        .containsExactly(
            null, null, given.resolve("Given.pkg"), repository.resolve("payloads/old/Right.pkg"));
    assertThat(conversion.notes())
        .contains(
            "custom app \"Wrong\"",
            sha256Of("wrong"),
            "blueprint library item \"550e8400-e29b-41d4-a716-446655440000/Wrong\"",
            "apps/21 ",
            "apps/11 ",
            "apps/9 ");
  }

  @Test
  void installersOfPushedAppsAreDownloaded() throws IOException {
    try (var tenant = SimulatedTenant.start(TestBed.SETTINGS)) {
      var console = tenant.iru().console().items("custom-apps");
      for (var name : List.of("Pulled", "Lacking", "Replaced")) {
        var id = id(console.create(Rows.json(Map.of("name", name))));
        console.patch(id, Installer.ofText(name + ".pkg", name + " in the tenant").asChange());
        var text = name.equals("Replaced") ? "old" : name + " in the tenant";
        write(
            "apps/%s/info.yaml".formatted(name),
            pushed(id, name)
                + app(name, 1, sha256Of(text)).replaceFirst("(?s).*?(?=install_)", "")
                + "install_type: package\n");
      }
      write("apps/New/info.yaml", app("New", 2, sha256Of("new")) + "install_type: package\n");
      write("payloads/Pulled.pkg", "Pulled in the tenant");

      var conversion =
          convert(Conversion.environment(tenant), "--installers", "installers", "--download");

      var downloaded = folder.resolve("installers/Lacking.pkg");
      assertThat(conversion.resources())
          .extracting(each -> each.inputs().get("installer"))
          .containsExactly(downloaded, repository.resolve("payloads/Pulled.pkg"));
      assertThat(downloaded).hasContent("Lacking in the tenant");
      assertThat(folder.resolve("installers")).isDirectoryNotContaining("glob:**Replaced*");
      assertThat(conversion.notes().lines().filter(each -> each.contains("left out")))
          .satisfiesExactlyInAnyOrder(
              note -> assertThat(note).contains("\"New\"", "New.pkg", "payload", "--installers"),
              note -> assertThat(note).contains("\"Replaced\"", "Replaced.pkg"));
      assertThat(tenant.violations()).isEmpty();
    }
    assertThat(convert(NO_TENANT, "--installers", "other", "--download").notes().lines())
        .filteredOn(each -> each.contains("\"Lacking\""))
        .singleElement()
        .asString()
        .contains("IRU_TENANT_URL");
  }

  @Test
  void onlyAPayloadFolderInTheRepositoryIsRead() throws IOException {
    Files.createDirectory(folder.resolve("outside"));
    Files.writeString(folder.resolve("outside/App.pkg"), "installer");
    write("apps/App/info.yaml", app("App", 1, sha256Of("installer")) + "install_type: package\n");
    write(".iructl", "payload_dir: ../outside\ndebug: false\nsize: 7\n");

    var conversion = convert(NO_TENANT);

    assertThat(conversion.resources()).isEmpty();
    assertThat(conversion.notes()).contains("\"payload_dir\"", "\"size\"").doesNotContain("debug");
    assertThat(convert(NO_TENANT, "--installers", "outside").resources()).hasSize(1);
    write(".iructl", "payload_dir: apps/../stored\n");
    write("stored/App.pkg", "installer");
    assertThat(convert(NO_TENANT).resources()).hasSize(1);
  }

  @Test
  void itemsLieAtAnyDepth_andTheRootIsFoundFromAFolderInIt() throws IOException {
    Files.move(repository.resolve(".iructl"), repository.resolve(".kst"));
    script("a/b/c/$(x) \"${y}\"", unpushed(1).replace("'1'", "'\"${name}\" %{x} ../ü'"));
    Files.createSymbolicLink(
        repository.resolve("scripts/linked"), Files.createDirectory(folder.resolve("elsewhere")));
    write("../elsewhere/info.yaml", unpushed(2));
    write("other/info.yaml", unpushed(3));

    var conversion =
        Conversion.of(NO_TENANT, folder, Time.system(), "iructl", "repository/scripts/a");

    assertThat(conversion.resources())
        .extracting(each -> each.inputs().get("name"))
        .containsExactly("\"${name}\" %{x} ../ü");
    assertThat(conversion.notes()).contains("scripts/linked ");
    Files.createDirectory(repository.resolve("scripts/.git"));
    assertRefused(".iructl", "iructl", "repository/scripts/a");
    assertRefused(".iructl", "iructl", "missing");
    assertRefused("iructl FOLDER", "iructl");
    assertRefused("CustomScript", "iructl", "repository", "--only", "Tag");
    assertThatThrownBy(() -> Conversion.states(NO_TENANT, "iructl", "repository"))
        .isInstanceOf(StatusRuntimeException.class)
        .hasMessageContaining("pulumi import");
  }

  @Test
  void kindsAndNamesCanBeChosen() throws IOException {
    copySample();

    assertThat(convert(NO_TENANT, "--only", "CustomProfile", "--name", "s*er").resources())
        .extracting(Resource::name)
        .containsExactly("screenSaverProfile");
    var assignments = convert(NO_TENANT, "--only", "BlueprintLibraryItem");
    assertThat(assignments.resources())
        .singleElement()
        .satisfies(
            each ->
                assertThat(each.inputs())
                    .containsEntry("libraryItemId", PUSHED + "03")
                    .containsEntry("assignmentNodeId", "660e8400-e29b-41d4-a716-446655440000"));
    assertThat(assignments.notes()).doesNotContain("Reset printers");
  }

  private void assertRefused(String reason, String... arguments) {
    assertThatThrownBy(() -> Conversion.of(NO_TENANT, folder, Time.system(), arguments))
        .isInstanceOf(StatusRuntimeException.class)
        .hasMessageContaining(reason);
  }

  /** Creates items whose ids end in 01, 02 and so on. */
  private static void createPushed(IruConsole console, String kind, String id, int number) {
    for (var last = 1; last <= number; last++) {
      console
          .items(kind)
          .create(Rows.json(Map.of("id", id + "0" + last, "name", kind + " " + last)));
    }
  }

  private static void assertWritten(
      Map<String, Resource> resources, String name, String id, Map<String, Object> inputs) {
    var written = resources.get(name);
    assertThat(written.id()).as(name).isEqualTo(id);
    assertThat(written.inputs()).as(name).isEqualTo(inputs);
  }

  private static Resource resource(Conversion conversion, String name) throws IOException {
    return conversion.resources().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private Conversion convert(Map<String, String> environment, String... arguments)
      throws IOException {
    var all = Stream.concat(Stream.of("iructl", "repository"), Stream.of(arguments));
    return Conversion.of(environment, folder, Time.system(), all.toArray(String[]::new));
  }

  private void copySample() throws IOException {
    try (var files = Files.walk(SAMPLE)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var copy = repository.resolve(SAMPLE.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.write(copy, Files.readAllBytes(file));
      }
    }
  }

  /** The files of a folder with their contents and times. */
  private static List<String> snapshot(Path folder) throws IOException {
    var found = new ArrayList<String>();
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted().toList()) {
        found.add(
            "%s %s %s"
                .formatted(
                    file,
                    Files.getLastModifiedTime(file),
                    Files.isRegularFile(file) ? Sha256.hex(Files.readAllBytes(file)) : ""));
      }
    }
    return found;
  }

  private void problem(
      Map<String, List<String>> expected, String name, @Nullable String info, String... texts)
      throws IOException {
    script(name, info, SHELL);
    expected.put("scripts/" + name, List.of(texts));
  }

  private void script(String name, String info) throws IOException {
    script(name, info, SHELL);
  }

  private void script(String name, @Nullable String info, String audit) throws IOException {
    write("scripts/%s/audit.sh".formatted(name), audit);
    if (info != null) {
      write("scripts/%s/info.yaml".formatted(name), info);
    }
  }

  private static String pushed(String id, String name) {
    return "id: %s\nname: %s\ncreated_at: '2026-03-01T09:00:00.123456Z'\n".formatted(id, name);
  }

  /** Its name is the number. */
  private static String unpushed(int number) {
    return "id: 77777777-aaaa-4bbb-8ccc-%012d\nname: '%d'\n".formatted(number, number);
  }

  private static String app(String name, int number, String sha256) {
    return """
    id: 77777777-aaaa-4bbb-8ccc-%012d
    name: %s
    install_enforcement: install_once
    file: {name: "%s.pkg", sha256: "%s"}
    """
        .formatted(number, name, name, sha256.length() == 1 ? sha256.repeat(64) : sha256);
  }

  private static String sha256Of(String text) {
    return Sha256.hex(text.getBytes(UTF_8));
  }

  private static String profile() {
    return "<plist><dict><key>PayloadType</key><string>Configuration</string></dict></plist>";
  }

  private static String sample(String file) throws IOException {
    return Files.readString(SAMPLE.resolve(file));
  }

  private static String category(SimulatedTenant tenant, String name) {
    return tenant.iru().console().items("self-service-categories").list().stream()
        .filter(each -> each.path("name").asText().equals(name))
        .map(IructlExportTest::id)
        .findFirst()
        .orElseThrow();
  }

  private static String id(ObjectNode row) {
    return row.path("id").asText();
  }

  private void append(String file, String text) throws IOException {
    write(file, Files.readString(repository.resolve(file)) + text);
  }

  private void write(String file, String text) throws IOException {
    var path = repository.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
