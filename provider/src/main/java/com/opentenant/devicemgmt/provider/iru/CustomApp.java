package com.opentenant.devicemgmt.provider.iru;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.iru.CustomAppApi.Body;
import com.opentenant.devicemgmt.provider.iru.CustomAppApi.Item;
import com.opentenant.devicemgmt.provider.lookup.ItemSnapshot;
import com.opentenant.devicemgmt.provider.lookup.SnapshotRules;
import com.opentenant.devicemgmt.provider.resource.Observed;
import com.opentenant.devicemgmt.provider.resource.Resource;
import com.opentenant.devicemgmt.provider.resource.ResourceDefinition;
import com.opentenant.devicemgmt.provider.resource.SafeCreate;
import com.opentenant.devicemgmt.provider.shape.Default;
import com.opentenant.devicemgmt.provider.shape.Doc;
import com.opentenant.devicemgmt.provider.shape.Equivalent;
import com.opentenant.devicemgmt.provider.shape.FileAsset;
import com.opentenant.devicemgmt.provider.shape.Follows;
import com.opentenant.devicemgmt.provider.shape.IdOf;
import com.opentenant.devicemgmt.provider.shape.IdOf.Form;
import com.opentenant.devicemgmt.provider.shape.RecordShape;
import com.opentenant.devicemgmt.provider.shape.SurroundingWhitespace;
import com.opentenant.devicemgmt.provider.shape.WriteOnly;
import com.opentenant.devicemgmt.provider.upload.LocalFile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An app that Iru installs on enrolled Macs, with the installer that it brings there. */
public final class CustomApp implements Resource<CustomApp.Inputs, CustomApp.Outputs> {

  /** What a program declares. */
  public record Inputs(
      @Doc(
              "Name shown in the library. Iru cuts names at about 50 characters; two items may share"
                  + " a name.")
          @Equivalent(ItemName.class)
          String name,
      @Doc(
              "The installer: a file of the machine that runs Pulumi, of up to 5 GiB. It is uploaded"
                  + " when its sha256 changes; the app keeps its id, its assignments and everything"
                  + " else. Where the file lies and how it is called makes no difference.")
          @WriteOnly
          FileAsset installer,
      @Doc("What the installer is.") InstallType installType,
      @Doc("Whether and how often Iru installs the app. Default: `install_once`.")
          @Default("install_once")
          InstallEnforcement installEnforcement,
      @Doc(
              "The folder on the Mac that a ZIP archive is unpacked into; needed for the"
                  + " `installType` `zip`, and only there.")
          @Equivalent(SurroundingWhitespace.class)
          @Nullable String unzipLocation,
      @Doc(
              "A script that tells by its status whether the app is as it should be (0) or is to be"
                  + " installed again, with its interpreter line; only with the"
                  + " `installEnforcement` `continuously_enforce`. None by default.")
          @Equivalent(SurroundingWhitespace.class)
          @Nullable String auditScript,
      @Doc(
              "A script that runs before the installation, with its interpreter line. None by"
                  + " default.")
          @Equivalent(SurroundingWhitespace.class)
          @Nullable String preinstallScript,
      @Doc(
              "A script that runs after the installation, with its interpreter line. None by"
                  + " default.")
          @Equivalent(SurroundingWhitespace.class)
          @Nullable String postinstallScript,
      @Doc("Whether Iru installs the app at all. Default: `true`.") @Default("true") boolean active,
      @Doc("Whether the Mac restarts after the installation. Default: `false`.") @Default("false")
          boolean restart,
      @Doc(
              "Whether users find the app in Self Service; needs `selfServiceCategoryId`. Default:"
                  + " `false`.")
          @Default("false")
          boolean showInSelfService,
      @Doc(
              "The Self Service category, by id; see `getSelfServiceCategory`. Needed while"
                  + " `showInSelfService` is true; Iru forgets it with that.")
          @WriteOnly
          @IdOf(
              value = "Self Service category",
              form = Form.UUID,
              remedy = LibraryRules.CATEGORY_FOUND)
          @Nullable String selfServiceCategoryId,
      @Doc(
              "Whether Self Service shows the app among the recommended items; has an effect only"
                  + " while `showInSelfService` is true. Default: `false`.")
          @WriteOnly
          @Default("false")
          @Nullable Boolean selfServiceRecommended)
      implements LibraryInputs {}

  /** What Iru computes. */
  public record Outputs(
      @Doc(
              "SHA-256 of the installer, in lower-case hexadecimal digits. A preview of a new"
                  + " installer shows the new one already.")
          @WriteOnly
          @Follows("installer")
          String installerSha256,
      @Doc("The name that the installer was uploaded under.") @Follows("installer")
          String installerFileName,
      @Doc("The installer's size in bytes.") @Follows("installer") double installerSize,
      @Doc("When the library item was created: ISO 8601, UTC.") String createdAt) {}

  static final ResourceDefinition<Inputs, Outputs> DEFINITION =
      new ResourceDefinition<>(
          "devicemgmt:iru:CustomApp",
          "custom app",
          "An app that Iru installs on enrolled Macs: once, again whenever it is missing, or from Self"
              + " Service. The provider uploads its installer.",
          RecordShape.of(Inputs.class),
          RecordShape.of(Outputs.class),
          CustomAppRules.all());

  /** Iru took in an upload after so long: its row gets a line that ends those about the waiting. */
  private static final Duration WORTH_TELLING = Duration.ofSeconds(3);

  private final IruConnection connection;
  private final LibraryApi<Item> api;
  private final InstallerUploads uploads;
  private final SafeCreate safeCreate;
  private final ItemSnapshot<Item> apps;

