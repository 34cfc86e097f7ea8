package com.opentenant.devicemgmt.provider.iru.library;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.collection.SharedResult;
import com.opentenant.devicemgmt.provider.http.ApiRequest;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Idempotency;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Parameter;
import com.opentenant.devicemgmt.provider.iru.IruConnection;
import com.opentenant.devicemgmt.provider.iru.IruTexts;
import com.opentenant.devicemgmt.provider.transfer.LocalFile;
import com.opentenant.devicemgmt.provider.transfer.PresignedPost;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Uploads installers to Iru, each once in a process. Apps with the same file share it. */
final class InstallerUploads {

  private static final int BAD_REQUEST = 400;

  private final IruConnection connection;
  private final UploadFlow flow;
  private final UploadValidation validation;
  private final Map<Upload, SharedResult<String>> fileKeys = new ConcurrentHashMap<>();

  InstallerUploads(IruConnection connection, UploadFlow flow) {
    this.connection = connection;
    this.flow = flow;
    this.validation = new UploadValidation(connection, flow);
  }

  /** The same file under another name is another upload, because Iru shows the name. */
  private record Upload(String name, String sha256) {}

  /**
   * The key that Iru gives to the file, when it can be used. Uploads the file unless this process
   * has done so.
   *
   * @throws Failure.Invalid if the file's content has changed since the preview
   */
  String fileKey(Call call, LocalFile file) {
    var upload = new Upload(file.name(), file.sha256());
    var fileKey =
        fileKeys.computeIfAbsent(
            upload,
            ignored ->
                new SharedResult<>("uploading the same file", caller -> upload(caller, file)));
    try {
      return fileKey.get(call.allowing(flow.time(file)));
    } catch (Failure.Cancelled | Failure.TimedOut failure) {
      // Only this call has ended. Another waiting call uploads the file.
      throw failure;
    } catch (Failure failure) {
      // The next app tries again.
      fileKeys.remove(upload, fileKey);
      throw failure;
    }
  }

  private String upload(Call call, LocalFile file) {
    var target = send(call.allowing(InstallerFile.sendingTime(file)), file);
    return flow.isValidated()
        ? Processing.await(call, file, longer -> validation.fileKey(longer, file, target))
        : target.fileKey();
  }

  /** Asks for a new permit if the first has expired: S3 then returns 403 or 400. */
  private UploadTarget send(Call call, LocalFile file) {
    var target = presign(call, file.name());
    try {
      connection.upload(call, target.post(), file);
    } catch (Failure.Forbidden | Failure.Refused refused) {
      if (refused instanceof Failure.Refused other && other.status() != BAD_REQUEST) {
        throw refused;
      }
      target = presign(call, file.name());
      connection.upload(call, target.post(), file);
    }
    return target;
  }

  /** Asks Iru for an address and a permit to upload a file. Creates nothing. */
  private UploadTarget presign(Call call, String fileName) {
    var request =
        ApiRequest.post("prepare the upload of \"" + fileName + "\"", flow.path())
            .withPermission(flow.permission())
            .withIdempotency(Idempotency.SAFE)
            .withJson(Map.of(flow.nameKey(), fileName));
    var target = connection.read(call, request, Presigned.class).target();
    if (flow.isValidated() && target.id().isEmpty()) {
      throw Presigned.incomplete("id");
    }
    return target;
  }

  /**
   * An address to upload one file to.
   *
   * @param fileKey names the uploaded file in later requests to Iru
   * @param id names the upload in requests for its status; empty if there are none
   */
  record UploadTarget(PresignedPost post, String fileKey, String id) {}

  /**
   * Iru's response. The vendor's text describes {@code post_url} as the bucket's name; in all
   * examples it is a URL.
   */
  record Presigned(
      @Nullable String id, String postUrl, Map<String, String> postData, String fileKey) {

    UploadTarget target() {
      if (postUrl == null || postData == null || fileKey == null) {
        throw incomplete("address");
      }
      var url = postUrl.contains("://") ? postUrl : "https://" + postUrl + ".s3.amazonaws.com/";
      var fields =
          postData.entrySet().stream()
              .map(field -> new Parameter(field.getKey(), field.getValue()))
              .toList();
      return new UploadTarget(PresignedPost.of(url, fields), fileKey, IruTexts.orEmpty(id));
    }

    static Failure incomplete(String missing) {
      return new Failure.Unreadable("could not prepare the upload: the response has no " + missing);
    }

    /** Without the fields, which are credentials for an upload. */
    @Override
    public String toString() {
      return "presigned upload";
    }
  }
}
