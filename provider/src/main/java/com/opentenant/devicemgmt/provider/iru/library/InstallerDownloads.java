package com.opentenant.devicemgmt.provider.iru.library;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.collection.RestEndpoints;
import com.opentenant.devicemgmt.provider.iru.IruConnection;
import com.opentenant.devicemgmt.provider.iru.IruTexts;
import com.opentenant.devicemgmt.provider.resource.ResourceDefinition;
import com.opentenant.devicemgmt.provider.transfer.PresignedGet;
import com.opentenant.devicemgmt.provider.transfer.RemoteFile;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Downloads the installers of apps of one kind. */
final class InstallerDownloads {

  private final IruConnection connection;
  private final RestEndpoints<App> apps;

  InstallerDownloads(
      ResourceDefinition<?, ?> definition, UploadFlow flow, IruConnection connection) {
    this.connection = connection;
    this.apps = Library.endpoints(definition, flow.collection(), App.class, connection);
  }

  /**
   * Downloads the installer of an app.
   *
   * @throws Failure.Invalid if the app has another one
   */
  void download(Call call, String id, String sha256, Path target) {
    var app = apps.get(call, id);
    if (!sha256.equalsIgnoreCase(app.sha256())) {
      throw new Failure.Invalid(
          "could not download \"%s\": the app has another installer now".formatted(app.fileName()));
    }
    connection.download(
        call,
        app.source(),
        () -> apps.get(call, id).source(),
        new RemoteFile(app.fileName(), app.size(), sha256),
        target);
  }

  /** An app with the address of its installer, which is another one in each response. */
  record App(
      String fileKey, @Nullable String fileUrl, @Nullable String sha256, @Nullable Long fileSize)
      implements UploadedApps.Row {

    App {
      fileKey = IruTexts.orEmpty(fileKey);
    }

    PresignedGet source() {
      return PresignedGet.of(IruTexts.orEmpty(fileUrl));
    }

    long size() {
      return Objects.requireNonNullElse(fileSize, 0L);
    }

    /** Without the address, which is a credential. */
    @Override
    public String toString() {
      return "app with " + fileName();
    }
  }
}
