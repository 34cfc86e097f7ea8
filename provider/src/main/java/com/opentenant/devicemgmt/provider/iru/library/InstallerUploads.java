package com.opentenant.devicemgmt.provider.iru.library;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.collection.SingleFlight;
import com.opentenant.devicemgmt.provider.http.ApiRequest;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Idempotency;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Parameter;
import com.opentenant.devicemgmt.provider.iru.IruConnection;
import com.opentenant.devicemgmt.provider.upload.LocalFile;
import com.opentenant.devicemgmt.provider.upload.PresignedPost;
import java.util.HashMap;
import java.util.Map;

/**
 * Brings installers to Iru: each once in a process, however many apps of the program have it.
 * Thread-safe.
 */
final class InstallerUploads {

  private static final int BAD_REQUEST = 400;

  private final IruConnection connection;
  private final Map<Upload, String> fileKeys = new HashMap<>();
  private final Map<Upload, SingleFlight> underWay = new HashMap<>();

  InstallerUploads(IruConnection connection) {
    this.connection = connection;
  }

  /** Two uploads of the same file under two names differ: Iru shows the name. */
  private record Upload(String name, String sha256) {}

  /**
   * The key by which an app takes the file, which is uploaded first unless this very process has
   * done so.
   *
   * @throws Failure.Invalid if the file is not the planned one
   */
  String fileKey(Call call, LocalFile file) {
    var upload = new Upload(file.name(), file.sha256());
    while (true) {
      SingleFlight joint;
      synchronized (this) {
        var known = fileKeys.get(upload);
        if (known != null) {
          return known;
        }
        joint =
            underWay.computeIfAbsent(
                upload,
                ignored ->
                    new SingleFlight(
                        "uploading the same file", caller -> upload(caller, upload, file)));
      }
      joint.join(call);
    }
  }

  private void upload(Call call, Upload upload, LocalFile file) {
    try {
      var key = upload(call, file);
      synchronized (this) {
        fileKeys.put(upload, key);
      }
    } finally {
      synchronized (this) {
        underWay.remove(upload);
      }
    }
  }

  /**
   * With a fresh right, should the storage take the first for stale: S3 says so by 403 and by 400.
   */
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

  /** Asks where a file may be uploaded to; nothing exists because of it. */
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
   * Where one file may be uploaded to.
   *
   * @param fileKey names the upload to Iru, once it is there
   */
  record UploadTarget(PresignedPost post, String fileKey) {}

  /**
   * The answer to a presign. The vendor's prose takes {@code post_url} for the bucket's name, all
   * of its examples for an address.
   */
  record Presigned(String postUrl, Map<String, String> postData, String fileKey) {

    UploadTarget target() {
      if (postUrl == null || postData == null || fileKey == null) {
        throw new Failure.Unreadable(
            "could not prepare the upload: the tenant did not say where to", null);
      }
      var url = postUrl.contains("://") ? postUrl : "https://" + postUrl + ".s3.amazonaws.com/";
      var fields =
          postData.entrySet().stream()
              .map(field -> new Parameter(field.getKey(), field.getValue()))
              .toList();
      return new UploadTarget(PresignedPost.of(url, fields), fileKey);
    }

    /** Without the fields, which permit an upload. */
    @Override
    public String toString() {
      return "presigned upload";
    }
  }
}
