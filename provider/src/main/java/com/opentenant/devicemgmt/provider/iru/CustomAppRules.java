package com.opentenant.devicemgmt.provider.iru;

import com.opentenant.devicemgmt.provider.check.Rule;
import com.opentenant.devicemgmt.provider.iru.CustomApp.Inputs;
import com.opentenant.devicemgmt.provider.shape.WhiteSpace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What must hold among the inputs of a custom app; Iru judges the same, but after an upload. */
final class CustomAppRules {

  private CustomAppRules() {}

  static List<Rule<Inputs>> all() {
    return List.of(
        LibraryRules.nameIsGiven(),
        LibraryRules.nameMayBeCut(),
        Rule.<Inputs>refuse("installer", i -> InstallerFile.empty(i.installer().path()))
            .when(i -> InstallerFile.isEmpty(i.installer())),
        Rule.<Inputs>refuse("installer", i -> InstallerFile.tooLarge(i.installer().path()))
            .when(i -> InstallerFile.isTooLarge(i.installer())),
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
        Rule.<Inputs>refuse(
                "showInSelfService",
                "must be true while installEnforcement is no_enforcement: nothing else would"
                    + " ever install the app")
            .reading("showInSelfService", "installEnforcement")
            .when(
                i ->
                    i.installEnforcement().equals(InstallEnforcement.NO_ENFORCEMENT)
                        && !i.showInSelfService()),
        Rule.<Inputs>refuse("selfServiceCategoryId", LibraryRules.CATEGORY_NEEDED)
            .reading("selfServiceCategoryId", "showInSelfService")
            .when(i -> i.showInSelfService() && isBlank(i.selfServiceCategoryId())),
        LibraryRules.recommendedWhileShown());
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
