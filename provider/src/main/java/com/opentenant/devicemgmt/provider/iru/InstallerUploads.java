package com.opentenant.devicemgmt.provider.iru;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.lookup.JointFetch;
import com.opentenant.devicemgmt.provider.upload.LocalFile;
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
  private final Map<Upload, JointFetch> underWay = new HashMap<>();

  InstallerUploads(IruConnection connection) {
    this.connection = connection;
  }

  /** What tells one upload from another; Iru shows the name that a file was uploaded under. */
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
      JointFetch joint;
      synchronized (this) {
        var known = fileKeys.get(upload);
        if (known != null) {
          return known;
        }
        joint =
            underWay.computeIfAbsent(
                upload,
                ignored ->
                    new JointFetch(
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
    var target = CustomAppApi.presign(connection, call, file.name());
    try {
      connection.upload(call, target.post(), file);
    } catch (Failure.Forbidden | Failure.Refused refused) {
      if (refused instanceof Failure.Refused other && other.status() != BAD_REQUEST) {
        throw refused;
      }
      target = CustomAppApi.presign(connection, call, file.name());
      connection.upload(call, target.post(), file);
    }
    return target.fileKey();
  }
}
