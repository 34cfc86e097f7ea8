package com.opentenant.devicemgmt.provider.iru.library;

import com.opentenant.devicemgmt.provider.check.Rule;
import com.opentenant.devicemgmt.provider.check.ScriptText;
import com.opentenant.devicemgmt.provider.iru.library.CustomApp.Inputs;
import com.opentenant.devicemgmt.provider.shape.WhiteSpace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What must hold among the inputs of a custom app; Iru judges the same, but after an upload. */
final class CustomAppRules {

  private static final Map<InstallType, String> EXPECTED =
      Map.of(
          InstallType.PACKAGE, "an Apple installer package",
          InstallType.ZIP, "a ZIP archive",
          InstallType.IMAGE, "a disk image");

  private CustomAppRules() {}

  static List<Rule<Inputs>> all() {
    return Rule.all(
        Library.rules(),
        among(),
        ScriptText.warnings("auditScript", Inputs::auditScript),
        ScriptText.warnings("preinstallScript", Inputs::preinstallScript),
        ScriptText.warnings("postinstallScript", Inputs::postinstallScript));
  }

  private static List<Rule<Inputs>> among() {
    return List.of(
        Rule.<Inputs>refuse("installer", i -> InstallerFile.empty(i.installer().path()))
            .when(i -> InstallerFile.isEmpty(i.installer())),
        Rule.<Inputs>refuse("installer", i -> InstallerFile.tooLarge(i.installer().path()))
            .when(i -> InstallerFile.isTooLarge(i.installer())),
        Rule.<Inputs>refuse(
                "installer",
                i ->
                    "\"%s\" is %s"
                        .formatted(
                            i.installer().path(),
                            InstallerContent.of(i.installer())
                                .map(InstallerContent::words)
                                .orElse("")))
            .when(CustomAppRules::isNoInstaller),
        Rule.<Inputs>warn("installer", CustomAppRules::otherType)
            .reading("installer", "installType")
            .when(CustomAppRules::isOfOtherType),
        Rule.<Inputs>refuse(
                "unzipLocation",
                "is needed for the installType zip: the folder on the Mac to unpack into, such"
                    + " as /Applications")
            .reading("unzipLocation", "installType")
            .when(i -> isZip(i) && isBlank(i.unzipLocation())),
        Rule.<Inputs>refuse(
                "unzipLocation", "has a meaning only for the installType zip; remove it")
            .reading("unzipLocation", "installType")
            .when(i -> !isZip(i) && !isBlank(i.unzipLocation())),
        Rule.<Inputs>refuse(
                "auditScript",
                "runs only with the installEnforcement continuously_enforce; remove it, or change"
                    + " that")
            .reading("auditScript", "installEnforcement")
            .when(i -> !isContinuous(i) && !isBlank(i.auditScript())),
        Rule.<Inputs>warn(
                "auditScript",
                i ->
                    "is missing, and Iru's documents ask for it with continuously_enforce: without"
                        + " it nothing tells whether the app is to be installed again")
            .reading("auditScript", "installEnforcement")
            .when(i -> isContinuous(i) && isBlank(i.auditScript())),
        Library.shownUnlessEnforced(
            "installEnforcement",
            i -> !i.installEnforcement().equals(InstallEnforcement.NO_ENFORCEMENT)),
        Rule.<Inputs>refuse("selfServiceCategoryId", Library.CATEGORY_NEEDED)
            .reading("selfServiceCategoryId", "showInSelfService")
            .when(i -> i.showInSelfService() && isBlank(i.selfServiceCategoryId())));
  }

  private static boolean isNoInstaller(Inputs inputs) {
    return InstallerContent.of(inputs.installer())
        .filter(content -> content.type().isEmpty())
        .isPresent();
  }

  /** A file of no known kind may still be an installer; an empty one is refused anyway. */
  private static boolean isOfOtherType(Inputs inputs) {
    var installer = inputs.installer();
    return EXPECTED.containsKey(inputs.installType())
        && InstallerContent.isReadable(installer)
        && !InstallerFile.isEmpty(installer)
        && !isNoInstaller(inputs)
        && InstallerContent.of(installer)
            .filter(content -> content.type().equals(Optional.of(inputs.installType())))
            .isEmpty();
  }

  private static String otherType(Inputs inputs) {
    var found =
        InstallerContent.of(inputs.installer())
            .map(content -> "is %s, not %s".formatted(content.words(), expected(inputs)))
            .orElseGet(() -> "does not look like " + expected(inputs));
    return "\"%s\" %s, as the installType %s says"
        .formatted(inputs.installer().path(), found, inputs.installType().value());
  }

  private static String expected(Inputs inputs) {
    return EXPECTED.getOrDefault(inputs.installType(), "");
  }

  private static boolean isZip(Inputs inputs) {
    return inputs.installType().equals(InstallType.ZIP);
  }

  private static boolean isContinuous(Inputs inputs) {
    return inputs.installEnforcement().equals(InstallEnforcement.CONTINUOUSLY_ENFORCE);
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || WhiteSpace.isBlank(text);
  }
}
