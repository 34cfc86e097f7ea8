package com.opentenant.devicemgmt.provider.iru.library;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.collection.CollectionResource;
import com.opentenant.devicemgmt.provider.collection.Coordination;
import com.opentenant.devicemgmt.provider.collection.CreateRequest;
import com.opentenant.devicemgmt.provider.collection.Fields;
import com.opentenant.devicemgmt.provider.collection.Item;
import com.opentenant.devicemgmt.provider.collection.RestCollection;
import com.opentenant.devicemgmt.provider.iru.IruConnection;
import com.opentenant.devicemgmt.provider.iru.IruTexts;
import com.opentenant.devicemgmt.provider.iru.ItemName;
import com.opentenant.devicemgmt.provider.resource.Change;
import com.opentenant.devicemgmt.provider.resource.RemoteObject;
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
import com.opentenant.devicemgmt.provider.upload.LocalFile;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An app that Iru installs on enrolled Macs. The provider uploads its installer. */
public final class CustomApp implements CollectionResource<CustomApp.Inputs, CustomApp.Outputs> {

  /** What a program declares. */
  public record Inputs(
      @Doc("Name in the library; need not be unique. Iru cuts it at about 50 characters.")
          @Equivalent(ItemName.class)
          String name,
      @Doc(
              "The installer: a file of up to 5 GiB on the machine that runs Pulumi. It is"
                  + " uploaded when its sha256 changes; the app keeps its id and assignments. Changes"
                  + " of the path or file name are ignored.")
          @WriteOnly
          @NotInLookUps
          FileAsset installer,
      @Doc("Type of the installer.") InstallType installType,
      @Doc("Whether and how often Iru installs the app. Default: `install_once`.")
          @Default("install_once")
          InstallEnforcement installEnforcement,
      @Doc(
              "The folder on the Mac into which a ZIP archive is unpacked. Required if `installType`"
                  + " is `zip`; otherwise not allowed.")
          @Equivalent(SurroundingWhitespace.class)
          @Nullable String unzipLocation,
      @Doc(
              "A script that exits with 0 if the app needs no installation. With another status, Iru"
                  + " installs the app again. Include the interpreter line. Allowed only if"
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
      implements Library.Inputs {}

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
      @Doc("When the library item was created: ISO 8601, UTC.") String createdAt) {}

  private static final ResourceDefinition<Inputs, Outputs> DEFINITION =
      new ResourceDefinition<>(
          "devicemgmt:iru:CustomApp",
          "custom app",
          "An app that Iru installs on enrolled Macs: once, again whenever it is missing, or from Self"
              + " Service. The provider uploads its installer.",
          RecordShape.of(Inputs.class),
          RecordShape.of(Outputs.class),
          CustomAppRules.all());

  /** If the processing takes longer, a message reports its end. */
  private static final Duration LONG_PROCESSING = Duration.ofSeconds(3);

  private final InstallerUploads uploads;
  private final RestCollection<Inputs, Outputs, Row> apps;

  public CustomApp(IruConnection connection, Coordination coordination) {
    this.uploads = new InstallerUploads(connection);
    this.apps =
        Library.collection(
            DEFINITION,
            "custom-apps",
            inputs -> fields(inputs, null),
            Row.class,
            connection,
            coordination);
  }

  @Override
  public RestCollection<Inputs, Outputs, Row> collection() {
    return apps;
  }

  @Override
  public RemoteObject<Inputs, Outputs> create(Call call, Inputs inputs) {
    var file = InstallerFile.of(inputs.installer());
    apps.refuseEqual(call, inputs);
    var key = uploads.fileKey(call.allowing(InstallerFile.sendingTime(file)), file);
    var created =
        apps.create(
            call.allowing(InstallerFile.processingTime(file)),
            inputs,
            new CreateFromUpload(inputs, file, key));
    call.checkpoint(created.id(), complete(created.outputs(), inputs.installer()));
    return new RemoteObject<>(
        created.id(), inputs, confirmed(created.outputs(), inputs.installer()));
  }

  /** The request whose object is recognised by the key of its upload. */
  private final class CreateFromUpload implements CreateRequest<Row> {

    private final Inputs inputs;
    private final LocalFile file;
    private final String fileKey;

    CreateFromUpload(Inputs inputs, LocalFile file, String fileKey) {
      this.inputs = inputs;
      this.file = file;
      this.fileKey = fileKey;
    }

    @Override
    public Row send(Call call) {
      return afterProcessing(
          call,
          file,
          longer -> apps.endpoints().create(longer, inputs.name(), fields(inputs, fileKey)));
    }

    @Override
    public boolean isMarked() {
      return true;
    }

    @Override
    public boolean canHaveCreated(Row item) {
      return item.fileKey().equals(fileKey);
    }
  }

  @Override
  public Outputs update(Call call, String id, Change<Inputs> change) {
    if (!change.touches(inputs -> inputs.installer().sha256())) {
      return apps.update(call, id, change);
    }
    var planned = change.after().installer();
    if (apps.getNow(call, id).hash().equals(planned.sha256())) {
      var kept = apps.update(call, id, changes(change, null));
      // A read may be out of date (reported by irupkg's authors); the response to a PATCH is not.
      if (kept.hash().isEmpty() || kept.hash().equals(planned.sha256())) {
        return complete(kept.outputs(), planned);
      }
      call.partlyDone();
    }
    var file = InstallerFile.of(planned);
    var key = uploads.fileKey(call.allowing(InstallerFile.sendingTime(file)), file);
    var changed =
        afterProcessing(call, file, longer -> apps.update(longer, id, changes(change, key)));
    return confirmed(changed.outputs(), planned);
  }

  /** A new file is sent with its group, even if Iru already has that. */
  private static Fields changes(Change<Inputs> change, @Nullable String fileKey) {
    var now = fields(change.after(), fileKey);
    var before = change.before();
    return before == null ? now : now.changedSince(fields(before, before.installer().sha256()));
  }

  @Override
  public Map<String, Object> predict(Inputs inputs) {
    return Map.of("installerSha256", inputs.installer().sha256());
  }

  /** Sends a request with a new upload, again as long as Iru processes the upload. */
  private static Row afterProcessing(Call call, LocalFile file, Function<Call, Row> request) {
    var asked = call.time().now();
    var item = request.apply(call.allowing(InstallerFile.processingTime(file)));
    var waited = Duration.between(asked, call.time().now());
    if (waited.compareTo(LONG_PROCESSING) > 0) {
      call.messages()
          .progress("Iru has processed %s after %d s".formatted(file.name(), waited.toSeconds()));
    }
    return item;
  }

  /** Until Iru returns its hash, the hash of the uploaded bytes is used. */
  private static Outputs complete(Outputs returned, FileAsset sent) {
    return returned.installerSha256().isEmpty()
        ? new Outputs(
            sent.sha256(),
            returned.installerFileName(),
            returned.installerSize(),
            returned.createdAt())
        : returned;
  }

  private static Outputs confirmed(Outputs returned, FileAsset sent) {
    var complete = complete(returned, sent);
    if (!complete.installerSha256().equals(sent.sha256())) {
      throw new Failure.Unreadable(
          "the file in Iru differs from the uploaded one: its sha256 is %s instead of %s"
              .formatted(complete.installerSha256(), sent.sha256()));
    }
    return complete;
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
      implements Item<Inputs, Outputs> {

    /** Iru inserts it before the extension, so each upload has another name. */
    private static final Pattern MARK = Pattern.compile("_[0-9a-f]{8}(?=(\\.[^.]*)?$)");

    Row {
      id = IruTexts.id(id);
      name = IruTexts.orEmpty(name);
      fileKey = IruTexts.orEmpty(fileKey);
      sha256 = sha256 == null ? null : sha256.toLowerCase(Locale.ROOT);
    }

    @Override
    public Outputs outputs() {
      return new Outputs(
          hash(),
          fileName(),
          Objects.requireNonNullElse(fileSize, 0.0),
          IruTexts.orEmpty(createdAt));
    }

    /** Empty if Iru does not return it. */
    String hash() {
      return IruTexts.orEmpty(sha256);
    }

    /** The name that the file had when it was uploaded. */
    private String fileName() {
      return MARK.matcher(fileKey.substring(fileKey.lastIndexOf('/') + 1)).replaceFirst("");
    }

    /** Without values that do not apply; Iru keeps them after a change of type or enforcement. */
    @Override
    public Inputs inputs() {
      var shown = Boolean.TRUE.equals(showInSelfService);
      var type = new InstallType(IruTexts.orEmpty(installType));
      var enforcement = new InstallEnforcement(IruTexts.orEmpty(installEnforcement));
      return new Inputs(
          name,
          new FileAsset(fileName(), hash()),
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
