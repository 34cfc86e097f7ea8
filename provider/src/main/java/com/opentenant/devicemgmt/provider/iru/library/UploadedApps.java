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
import com.opentenant.devicemgmt.provider.resource.Change;
import com.opentenant.devicemgmt.provider.resource.RemoteObject;
import com.opentenant.devicemgmt.provider.resource.ResourceDefinition;
import com.opentenant.devicemgmt.provider.shape.FileAsset;
import com.opentenant.devicemgmt.provider.transfer.LocalFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Apps whose installer the provider uploads. The installer is uploaded before the app is created or
 * changed, and the request then has the key of the upload.
 */
final class UploadedApps<
        I extends Record & UploadedApps.Inputs,
        O extends Record & UploadedApps.Outputs<O>,
        T extends Item<I, O> & UploadedApps.Row>
    implements CollectionResource<I, O> {

  /** The inputs of every app. */
  interface Inputs extends Library.Named {

    FileAsset installer();
  }

  /** The outputs of every app. */
  interface Outputs<O> {

    /** Empty if Iru does not return it. */
    String installerSha256();

    double installerSize();

    O withInstaller(String sha256, double size);
  }

  /** An app as Iru returns it. */
  interface Row {

    String fileKey();

    /** The name that the file had when it was uploaded. */
    default String fileName() {
      var key = fileKey();
      return MARK.matcher(key.substring(key.lastIndexOf('/') + 1)).replaceFirst("");
    }
  }

  /** Iru inserts it before the extension, so each upload has another name. */
  private static final Pattern MARK = Pattern.compile("_[0-9a-f]{8}(?=(\\.[^.]*)?$)");

  /** How long to wait until Iru returns the hash and the size of a new upload. */
  static final Duration SETTLING = Duration.ofSeconds(30);

  /** The limit of this wait and its requests, because the upload may have used up the call's. */
  private static final Duration SETTLING_LIMIT = Duration.ofMinutes(2);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);

  private final RestCollection<I, O, T> apps;
  private final InstallerUploads uploads;
  private final InstallerDownloads downloads;
  private final BiFunction<I, @Nullable String, Fields> fields;

  /**
   * The apps of one kind.
   *
   * @param fields everything that a request can have, with the key of an upload, or with null to
   *     keep the app's installer
   */
  UploadedApps(
      ResourceDefinition<I, O> definition,
      UploadFlow flow,
      BiFunction<I, @Nullable String, Fields> fields,
      Class<T> type,
      IruConnection connection,
      Coordination coordination) {
    this.apps =
        Library.collection(
            definition,
            flow.collection(),
            inputs -> fields.apply(inputs, null),
            type,
            connection,
            coordination);
    this.uploads = new InstallerUploads(connection, flow);
    this.downloads = new InstallerDownloads(definition, flow, connection);
    this.fields = fields;
  }

  @Override
  public RestCollection<I, O, ?> collection() {
    return apps;
  }

  @Override
  public Map<String, Object> predict(I inputs) {
    return Map.of("installerSha256", inputs.installer().sha256());
  }

  @Override
  public RemoteObject<I, O> create(Call call, I inputs) {
    var file = InstallerFile.of(inputs.installer());
    apps.refuseEqual(call, inputs);
    var key = uploads.fileKey(call, file);
    var created =
        apps.create(
            call.allowing(InstallerFile.processingTime(file)),
            inputs,
            new CreateFromUpload(inputs, file, key));
    call.checkpoint(created.id(), complete(created.outputs(), file));
    return new RemoteObject<>(
        created.id(), inputs, settled(call, created.id(), created.outputs(), file));
  }

  /** The request whose object is recognised by the key of its upload. */
  private final class CreateFromUpload implements CreateRequest<T> {

    private final I inputs;
    private final LocalFile file;
    private final String fileKey;

    CreateFromUpload(I inputs, LocalFile file, String fileKey) {
      this.inputs = inputs;
      this.file = file;
      this.fileKey = fileKey;
    }

    @Override
    public T send(Call call) {
      return Processing.await(
          call,
          file,
          longer -> apps.endpoints().create(longer, inputs.name(), fields.apply(inputs, fileKey)));
    }

    @Override
    public boolean isMarked() {
      return true;
    }

    @Override
    public boolean canHaveCreated(T item) {
      return item.fileKey().equals(fileKey);
    }
  }

  @Override
  public O update(Call call, String id, Change<I> change) {
    if (!change.touches(inputs -> inputs.installer().sha256())) {
      return apps.update(call, id, change);
    }
    var sha256 = change.after().installer().sha256();
    if (apps.getNow(call, id).outputs().installerSha256().equals(sha256)) {
      var kept = apps.update(call, id, changes(change, null)).outputs();
      // A read may be out of date (reported by irupkg's authors); the response to a PATCH is not.
      if (kept.installerSha256().isEmpty()) {
        return kept.withInstaller(sha256, kept.installerSize());
      }
      if (kept.installerSha256().equals(sha256)) {
        return kept;
      }
      call.partlyDone();
    }
    var file = InstallerFile.of(change.after().installer());
    var key = uploads.fileKey(call, file);
    var changed =
        Processing.await(call, file, longer -> apps.update(longer, id, changes(change, key)));
    call.partlyDone();
    return settled(call, id, changed.outputs(), file);
  }

  @Override
  public void download(Call call, String id, String sha256, Path target) {
    downloads.download(call, id, sha256, target);
  }

  /** A new file is sent with its group, even if Iru already has that. */
  private Fields changes(Change<I> change, @Nullable String fileKey) {
    var now = fields.apply(change.after(), fileKey);
    var before = change.before();
    return before == null
        ? now
        : now.changedSince(fields.apply(before, before.installer().sha256()));
  }

  /**
   * The outputs when Iru returns the hash and the size of the new file. Right after the request, it
   * may return neither, or the new hash with the old size (seen in a sibling product). If the hash
   * or the size does not come in time, those of the sent bytes are used.
   *
   * @throws Failure.Unreadable if Iru still returns the hash of another file at the end
   */
  private O settled(Call call, String id, O returned, LocalFile file) {
    var waiting = call.allowing(SETTLING_LIMIT);
    var outputs = returned;
    var end = call.time().now().plus(SETTLING);
    for (var pause = FIRST_PAUSE;
        !isOf(outputs, file) && call.time().now().isBefore(end);
        pause = Collections.min(List.of(pause.multipliedBy(2), LONGEST_PAUSE))) {
      waiting.sleep(pause);
      outputs = apps.getNow(waiting, id).outputs();
    }
    var complete = complete(outputs, file);
    if (!complete.installerSha256().equals(file.sha256())) {
      throw new Failure.Unreadable(
          "the file in Iru differs from the uploaded one: its sha256 is %s instead of %s"
              .formatted(complete.installerSha256(), file.sha256()));
    }
    return complete;
  }

  private static boolean isOf(Outputs<?> outputs, LocalFile file) {
    return outputs.installerSha256().equals(file.sha256())
        && outputs.installerSize() == file.size();
  }

  private O complete(O returned, LocalFile file) {
    var sha256 = returned.installerSha256();
    return returned.withInstaller(sha256.isEmpty() ? file.sha256() : sha256, (double) file.size());
  }
}
