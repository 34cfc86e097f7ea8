package tenant;

import com.opentenant.devicemgmt.iru.Blueprint;
import com.opentenant.devicemgmt.iru.BlueprintArgs;
import com.opentenant.devicemgmt.iru.BlueprintLibraryItem;
import com.opentenant.devicemgmt.iru.BlueprintLibraryItemArgs;
import com.opentenant.devicemgmt.iru.BlueprintLibraryItems;
import com.opentenant.devicemgmt.iru.BlueprintLibraryItemsArgs;
import com.opentenant.devicemgmt.iru.CustomApp;
import com.opentenant.devicemgmt.iru.CustomAppArgs;
import com.opentenant.devicemgmt.iru.CustomProfile;
import com.opentenant.devicemgmt.iru.CustomProfileArgs;
import com.opentenant.devicemgmt.iru.CustomScript;
import com.opentenant.devicemgmt.iru.CustomScriptArgs;
import com.opentenant.devicemgmt.iru.InHouseApp;
import com.opentenant.devicemgmt.iru.InHouseAppArgs;
import com.opentenant.devicemgmt.iru.IruFunctions;
import com.opentenant.devicemgmt.iru.Tag;
import com.opentenant.devicemgmt.iru.TagArgs;
import com.opentenant.devicemgmt.iru.enums.ExecutionFrequency;
import com.opentenant.devicemgmt.iru.enums.InstallEnforcement;
import com.opentenant.devicemgmt.iru.enums.InstallType;
import com.opentenant.devicemgmt.iru.inputs.GetSelfServiceCategoryArgs;
import com.opentenant.devicemgmt.iru.outputs.GetSelfServiceCategoryResult;
import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.asset.FileAsset;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The Iru tenant of a small company: what its blueprints need, and the blueprints. */
public final class App {

  /** The YAML program, whose profiles, scripts and installers are used here. */
  private static final Path FILES = Path.of("../tenant");

  private App() {}

  public static void main(String[] args) {
    Pulumi.run(App::stack);
  }

  private static void stack(Context context) {
    tags();
    var encryptedDns =
        new CustomProfile(
            "encryptedDns",
            CustomProfileArgs.builder()
                .name("Encrypted DNS")
                .runsOnMac(true)
                .runsOnIpad(true)
                .profile(text("profiles/encrypted-dns.mobileconfig"))
                .build());
    office(context, encryptedDns);
    warehouse(context, encryptedDns);
  }

  /** The help desk gives them to devices in the console. */
  private static void tags() {
    new Tag("loan", TagArgs.builder().name("Loan device").build());
    new Tag("spare", TagArgs.builder().name("Spare device").build());
  }

  /** Macs. The blueprint has exactly the library items of this program. */
  private static void office(Context context, CustomResource encryptedDns) {
    var office =
        new Blueprint(
            "office",
            BlueprintArgs.builder().name("Office").description("Macs of the office staff").build());

    var screenLock =
        new CustomProfile(
            "screenLock",
            CustomProfileArgs.builder()
                .name("Screen lock")
                .runsOnMac(true)
                .profile(text("profiles/screen-lock.mobileconfig"))
                .build());

    // Iru installs it again where it is missing.
    var planner =
        new CustomApp(
            "planner",
            CustomAppArgs.builder()
                .name("Planner")
                .installer(file("installers/Planner.zip"))
                .installType(InstallType.Zip)
                .unzipLocation("/Applications")
                .installEnforcement(InstallEnforcement.ContinuouslyEnforce)
                .auditScript(text("scripts/planner-installed.zsh"))
                .build());

    // Users install it from Self Service.
    var labelPrinter =
        new CustomApp(
            "labelPrinter",
            CustomAppArgs.builder()
                .name("Label Printer")
                .installer(file("installers/LabelPrinter.zip"))
                .installType(InstallType.Zip)
                .unzipLocation("/Applications")
                .installEnforcement(InstallEnforcement.NoEnforcement)
                .showInSelfService(true)
                .selfServiceCategoryId(category("Productivity"))
                .build());

    // Iru checks the name of each Mac every day, and sets it if it is wrong.
    var computerName =
        new CustomScript(
            "computerName",
            CustomScriptArgs.builder()
                .name("Computer name")
                .executionFrequency(ExecutionFrequency.EveryDay)
                .script(text("scripts/check-computer-name.zsh"))
                .remediationScript(text("scripts/set-computer-name.zsh"))
                .build());

    // Users start it in Self Service.
    var resetPrinting =
        new CustomScript(
            "resetPrinting",
            CustomScriptArgs.builder()
                .name("Reset printing")
                .executionFrequency(ExecutionFrequency.NoEnforcement)
                .showInSelfService(true)
                .selfServiceCategoryId(category("Utilities"))
                .script(text("scripts/reset-printing.zsh"))
                .build());

    // `pulumi up --refresh` removes an item that somebody assigns in the console.
    new BlueprintLibraryItems(
        "officeItems",
        BlueprintLibraryItemsArgs.builder()
            .blueprintId(office.id())
            .libraryItemIds(
                Output.all(
                    encryptedDns.id(),
                    screenLock.id(),
                    planner.id(),
                    labelPrinter.id(),
                    computerName.id(),
                    resetPrinting.id()))
            .build());

    context.export("officeEnrollmentCode", office.enrollmentCode());
  }

  /** Shared iPads. The blueprint keeps an item that somebody assigns in the console. */
  private static void warehouse(Context context, CustomResource encryptedDns) {
    var warehouse =
        new Blueprint(
            "warehouse",
            BlueprintArgs.builder()
                .name("Warehouse")
                .description("Shared iPads in the warehouse")
                .build());

    var ipadRestrictions =
        new CustomProfile(
            "ipadRestrictions",
            CustomProfileArgs.builder()
                .name("iPad restrictions")
                .runsOnIpad(true)
                .profile(text("profiles/ipad-restrictions.mobileconfig"))
                .build());

    var scanner =
        new InHouseApp(
            "scanner",
            InHouseAppArgs.builder()
                .name("Scanner")
                .runsOnIpad(true)
                .installer(file("installers/Scanner.ipa"))
                .build());

    assign("warehouseEncryptedDns", warehouse, encryptedDns);
    assign("warehouseRestrictions", warehouse, ipadRestrictions);
    assign("warehouseScanner", warehouse, scanner);

    context.export("warehouseEnrollmentCode", warehouse.enrollmentCode());
  }

  private static void assign(String name, Blueprint blueprint, CustomResource item) {
    new BlueprintLibraryItem(
        name,
        BlueprintLibraryItemArgs.builder()
            .blueprintId(blueprint.id())
            .libraryItemId(item.id())
            .build());
  }

  /** The id of a Self Service category. */
  private static Output<String> category(String name) {
    return IruFunctions.getSelfServiceCategory(
            GetSelfServiceCategoryArgs.builder().name(name).build())
        .applyValue(GetSelfServiceCategoryResult::id);
  }

  private static FileAsset file(String path) {
    return new FileAsset(FILES.resolve(path).toString());
  }

  private static String text(String path) {
    try {
      return Files.readString(FILES.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
