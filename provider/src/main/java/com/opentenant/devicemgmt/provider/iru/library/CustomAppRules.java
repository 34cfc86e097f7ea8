package com.opentenant.devicemgmt.provider.iru.library;

import com.opentenant.devicemgmt.provider.call.WhiteSpace;
import com.opentenant.devicemgmt.provider.check.Rule;
import com.opentenant.devicemgmt.provider.check.Rule.Severity;
import com.opentenant.devicemgmt.provider.iru.library.CustomApp.Inputs;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rules for the inputs of a custom app. Iru checks the same, but only after the upload. */
final class CustomAppRules {

  private CustomAppRules() {}

  static List<Rule<Inputs>> all() {
    return Rule.all(
        Library.rules(),
        InstallerRules.all(),
        among(),
        Library.scriptRules("auditScript", Inputs::auditScript),
        Library.scriptRules("preinstallScript", Inputs::preinstallScript),
        Library.scriptRules("postinstallScript", Inputs::postinstallScript));
  }

  private static List<Rule<Inputs>> among() {
    return List.of(
        Rule.of(Severity.WARN, "installer", CustomAppRules::otherType)
            .reading("installer", "installType"),
        Rule.<Inputs>refuse(
                "unzipLocation",
                "is required if installType is zip: the folder on the Mac to unpack into, such as"
                    + " /Applications")
            .reading("unzipLocation", "installType")
            .when(i -> isZip(i) && isBlank(i.unzipLocation())),
        Rule.<Inputs>refuse("unzipLocation", "is allowed only if installType is zip; remove it")
            .reading("unzipLocation", "installType")
            .when(i -> !isZip(i) && !isBlank(i.unzipLocation())),
        Rule.<Inputs>refuse(
                "auditScript",
                "is allowed only if installEnforcement is continuously_enforce; remove it, or change"
                    + " installEnforcement")
            .reading("auditScript", "installEnforcement")
            .when(i -> !isContinuous(i) && !isBlank(i.auditScript())),
        Rule.<Inputs>warn(
                "auditScript",
                i ->
                    "is missing; Iru's documents require it for continuously_enforce, because it"
                        + " decides whether Iru installs the app again")
            .reading("auditScript", "installEnforcement")
            .when(i -> isContinuous(i) && isBlank(i.auditScript())),
        Library.shownUnlessEnforced(
            "installEnforcement",
            i -> !i.installEnforcement().equals(InstallEnforcement.NO_ENFORCEMENT)),
        Rule.<Inputs>refuse("selfServiceCategoryId", Library.CATEGORY_NEEDED)
            .reading("selfServiceCategoryId", "showInSelfService")
            .when(i -> i.showInSelfService() && isBlank(i.selfServiceCategoryId())));
  }

  /** Only warns, because Iru accepts any file, and one of an unknown kind may be an installer. */
  private static Optional<String> otherType(Inputs inputs) {
    var type = inputs.installType();
    return InstallerRules.otherType(inputs.installer(), type)
        .map(other -> "%s, but installType is %s".formatted(other, type.value()));
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
