package com.opentenant.devicemgmt.provider.iru.library;

import com.opentenant.devicemgmt.provider.collection.Coordination;
import com.opentenant.devicemgmt.provider.collection.Fields;
import com.opentenant.devicemgmt.provider.collection.Item;
import com.opentenant.devicemgmt.provider.iru.IruConnection;
import com.opentenant.devicemgmt.provider.iru.IruTexts;
import com.opentenant.devicemgmt.provider.iru.ItemName;
import com.opentenant.devicemgmt.provider.resource.Resource;
import com.opentenant.devicemgmt.provider.resource.ResourceDefinition;
import com.opentenant.devicemgmt.provider.shape.Default;
import com.opentenant.devicemgmt.provider.shape.Doc;
import com.opentenant.devicemgmt.provider.shape.Equivalent;
import com.opentenant.devicemgmt.provider.shape.FileAsset;
import com.opentenant.devicemgmt.provider.shape.Follows;
import com.opentenant.devicemgmt.provider.shape.IdOf;
import com.opentenant.devicemgmt.provider.shape.IdOf.Form;
import com.opentenant.devicemgmt.provider.shape.NotInLookUps;
import com.opentenant.devicemgmt.provider.shape.RecordShape;
import com.opentenant.devicemgmt.provider.shape.SurroundingWhitespace;
import com.opentenant.devicemgmt.provider.shape.WriteOnly;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An app that Iru installs on enrolled Macs. The provider uploads its installer. */
public final class CustomApp {

  /** What a program declares. */
  public record Inputs(
      @Doc("Name in the library; need not be unique. Iru cuts it at about 50 characters.")
          @Equivalent(ItemName.class)
          String name,
      @Doc(
              "The installer: a file of up to 5 GiB on the machine that runs Pulumi. It is uploaded"
                  + " when its sha256 changes; the app keeps its id and assignments. Changes of the"
                  + " path or file name are ignored.")
          @WriteOnly
          @NotInLookUps
          FileAsset installer,
      @Doc("Type of the installer.") InstallType installType,
      @Doc("Whether and how often Iru installs the app. Default: `install_once`.")
          @Default("install_once")
          InstallEnforcement installEnforcement,
      @Doc(
              "The folder on the Mac into which a ZIP archive is unpacked. Required if"
                  + " `installType` is `zip`; otherwise not allowed.")
          @Equivalent(SurroundingWhitespace.class)
          @Nullable String unzipLocation,
      @Doc(
              "A script that exits with 0 if the app needs no installation. With another status,"
                  + " Iru installs the app again. Include the interpreter line. Allowed only if"
                  + " `installEnforcement` is `continuously_enforce`. None by default.")
          @Equivalent(SurroundingWhitespace.class)
          @Nullable String auditScript,
      @Doc(
              "A script that runs before the installation. Include the interpreter line. None by"
                  + " default.")
          @Equivalent(SurroundingWhitespace.class)
          @Nullable String preinstallScript,
      @Doc(
              "A script that runs after the installation. Include the interpreter line. None by"
                  + " default.")
          @Equivalent(SurroundingWhitespace.class)
          @Nullable String postinstallScript,
      @Doc("Whether the app is active. Iru does not install an inactive app. Default: `true`.")
          @Default("true")
          boolean active,
      @Doc("Whether the Mac restarts after the installation. Default: `false`.") @Default("false")
          boolean restart,
      @Doc("Whether Self Service shows the app. Default: `false`.") @Default("false")
          boolean showInSelfService,
      @Doc(
              "Id of the Self Service category; see `getSelfServiceCategory`. Required while"
                  + " `showInSelfService` is true. Iru clears the category when"
                  + " the app is no longer shown.")
          @WriteOnly
          @IdOf(value = Library.CATEGORY, form = Form.UUID, remedy = Library.CATEGORY_FOUND)
          @Nullable String selfServiceCategoryId,
      @Doc("Whether Self Service recommends the app while it shows it. Default: `false`.")
          @WriteOnly
          @Default("false")
          @Nullable Boolean selfServiceRecommended)
      implements Library.Inputs, UploadedApps.Inputs {}

