package com.opentenant.devicemgmt.provider.lifecycle;

import static com.opentenant.devicemgmt.provider.lifecycle.LibraryItems.activeColumn;
import static com.opentenant.devicemgmt.provider.lifecycle.LibraryItems.nameColumn;
import static com.opentenant.devicemgmt.provider.lifecycle.LibraryItems.switched;
import static com.opentenant.devicemgmt.provider.lifecycle.ResourceCase.Refused.refused;

import com.opentenant.devicemgmt.provider.lifecycle.Lifecycle.Group;
import com.opentenant.devicemgmt.provider.lifecycle.ResourceCase.Refused;
import com.opentenant.devicemgmt.simulator.iru.IruQuirk;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Iru's in-house apps, with their installers. */
public final class InHouseAppCase {

  static final String COLLECTION = "/api/v1/library/ipa-apps";
  private static final Path FIRST = Path.of("src/test/resources/installers/Scanner-1.ipa");
  private static final Path SECOND = Path.of("src/test/resources/installers/Scanner-2.ipa");

  public static final ResourceCase IN_HOUSE_APP =
      ResourceCase.of("devicemgmt:iru:InHouseApp", Api.IRU)
          .named("name", Names.REPEATABLE)
          .requests(LibraryItems.uploadedBelow(COLLECTION))
          .rows(tenant -> TenantRows.of(tenant.iru().console().items("in-house-apps")))
          .minimal(Map.of("name", "Scanner", "installer", FIRST, "runsOnIphone", true))
          .full(
              Map.of(
                  "name",
                  " Scanner everywhere ",
                  "installer",
                  SECOND,
                  "runsOnIphone",
                  false,
                  "runsOnIpad",
                  true,
                  "runsOnTv",
                  true,
                  "active",
                  false))
          .columns(
              nameColumn(),
              LibraryItems.installerColumn("Other.ipa", "PK\u0003\u0004 changed in the console"),
              Column.flag("runsOnIphone", "runs_on_iphone", false),
              Column.flag("runsOnIpad", "runs_on_ipad", false),
              Column.flag("runsOnTv", "runs_on_tv", false),
              activeColumn())
          .output("createdAt", Rows.field("created_at"))
          .output("installerSha256", Rows.field("sha256"))
          .output("appIdentifier", Rows.field("app_identifier"))
          .output("appName", Rows.field("app_name"))
          .output("appVersion", Rows.field("app_version"))
          .output("minimumOsVersion", Rows.field("minimum_os_version"))
          .changes(
              List.of(
                  PropertyCase.of("name").set("Scanner 2", Map.of("name", "Scanner 2")),
                  PropertyCase.of("installer").set(SECOND, newFile()).set(FIRST, newFile()),
                  PropertyCase.of("runsOnIphone")
                      .with(Map.of("runsOnTv", true))
                      .set(false, Map.of("runs_on_iphone", false))
                      .set(true, Map.of("runs_on_iphone", true))
                      .removed(Map.of("runs_on_iphone", false)),
                  switched("runsOnIpad", "runs_on_ipad", true),
                  switched("runsOnTv", "runs_on_tv", true),
                  switched("active", "active", false)))
          .refused(refusals())
          .warned(List.of(LibraryItems.warnedLongName()))
          .without(
              Group.TENANT_VARIANTS,
              TenantVariant.other(IruQuirk.POST_URL_IS_BUCKET).name(),
              "the address is Amazon's, not the simulator's");

  private InHouseAppCase() {}

  private static List<Refused> refusals() {
    var own =
        Stream.of(
            refused(
                "no platform", "runsOnIphone", false, "runsOnIphone: ", "runsOnIpad and runsOnTv"),
            refused(
                "another installer",
                "installer",
                Path.of("src/test/resources/installers/Widget-1.pkg"),
                "installer: ",
                "an Apple installer package",
                ".ipa"));
    return Stream.of(
            LibraryItems.refusedNames().stream(), LibraryItems.refusedInstallers().stream(), own)
        .flatMap(each -> each)
        .toList();
  }

  private static Map<String, Object> newFile() {
    return Map.of("file_key", LibraryItems.fileKey());
  }
}
