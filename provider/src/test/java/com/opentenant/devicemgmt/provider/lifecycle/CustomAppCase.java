package com.opentenant.devicemgmt.provider.lifecycle;

import static com.opentenant.devicemgmt.provider.lifecycle.LibraryItems.category;
import static com.opentenant.devicemgmt.provider.lifecycle.LibraryItems.shownSent;
import static com.opentenant.devicemgmt.provider.lifecycle.ResourceCase.Refused.refused;
import static com.opentenant.devicemgmt.provider.lifecycle.ResourceCase.Warned.warned;

import com.opentenant.devicemgmt.provider.lifecycle.ResourceCase.Refused;
import com.opentenant.devicemgmt.provider.lifecycle.ResourceCase.Warned;
import com.opentenant.devicemgmt.provider.lifecycle.TestBed.FromTenant;
import com.opentenant.devicemgmt.simulator.SimulatedTenant;
import com.opentenant.devicemgmt.simulator.iru.IruQuirk;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Custom apps, with their installers. */
public final class CustomAppCase {

  /** Where uploads go to, on a host of its own. */
  static final String BUCKET = "/iru-uploads/";

  static final String COLLECTION = "/api/v1/library/custom-apps";
  private static final String SHOWN = "showInSelfService";
  private static final String CATEGORY = "selfServiceCategoryId";
  private static final String RECOMMENDED = "selfServiceRecommended";
  private static final String ENFORCEMENT = "installEnforcement";
  private static final String CONTINUOUS = "continuously_enforce";
  private static final Path FIRST = Path.of("src/test/resources/installers/Widget-1.pkg");
  private static final Path SECOND = Path.of("src/test/resources/installers/Widget-2.zip");

  public static final ResourceCase CUSTOM_APP =
      new ResourceCase(
          "devicemgmt:iru:CustomApp",
          Api.IRU,
          "name",
          Names.REPEATABLE,
          Requests.below(COLLECTION).preparedBy("POST " + COLLECTION + "/upload", "POST " + BUCKET),
          tenant -> tenant.iru().console().customApps(),
          Map.of("name", "Widget", "installer", FIRST, "installType", "package"),
          full(),
          columns(),
          Map.of("createdAt", Rows.field("created_at"), "installerSha256", Rows.field("sha256")),
          Stream.concat(properties().stream(), selfService().stream()).toList(),
          refusals(),
          warnings(),
          // Its address is Amazon's own.
          Set.of(IruQuirk.POST_URL_IS_BUCKET),
          tenant -> {},
          false);

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

  private static List<Column> columns() {
    return List.of(
        Column.text("name", "name", "Renamed in the console").keeping(LibraryItems::cut),
        Column.text("installer", "sha256", "")
            .keeping(CustomAppCase::hash)
            .changedBy("installer", Map.of("name", "Other.pkg", "text", "put there by hand")),
        Column.text("installType", "install_type", "image").carrying("unzipLocation"),
        Column.text(ENFORCEMENT, "install_enforcement", "no_enforcement")
            .whenAbsent("install_once")
            .carrying("auditScript"),
        Column.text("unzipLocation", "unzip_location", "/opt").applyingWith("installType", "zip"),
        script("auditScript", "audit_script").applyingWith(ENFORCEMENT, CONTINUOUS),
        script("preinstallScript", "preinstall_script"),
        script("postinstallScript", "postinstall_script"),
        Column.flag("active", "active", true),
        Column.flag("restart", "restart", false),
        Column.flag(SHOWN, "show_in_self_service", false),
        Column.text(CATEGORY, "self_service_category_id", "00000000-0000-4000-8000-000000000000")
            .whenAbsent(null)
            .onlyWhile(SHOWN)
            .applyingWith(SHOWN, true),
        Column.flag(RECOMMENDED, "self_service_recommended", false)
            .onlyWhile(SHOWN)
            .applyingWith(SHOWN, true));
  }

  private static Column script(String property, String wire) {
    return Column.text(property, wire, "#!/bin/sh\necho changed").keeping(LibraryItems::stripped);
  }

  private static List<PropertyCase> properties() {
    return List.of(
        PropertyCase.of("name").set("Widget 2", Map.of("name", "Widget 2")),
        PropertyCase.of("installer")
            .set(SECOND, newFile("package", ""))
            .set(FIRST, newFile("package", "")),
        PropertyCase.of("installer")
            .beside(Map.of("installType", "zip", "unzipLocation", "/opt"))
            .set(SECOND, newFile("zip", "/opt")),
        PropertyCase.of("installType").set("image", unpacked("image", "")),
        PropertyCase.of("unzipLocation")
            .beside(Map.of("installType", "zip", "unzipLocation", "/Applications"))
            .set("/opt", unpacked("zip", "/opt")),
        PropertyCase.of(ENFORCEMENT)
            .set(CONTINUOUS, enforced(CONTINUOUS, ""))
            .removed(enforced("install_once", "")),
        PropertyCase.of(ENFORCEMENT)
            .beside(shown())
            .set("no_enforcement", enforced("no_enforcement", ""))
            .set("install_once", enforced("install_once", "")),
        PropertyCase.of("auditScript")
            .beside(Map.of(ENFORCEMENT, CONTINUOUS))
            .set("#!/bin/sh\ntrue\n", enforced(CONTINUOUS, "#!/bin/sh\ntrue\n"))
            .set("#!/bin/sh\nfalse", enforced(CONTINUOUS, "#!/bin/sh\nfalse"))
            .removedWith(List.of(ENFORCEMENT), enforced("install_once", "")),
        scripted("preinstallScript", "preinstall_script"),
        scripted("postinstallScript", "postinstall_script"),
        switched("active", false),
        switched("restart", true));
  }