  public CustomApp(IruConnection connection, SafeCreate safeCreate, SnapshotRules rules) {
    this.connection = connection;
    this.api = CustomAppApi.of(connection);
    this.uploads = new InstallerUploads(connection);
    this.safeCreate = safeCreate;
    this.apps = new ItemSnapshot<>(rules, api::firstPage, Item::id);
  }

  @Override
  public ResourceDefinition<Inputs, Outputs> definition() {
    return DEFINITION;
  }

  @Override
  public Created<Outputs> create(Call call, Inputs inputs) {
    var file = InstallerFile.of(inputs.installer());
    safeCreate.refuseEqual(call, planned(inputs));
    var key = uploads.fileKey(call.allowing(InstallerFile.sendingTime(file)), file);
    var made =
        safeCreate.run(
            call.allowing(InstallerFile.processingTime(file)), creation(inputs, file, key));
    call.checkpoint(made.id(), complete(made.outputs(), inputs.installer()));
    return new Created<>(made.id(), confirmed(made.outputs(), inputs.installer()));
  }

  @Override
  public Observed<Inputs, Outputs> read(Call call, String id) {
    return apps.read(call, id, api::get).observed();
  }

  @Override
  public Outputs update(Call call, String id, Inputs before, Inputs after) {
    var unfinished = before.equals(after);
    var sameFile = before.installer().sha256().equals(after.installer().sha256());
    if (unfinished || !sameFile) {
      return withInstaller(call, id, unfinished ? null : before, after);
    }
    var changes = Body.changes(before, after, null);
    return changes.isEmpty()
        // What changed may be for later: a category has no place in an app that is not shown.
        ? api.get(call, id).outputs()
        : apps.write(() -> api.update(call, id, changes)).outputs();
  }

  @Override
  public void delete(Call call, String id, Inputs inputs) {
    apps.remove(id, () -> api.delete(call, id));
  }

  @Override
  public Stream<Listed> list(Call call) {
    return api.list(call).map(item -> new Listed(item.id(), item.name()));
  }

  @Override
  public List<Tip<Inputs>> tips() {
    return List.of(
        Tip.requiring(connection::requireConfigured),
        Tip.readingAll(DEFINITION.inputs(), safeCreate.advice(this::planned)));
  }

  private LibraryCreation<Inputs, Outputs, Item> planned(Inputs inputs) {
    return new LibraryCreation<>(DEFINITION, inputs, apps, CustomApp::nothing, null);
  }

  @Override
  public Map<String, Object> predict(Inputs inputs) {
    return Map.of("installerSha256", inputs.installer().sha256());
  }

  /**
   * An update for which the file matters.
   *
   * @param before null when an earlier create or update was left unfinished, and all is to be sent
   */
  private Outputs withInstaller(Call call, String id, @Nullable Inputs before, Inputs after) {
    var planned = after.installer();
    if (api.get(call, id).hash().equals(planned.sha256())) {
      var kept = apps.write(() -> api.update(call, id, body(before, after, null)));
      // A read may be older than the last change (irupkg's authors saw it); the answer to a PATCH
      // is not.
      if (kept.hash().isEmpty() || kept.hash().equals(planned.sha256())) {
        return complete(kept.outputs(), planned);
      }
      call.partlyDone();
    }
    var file = InstallerFile.of(planned);
    var key = uploads.fileKey(call.allowing(InstallerFile.sendingTime(file)), file);
    var changes = body(before, after, key);
    var changed =
        apps.write(() -> takenIn(call, file, patient -> api.update(patient, id, changes)));
    return confirmed(changed.outputs(), planned);
  }

  private static Body body(@Nullable Inputs before, Inputs after, @Nullable String fileKey) {
    return before == null ? Body.all(after, fileKey) : Body.changes(before, after, fileKey);
  }

  /** Sends what names a new upload, and again as long as Iru still processes that. */
  private static Item takenIn(Call call, LocalFile file, Function<Call, Item> request) {
    var asked = call.time().now();
    var item = request.apply(call.allowing(InstallerFile.processingTime(file)));
    var waited = Duration.between(asked, call.time().now());
    if (waited.compareTo(WORTH_TELLING) > 0) {
      call.messages()
          .progress("Iru took in %s after %d s".formatted(file.name(), waited.toSeconds()));
    }
    return item;
  }

  /** Iru's own sum comes sometimes later than its answer; ours is that of the bytes it was sent. */
  private static Outputs complete(Outputs told, FileAsset sent) {
    return told.installerSha256().isEmpty()
        ? new Outputs(
            sent.sha256(), told.installerFileName(), told.installerSize(), told.createdAt())
        : told;
  }

  private static Outputs confirmed(Outputs told, FileAsset sent) {
    var complete = complete(told, sent);
    if (!complete.installerSha256().equals(sent.sha256())) {
      throw new Failure.Unreadable(
          "Iru has other bytes than were uploaded: their sha256 is %s instead of %s"
              .formatted(complete.installerSha256(), sent.sha256()),
          null);
    }
    return complete;
  }

  private LibraryCreation<Inputs, Outputs, Item> creation(
      Inputs inputs, LocalFile file, String fileKey) {
    var body = Body.all(inputs, fileKey);
    return new LibraryCreation<>(
        DEFINITION,
        inputs,
        apps,
        call -> takenIn(call, file, patient -> api.create(patient, inputs.name(), body)),
        item -> item.fileKey().equals(fileKey));
  }

  private static Item nothing(Call call) {
    throw new IllegalStateException("a preview makes nothing");
  }
}
