package com.opentenant.devicemgmt.provider.lifecycle;

import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.NULL_CHARACTER;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.REQUIRED;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.didYouMean;
import static com.opentenant.devicemgmt.provider.lifecycle.LibraryItems.CATEGORY;
import static com.opentenant.devicemgmt.provider.lifecycle.LibraryItems.RECOMMENDED;
import static com.opentenant.devicemgmt.provider.lifecycle.LibraryItems.SHOWN;
import static com.opentenant.devicemgmt.provider.lifecycle.LibraryItems.activeColumn;
import static com.opentenant.devicemgmt.provider.lifecycle.LibraryItems.category;
import static com.opentenant.devicemgmt.provider.lifecycle.LibraryItems.categoryColumn;
import static com.opentenant.devicemgmt.provider.lifecycle.LibraryItems.nameColumn;
import static com.opentenant.devicemgmt.provider.lifecycle.LibraryItems.recommendedColumn;
import static com.opentenant.devicemgmt.provider.lifecycle.LibraryItems.restartColumn;
import static com.opentenant.devicemgmt.provider.lifecycle.LibraryItems.scriptColumn;
import static com.opentenant.devicemgmt.provider.lifecycle.LibraryItems.shown;
import static com.opentenant.devicemgmt.provider.lifecycle.LibraryItems.shownColumn;
import static com.opentenant.devicemgmt.provider.lifecycle.ResourceCase.Refused.refused;
import static com.opentenant.devicemgmt.provider.lifecycle.ResourceCase.Warned.warned;

import com.opentenant.devicemgmt.provider.lifecycle.Lifecycle.Group;
import com.opentenant.devicemgmt.provider.lifecycle.ResourceCase.Refused;
import com.opentenant.devicemgmt.provider.lifecycle.ResourceCase.Warned;
import com.opentenant.devicemgmt.simulator.iru.IruQuirk;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Custom apps, with their installers. */
public final class CustomAppCase {

  static final String COLLECTION = "/api/v1/library/custom-apps";
  private static final String ENFORCEMENT = "installEnforcement";
  private static final String CONTINUOUS = "continuously_enforce";
  private static final Path FIRST = Path.of("src/test/resources/installers/Widget-1.pkg");
  private static final Path SECOND = Path.of("src/test/resources/installers/Widget-2.zip");

  public static final ResourceCase CUSTOM_APP =
      ResourceCase.of("devicemgmt:iru:CustomApp", Api.IRU)
          .named("name", Names.REPEATABLE)
          .requests(LibraryItems.uploadedBelow(COLLECTION))
          .rows(tenant -> TenantRows.of(tenant.iru().console().items("custom-apps")))
          .minimal(Map.of("name", "Widget", "installer", FIRST, "installType", "package"))
          .full(full())
          .columns(columns())
          .output("createdAt", Rows.field("created_at"))
          .output("installerSha256", Rows.field("sha256"))
          .changes(Stream.concat(changes(), LibraryItems.changes()).toList())
          .refused(refusals())
          .warned(warnings())
          .without(
              Group.TENANT_VARIANTS,
              TenantVariant.other(IruQuirk.POST_URL_IS_BUCKET).name(),
              "the address is Amazon's, not the simulator's");

  private CustomAppCase() {}

  private static Map<String, Object> full() {
    var full = new LinkedHashMap<String, Object>();
    full.put("name", " Widget with everything ");
    full.put("installer", SECOND);
    full.put("installType", "zip");
    full.put(ENFORCEMENT, CONTINUOUS);
    full.put("unzipLocation", "/Applications");
    full.put("auditScript", "#!/bin/zsh\n\n[[ -d /Applications/Widget.app ]]\n");
    full.put("preinstallScript", "#!/bin/zsh\necho \"before\"\n");
    full.put("postinstallScript", "#!/bin/zsh\necho after\n");
    full.put("active", false);
    full.put("restart", true);
    full.put(SHOWN, true);
    full.put(CATEGORY, category("Utilities"));
    full.put(RECOMMENDED, true);
    return full;
  }

  private static Column[] columns() {
    return new Column[] {
      nameColumn(),
      LibraryItems.installerColumn("Other.pkg", "changed in the console"),
      Column.text("installType", "install_type", "image").alsoChanging("unzipLocation"),
      Column.text(ENFORCEMENT, "install_enforcement", "no_enforcement")
          .whenUnset("install_once")
          .alsoChanging("auditScript"),
      Column.text("unzipLocation", "unzip_location", "/opt").usedWith("installType", "zip"),
      scriptColumn("auditScript", "audit_script").usedWith(ENFORCEMENT, CONTINUOUS),
      scriptColumn("preinstallScript", "preinstall_script"),
      scriptColumn("postinstallScript", "postinstall_script"),
      activeColumn(),
      restartColumn(),
      shownColumn(),
      categoryColumn().usedWith(SHOWN, true),
      recommendedColumn().usedWith(SHOWN, true)
    };
  }