  /** What Iru computes. */
  public record Outputs(
      @Doc(
              "SHA-256 of the installer, in lower-case hexadecimal digits. The preview of a new"
                  + " installer already shows the new value.")
          @WriteOnly
          @Follows("installer")
          String installerSha256,
      @Doc("The file name with which the installer was uploaded.") @Follows("installer")
          String installerFileName,
      @Doc("The installer's size in bytes.") @Follows("installer") double installerSize,
      @Doc("When the library item was created: ISO 8601, UTC.") String createdAt)
      implements UploadedApps.Outputs<Outputs> {

    @Override
    public Outputs withInstaller(String sha256, double size) {
      return new Outputs(sha256, installerFileName, size, createdAt);
    }
  }

  public static final String TOKEN = "devicemgmt:iru:CustomApp";

  private static final ResourceDefinition<Inputs, Outputs> DEFINITION =
      new ResourceDefinition<>(
          TOKEN,
          "custom app",
          "An app that Iru installs on enrolled Macs: once, again whenever it is missing, or from"
              + " Self Service. The provider uploads its installer.",
          RecordShape.of(Inputs.class),
          RecordShape.of(Outputs.class),
          CustomAppRules.all());

  private CustomApp() {}

  public static Resource<Inputs, Outputs> of(IruConnection connection, Coordination coordination) {
    return new UploadedApps<>(
        DEFINITION, UploadFlow.CUSTOM_APP, CustomApp::fields, Row.class, connection, coordination);
  }

  /**
   * All fields, in groups that Iru validates together.
   *
   * @param fileKey of an upload; null to keep the app's installer
   */
  private static Fields fields(Inputs inputs, @Nullable String fileKey) {
    return Fields.of()
        .put("name", inputs.name())
        .together(
            Fields.of()
                .put("file_key", fileKey)
                .put("install_type", inputs.installType().value())
                .put("unzip_location", IruTexts.orEmpty(inputs.unzipLocation())))
        .together(
            Fields.of()
                .put("install_enforcement", inputs.installEnforcement().value())
                .put("audit_script", IruTexts.orEmpty(inputs.auditScript())))
        .put("preinstall_script", IruTexts.orEmpty(inputs.preinstallScript()))
        .put("postinstall_script", IruTexts.orEmpty(inputs.postinstallScript()))
        .put("active", inputs.active())
        .put("restart", inputs.restart())
        .together(Library.selfService(inputs));
  }

  /**
   * An app as Iru returns it. The Self Service keys are present only while it is shown. {@code
   * sha256} may be missing until Iru has computed it. {@code file_url} has a credential and is not
   * read.
   */
  record Row(
      String id,
      String name,
      String fileKey,
      @Nullable String installType,
      @Nullable String installEnforcement,
      @Nullable String unzipLocation,
      @Nullable String auditScript,
      @Nullable String preinstallScript,
      @Nullable String postinstallScript,
      @Nullable Boolean active,
      @Nullable Boolean restart,
      @Nullable Boolean showInSelfService,
      @Nullable String selfServiceCategoryId,
      @Nullable Boolean selfServiceRecommended,
      @Nullable String sha256,
      @Nullable Double fileSize,
      @Nullable String createdAt)
      implements Item<Inputs, Outputs>, UploadedApps.Row {

    Row {
      id = IruTexts.id(id);
      name = IruTexts.orEmpty(name);
      fileKey = IruTexts.orEmpty(fileKey);
      sha256 = sha256 == null ? null : sha256.toLowerCase(Locale.ROOT);
    }

    @Override
    public Outputs outputs() {
      return new Outputs(
          IruTexts.orEmpty(sha256),
          fileName(),
          Objects.requireNonNullElse(fileSize, 0.0),
          IruTexts.orEmpty(createdAt));
    }

    /** Without values that do not apply; Iru keeps them after a change of type or enforcement. */
    @Override
    public Inputs inputs() {
      var shown = Boolean.TRUE.equals(showInSelfService);
      var type = new InstallType(IruTexts.orEmpty(installType));
      var enforcement = new InstallEnforcement(IruTexts.orEmpty(installEnforcement));
      return new Inputs(
          name,
          new FileAsset(fileName(), IruTexts.orEmpty(sha256)),
          type,
          enforcement,
          type.equals(InstallType.ZIP) ? IruTexts.orNull(unzipLocation) : null,
          enforcement.equals(InstallEnforcement.CONTINUOUSLY_ENFORCE)
              ? IruTexts.orNull(auditScript)
              : null,
          IruTexts.orNull(preinstallScript),
          IruTexts.orNull(postinstallScript),
          !Boolean.FALSE.equals(active),
          Boolean.TRUE.equals(restart),
          shown,
          shown ? selfServiceCategoryId : null,
          shown ? selfServiceRecommended : null);
    }
  }
}
