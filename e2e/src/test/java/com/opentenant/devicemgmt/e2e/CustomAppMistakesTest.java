package com.opentenant.devicemgmt.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.e2e.harness.SimulatorProcess;
import com.opentenant.devicemgmt.e2e.harness.Workspace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * The messages about invalid installers; no request is sent. A file over 5 GiB is tested in
 * process, because the engine hashes it for half a minute.
 */
class CustomAppMistakesTest {

  @AutoClose private final SimulatorProcess tenant = SimulatorProcess.start();
  @AutoClose private final Workspace workspace = Workspace.empty().configure(tenant);

  @AfterEach
  void noRequestWasSent() {
    assertThat(tenant.journal()).isEmpty();
  }

  @Test
  void aFolderIsRefusedByTheEngineAndAsAnArchiveByTheProvider() {
    workspace.write("Widget.app/Contents/Info.plist", "a bundle");

    assertThat(mistake("{fn::fileAsset: Widget.app}"))
        .contains("\"installer\"", "Widget.app' is a directory; try using an archive");
    assertThat(mistake("{fn::fileArchive: Widget.app}"))
        .contains("'widget' has a problem: installer: ", "archive", "folder");
  }

  @Test
  void anEmptyFileIsNamed() {
    workspace.write("Widget.pkg", "");

    assertThat(mistake("{fn::fileAsset: Widget.pkg}"))
        .contains("'widget' has a problem: installer: \"Widget.pkg\"", "empty");
  }

  @Test
  void aTextIsRefusedAndNotShown() {
    assertThat(mistake("{fn::stringAsset: the whole installer}"))
        .contains("'widget' has a problem: installer: ", "string asset", "state")
        .doesNotContain("the whole installer");
  }

  @Test
  void aRemoteAssetMustBeDownloaded() {
    workspace.write("Widget.pkg", "a widget");

    assertThat(mistake("{fn::remoteAsset: \"file://%s/Widget.pkg\"}".formatted(workspace.folder())))
        .contains("'widget' has a problem: installer: ", "remote asset", "download");
  }

  @Test
  void aMisspeltPropertyIsNamedWithItsLine() {
    workspace.write("Widget.pkg", "a widget");

    assertThat(mistake("{fn::fileAsset: Widget.pkg}\n      unzipLocatoin: /opt"))
        .contains(
            "Property unzipLocatoin does not exist on 'devicemgmt:iru:CustomApp'",
            "on Pulumi.yaml line ",
            "Existing properties are: unzipLocation,");
  }

  private String mistake(String installer) {
    workspace.program(
        """
        resources:
          widget:
            type: devicemgmt:iru:CustomApp
            properties:
              name: Widget
              installType: package
              installer: %s
        """
            .formatted(installer));
    return workspace.preview().failed().output();
  }
}
