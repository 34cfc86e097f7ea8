package com.opentenant.devicemgmt.provider.iru;

import com.opentenant.devicemgmt.provider.iru.CustomAppApi.Item;
import com.opentenant.devicemgmt.provider.shape.Doc;
import org.jspecify.annotations.Nullable;

/** A custom app as the tenant has it, for functions. */
@Doc("A custom app as the tenant has it.")
public record CustomAppView(
    @Doc("The id of the library item.") String id,
    @Doc("Name shown in the library.") String name,
    @Doc("What the installer is; one of the values of `InstallType`, or a newer one.")
        String installType,
    @Doc(
            "Whether and how often Iru installs the app; one of the values of `InstallEnforcement`, or"
                + " a newer one.")
        String installEnforcement,
    @Doc("The folder on the Mac that a ZIP archive is unpacked into.")
        @Nullable String unzipLocation,
    @Doc("The script that tells whether the app is as it should be.") @Nullable String auditScript,
    @Doc("The script that runs before the installation.") @Nullable String preinstallScript,
    @Doc("The script that runs after the installation.") @Nullable String postinstallScript,
    @Doc("Whether Iru installs the app at all.") boolean active,
    @Doc("Whether the Mac restarts after the installation.") boolean restart,
    @Doc("Whether users find the app in Self Service.") boolean showInSelfService,
    @Doc("The Self Service category, by id, while the app is shown.")
        @Nullable String selfServiceCategoryId,
    @Doc("Whether Self Service recommends the app, while it is shown.")
        @Nullable Boolean selfServiceRecommended,
    @Doc(
            "SHA-256 of the installer, in lower-case hexadecimal digits; missing while Iru computes it.")
        @Nullable String installerSha256,
    @Doc("The name that the installer was uploaded under.") String installerFileName,
    @Doc("The installer's size in bytes.") double installerSize,
    @Doc("When the library item was created: ISO 8601, UTC.") String createdAt) {

  static CustomAppView of(Item item) {
    var inputs = item.observed().inputs();
    var outputs = item.outputs();
    return new CustomAppView(
        item.id(),
        inputs.name(),
        inputs.installType().value(),
        inputs.installEnforcement().value(),
        inputs.unzipLocation(),
        inputs.auditScript(),
        inputs.preinstallScript(),
        inputs.postinstallScript(),
        inputs.active(),
        inputs.restart(),
        inputs.showInSelfService(),
        inputs.selfServiceCategoryId(),
        inputs.selfServiceRecommended(),
        item.sha256(),
        outputs.installerFileName(),
        outputs.installerSize(),
        outputs.createdAt());
  }
}
