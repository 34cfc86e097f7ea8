package com.opentenant.devicemgmt.provider.iru.library;

import com.opentenant.devicemgmt.provider.transfer.LocalFile;
import java.time.Duration;

/** How Iru receives the installers of one kind of app. */
enum UploadFlow {
  CUSTOM_APP("custom-apps", "name", "Upload Custom App", false),

  /** Iru validates the file. Until then, no request can have the key of the upload. */
  IN_HOUSE_APP("ipa-apps", "filename", "Upload In-House App", true);

  private final String collection;
  private final String nameKey;
  private final String permission;
  private final boolean validated;

  UploadFlow(String collection, String nameKey, String permission, boolean validated) {
    this.collection = collection;
    this.nameKey = nameKey;
    this.permission = permission;
    this.validated = validated;
  }

  /** The last segment of the path of the apps. */
  String collection() {
    return collection;
  }

  String path() {
    return "/api/v1/library/" + collection + "/upload";
  }

  /** The key of the file's name in the request for an upload. */
  String nameKey() {
    return nameKey;
  }

  String permission() {
    return permission;
  }

  boolean isValidated() {
    return validated;
  }

  /** The time for an upload and its validation unless the user sets a timeout. */
  Duration time(LocalFile file) {
    var sending = InstallerFile.sendingTime(file);
    return validated ? sending.plus(InstallerFile.processingTime(file)) : sending;
  }
}