  private static Stream<PropertyCase> changes() {
    return Stream.of(
        PropertyCase.of("name").set("Widget 2", Map.of("name", "Widget 2")),
        PropertyCase.of("installer")
            .set(SECOND, newFile("package", ""))
            .set(FIRST, newFile("package", "")),
        PropertyCase.of("installer")
            .with(Map.of("installType", "zip", "unzipLocation", "/opt"))
            .set(SECOND, newFile("zip", "/opt")),
        PropertyCase.of("installType").set("image", unpacked("image", "")),
        PropertyCase.of("unzipLocation")
            .with(Map.of("installType", "zip", "unzipLocation", "/Applications"))
            .set("/opt", unpacked("zip", "/opt")),
        PropertyCase.of(ENFORCEMENT)
            .set(CONTINUOUS, enforced(CONTINUOUS, ""))
            .removed(enforced("install_once", "")),
        PropertyCase.of(ENFORCEMENT)
            .with(shown())
            .set("no_enforcement", enforced("no_enforcement", ""))
            .set("install_once", enforced("install_once", "")),
        PropertyCase.of("auditScript")
            .with(Map.of(ENFORCEMENT, CONTINUOUS))
            .set("#!/bin/sh\ntrue\n", enforced(CONTINUOUS, "#!/bin/sh\ntrue\n"))
            .set("#!/bin/sh\nfalse", enforced(CONTINUOUS, "#!/bin/sh\nfalse"))
            .removedWith(List.of(ENFORCEMENT), enforced("install_once", "")),
        scripted("preinstallScript", "preinstall_script"),
        scripted("postinstallScript", "postinstall_script"));
  }

  private static PropertyCase scripted(String property, String wire) {
    return PropertyCase.of(property)
        .set("#!/bin/sh\necho 1\n", Map.of(wire, "#!/bin/sh\necho 1\n"))
        .set("#!/bin/sh\necho 2", Map.of(wire, "#!/bin/sh\necho 2"))
        .removed(Map.of(wire, ""));
  }

  private static List<Refused> refusals() {
    var own =
        Stream.of(
            refused("no type", "installType", null, "installType: ", REQUIRED),
            refusedUtf16("auditScript"),
            refusedUtf16("preinstallScript"),
            refusedUtf16("postinstallScript"),
            refused(
                "an unknown type",
                "installType",
                "packages",
                "installType: ",
                didYouMean("package")),
            refused("an archive without a folder", "installType", "zip", "unzipLocation: ", "zip"),
            refused(
                "a folder without an archive", "unzipLocation", "/opt", "unzipLocation: ", "zip"),
            refused(
                "an audit script without continuous enforcement",
                "auditScript",
                "#!/bin/sh",
                "auditScript: ",
                "installEnforcement",
                CONTINUOUS));
    return Stream.of(
            LibraryItems.refusedNames().stream(),
            LibraryItems.refusedInstallers().stream(),
            own,
            LibraryItems.refusedSelfService(ENFORCEMENT).stream())
        .flatMap(each -> each)
        .toList();
  }

  private static Refused refusedUtf16(String script) {
    return new Refused(
        script + " in UTF-16",
        Map.of(script, "#\0!\0", ENFORCEMENT, CONTINUOUS),
        List.of(script + ": ", NULL_CHARACTER));
  }

  private static List<Warned> warnings() {
    var unaudited =
        warned(
            "continuous enforcement without an audit script",
            ENFORCEMENT,
            CONTINUOUS,
            "auditScript: ");
    return Stream.concat(LibraryItems.warnings().stream(), Stream.of(unaudited)).toList();
  }

  private static Map<String, Object> newFile(String type, String unzipLocation) {
    var sent = new LinkedHashMap<>(unpacked(type, unzipLocation));
    sent.put("file_key", LibraryItems.fileKey());
    return sent;
  }

  private static Map<String, Object> unpacked(String type, String unzipLocation) {
    return Map.of("install_type", type, "unzip_location", unzipLocation);
  }

  private static Map<String, Object> enforced(String enforcement, String auditScript) {
    return Map.of("install_enforcement", enforcement, "audit_script", auditScript);
  }
}