  private static List<PropertyCase> selfService() {
    return List.of(
        PropertyCase.of(SHOWN)
            .beside(Map.of(CATEGORY, category("Apps")))
            .set(true, shownSent("Apps", false))
            .set(false, Map.of("show_in_self_service", false))
            .set(true, shownSent("Apps", false))
            .removed(Map.of("show_in_self_service", false)),
        PropertyCase.of(CATEGORY)
            .set(category("Apps"), Map.of())
            .set(category("Security"), Map.of())
            .removed(Map.of()),
        PropertyCase.of(CATEGORY)
            .beside(shown())
            .set(category("Security"), shownSent("Security", false))
            .removedWith(List.of(SHOWN), Map.of("show_in_self_service", false)),
        PropertyCase.of(RECOMMENDED)
            .beside(shown())
            .set(true, shownSent("Apps", true))
            .set(false, shownSent("Apps", false))
            .set(true, shownSent("Apps", true))
            .removed(shownSent("Apps", false)));
  }

  private static Map<String, Object> shown() {
    return Map.of(SHOWN, true, CATEGORY, category("Apps"));
  }

  private static PropertyCase scripted(String property, String wire) {
    return PropertyCase.of(property)
        .set("#!/bin/sh\necho 1\n", Map.of(wire, "#!/bin/sh\necho 1\n"))
        .set("#!/bin/sh\necho 2", Map.of(wire, "#!/bin/sh\necho 2"))
        .removed(Map.of(wire, ""));
  }

  private static PropertyCase switched(String property, boolean value) {
    return PropertyCase.of(property)
        .set(value, Map.of(property, value))
        .set(!value, Map.of(property, !value))
        .set(value, Map.of(property, value))
        .removed(Map.of(property, !value));
  }

  private static List<Refused> refusals() {
    return List.of(
        refused("a blank name", "name", "  ", "name: must not be blank"),
        refused("no name", "name", null, "name: is required"),
        refused("no installer", "installer", null, "installer: is required"),
        refused(
            "a path instead of a file",
            "installer",
            "./Widget.pkg",
            "installer: must be a file asset, not a string"),
        refused("no type", "installType", null, "installType: is required"),
        refused("an unknown type", "installType", "packages", "did you mean `package`?"),
        refused(
            "an archive that goes nowhere",
            "installType",
            "zip",
            "unzipLocation: is needed for the installType zip"),
        refused(
            "a folder to unzip what is no archive into",
            "unzipLocation",
            "/opt",
            "unzipLocation: has a meaning only for the installType zip"),
        refused(
            "an audit script that never runs",
            "auditScript",
            "#!/bin/sh",
            "auditScript: runs only with the installEnforcement continuously_enforce"),
        refused(
            "no enforcement without Self Service",
            ENFORCEMENT,
            "no_enforcement",
            "showInSelfService: must be true"),
        refused(
            "Self Service without a category", SHOWN, true, "selfServiceCategoryId: is required"),
        refused("a misspelt property", "instaler", "x", "did you mean `installer`?"));
  }

  private static List<Warned> warnings() {
    var unaudited =
        warned(
            "continuous enforcement without an audit script",
            ENFORCEMENT,
            CONTINUOUS,
            "auditScript: is missing");
    return Stream.concat(LibraryItems.warnings().stream(), Stream.of(unaudited)).toList();
  }

  private static Map<String, Object> newFile(String type, String unzipLocation) {
    var sent = new LinkedHashMap<>(unpacked(type, unzipLocation));
    sent.put("file_key", new FromTenant(CustomAppCase::lastUpload));
    return sent;
  }

  private static Object lastUpload(SimulatedTenant tenant) {
    var uploads = tenant.iru().console().uploads();
    return uploads.get(uploads.size() - 1).path("file_key").asText();
  }

  private static Map<String, Object> unpacked(String type, String unzipLocation) {
    return Map.of("install_type", type, "unzip_location", unzipLocation);
  }

  private static Map<String, Object> enforced(String enforcement, String auditScript) {
    return Map.of("install_enforcement", enforcement, "audit_script", auditScript);
  }

  /** Of a file of the program, or of an asset in the state. */
  private static Object hash(Object installer) {
    return installer instanceof Path file
        ? WireValues.sha256(file)
        : ((Map<?, ?>) installer).get("hash");
  }
}
