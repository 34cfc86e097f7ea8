package com.opentenant.devicemgmt.provider.iru.library;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.collection.SharedResult;
import com.opentenant.devicemgmt.provider.http.ApiRequest;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Idempotency;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Parameter;
import com.opentenant.devicemgmt.provider.iru.IruConnection;
import com.opentenant.devicemgmt.provider.upload.LocalFile;
import com.opentenant.devicemgmt.provider.upload.PresignedPost;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Uploads installers to Iru, each once in a process. Apps with the same file share it. */
final class InstallerUploads {

  private static final int BAD_REQUEST = 400;

  private final IruConnection connection;
  private final Map<Upload, SharedResult<String>> fileKeys = new ConcurrentHashMap<>();

  InstallerUploads(IruConnection connection) {
    this.connection = connection;
  }

  /** The same file under another name is another upload, because Iru shows the name. */
  private record Upload(String name, String sha256) {}

  /**
   * The key that Iru gives to the file. Uploads the file unless this process has done so.
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
      return fileKey.get(call);
    } catch (Failure.Cancelled | Failure.TimedOut failure) {
      // Only this call has ended. Another waiting call uploads the file.
      throw failure;
    } catch (Failure failure) {
      // The next app tries again.
      fileKeys.remove(upload, fileKey);
      throw failure;
    }
  }

  /** Asks for a new permit if the first has expired: S3 then returns 403 or 400. */
  private String upload(Call call, LocalFile file) {
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
    return target.fileKey();
  }

  /** Asks Iru for an address and a permit to upload a file. Creates nothing. */
  private UploadTarget presign(Call call, String fileName) {
    var request =
        ApiRequest.post(
                "prepare the upload of \"" + fileName + "\"", "/api/v1/library/custom-apps/upload")
            .withPermission("Upload Custom App")
            .withIdempotency(Idempotency.SAFE)
            .withJson(Map.of("name", fileName));
    return connection.read(call, request, Presigned.class).target();
  }

  /**
   * An address to upload one file to.
   *
   * @param fileKey names the uploaded file in later requests to Iru
   */
  record UploadTarget(PresignedPost post, String fileKey) {}

  /**
   * Iru's response. The vendor's text describes {@code post_url} as the bucket's name; in all
   * examples it is a URL.
   */
  record Presigned(String postUrl, Map<String, String> postData, String fileKey) {

    UploadTarget target() {
      if (postUrl == null || postData == null || fileKey == null) {
        throw new Failure.Unreadable("could not prepare the upload: the response has no address");
      }
      var url = postUrl.contains("://") ? postUrl : "https://" + postUrl + ".s3.amazonaws.com/";
      var fields =
          postData.entrySet().stream()
              .map(field -> new Parameter(field.getKey(), field.getValue()))
              .toList();
      return new UploadTarget(PresignedPost.of(url, fields), fileKey);
    }

    /** Without the fields, which are credentials for an upload. */
    @Override
    public String toString() {
      return "presigned upload";
    }
  }
}
