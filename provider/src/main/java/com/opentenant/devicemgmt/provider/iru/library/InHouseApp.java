package com.opentenant.devicemgmt.provider.iru.library;

import com.opentenant.devicemgmt.provider.check.Rule;
import com.opentenant.devicemgmt.provider.check.Rule.Severity;
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
import com.opentenant.devicemgmt.provider.shape.NotInLookUps;
import com.opentenant.devicemgmt.provider.shape.RecordShape;
import com.opentenant.devicemgmt.provider.shape.WriteOnly;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An app of the organisation that Iru installs on enrolled iPhones, iPads and Apple TVs. */
public final class InHouseApp {

  /** What a program declares. */
  public record Inputs(
      @Doc("Name in the library; need not be unique. Iru cuts it at about 50 characters.")
          @Equivalent(ItemName.class)
          String name,
      @Doc(
              "The app: an `.ipa` file of up to 5 GiB on the machine that runs Pulumi. It is"
                  + " uploaded when its sha256 changes; the app keeps its id and assignments."
                  + " Changes of the path or file name are ignored.")
          @WriteOnly
          @NotInLookUps
          FileAsset installer,
      @Doc("Whether the app is for iPhones. At least one platform must be true. Default: `false`.")
          @Default("false")
          boolean runsOnIphone,
      @Doc("Whether the app is for iPads. Default: `false`.") @Default("false") boolean runsOnIpad,
      @Doc("Whether the app is for Apple TVs. Default: `false`.") @Default("false")
          boolean runsOnTv,
      @Doc("Whether the app is active. Iru does not install an inactive app. Default: `true`.")
          @Default("true")
          boolean active)
      implements UploadedApps.Inputs {}

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
      @Doc("The app's bundle identifier.") @Follows("installer") String appIdentifier,
      @Doc("The app's name on devices.") @Follows("installer") String appName,
      @Doc("The app's version.") @Follows("installer") String appVersion,
      @Doc("The version of the operating system that the app requires.") @Follows("installer")
          String minimumOsVersion,
      @Doc("When the library item was created: ISO 8601, UTC.") String createdAt)
      implements UploadedApps.Outputs<Outputs> {

    @Override
    public Outputs withInstaller(String sha256, double size) {
      return new Outputs(
          sha256,
          installerFileName,
          size,
          appIdentifier,
          appName,
          appVersion,
          minimumOsVersion,
          createdAt);
    }
  }

  public static final String TOKEN = "devicemgmt:iru:InHouseApp";

  private static final ResourceDefinition<Inputs, Outputs> DEFINITION =
      new ResourceDefinition<>(
          TOKEN,
          "in-house app",
          "An app of your organisation that Iru installs on enrolled iPhones, iPads and Apple TVs."
              + " The provider uploads its `.ipa` file and waits until Iru has validated it.",
          RecordShape.of(Inputs.class),
          RecordShape.of(Outputs.class),
          rules());

  private InHouseApp() {}

  public static Resource<Inputs, Outputs> of(IruConnection connection, Coordination coordination) {
    return new UploadedApps<>(
        DEFINITION,
        UploadFlow.IN_HOUSE_APP,
        InHouseApp::fields,
        Row.class,
        connection,
        coordination);
  }

  private static List<Rule<Inputs>> rules() {
    return Rule.all(
        Library.nameRules(),
        InstallerRules.all(),
        List.of(
            Rule.of(
                Severity.REFUSE,
                "installer",
                i ->
                    InstallerRules.otherType(i.installer(), InstallType.ZIP)
                        .map(other -> other + "; every .ipa file is a ZIP archive")),
            Library.somePlatform(
                i -> !(i.runsOnIphone() || i.runsOnIpad() || i.runsOnTv()),
                "runsOnIphone",
                "runsOnIpad",
                "runsOnTv")));
  }

  /**
   * All fields.
   *
   * @param fileKey of an upload; null to keep the app's installer
   */
  private static Fields fields(Inputs inputs, @Nullable String fileKey) {
    return Fields.of()
        .put("name", inputs.name())
        .put("file_key", fileKey)
        .put("runs_on_iphone", inputs.runsOnIphone())
        .put("runs_on_ipad", inputs.runsOnIpad())
        .put("runs_on_tv", inputs.runsOnTv())
        .put("active", inputs.active());
  }

  /** An app as Iru returns it. {@code file_url} has a credential and is not read. */
  record Row(
      String id,
      String name,
      String fileKey,
      @Nullable Boolean runsOnIphone,
      @Nullable Boolean runsOnIpad,
      @Nullable Boolean runsOnTv,
      @Nullable Boolean active,
      String sha256,
      @Nullable Double fileSize,
      @Nullable String appIdentifier,
      @Nullable String appName,
      @Nullable String appVersion,
      @Nullable String minimumOsVersion,
      @Nullable String createdAt)
      implements Item<Inputs, Outputs>, UploadedApps.Row {

    Row {
      id = IruTexts.id(id);
      name = IruTexts.orEmpty(name);
      fileKey = IruTexts.orEmpty(fileKey);
      sha256 = IruTexts.orEmpty(sha256).toLowerCase(Locale.ROOT);
    }

    @Override
    public Inputs inputs() {
      return new Inputs(
          name,
          new FileAsset(fileName(), sha256),
          Boolean.TRUE.equals(runsOnIphone),
          Boolean.TRUE.equals(runsOnIpad),
          Boolean.TRUE.equals(runsOnTv),
          !Boolean.FALSE.equals(active));
    }

    @Override
    public Outputs outputs() {
      return new Outputs(
          sha256,
          fileName(),
          Objects.requireNonNullElse(fileSize, 0.0),
          IruTexts.orEmpty(appIdentifier),
          IruTexts.orEmpty(appName),
          IruTexts.orEmpty(appVersion),
          IruTexts.orEmpty(minimumOsVersion),
          IruTexts.orEmpty(createdAt));
    }
  }
}
