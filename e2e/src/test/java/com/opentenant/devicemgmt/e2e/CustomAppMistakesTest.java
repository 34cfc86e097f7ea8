package com.opentenant.devicemgmt.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.e2e.harness.SimulatorProcess;
import com.opentenant.devicemgmt.e2e.harness.Workspace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * What an admin reads whose installer is none; nothing is sent. A file over 5 GiB is told in
 * process: the engine alone hashes one for half a minute.
 */
class CustomAppMistakesTest {

  @AutoClose private final SimulatorProcess tenant = SimulatorProcess.start();
  @AutoClose private final Workspace workspace = Workspace.empty().configure(tenant);

  @AfterEach
  void theTenantWasAskedForNothing() {
    assertThat(tenant.journal()).isEmpty();
  }

  @Test
  void aFolderIsRefusedByTheEngineAndAsTheArchiveThatItAdvises() {
    workspace.write("Widget.app/Contents/Info.plist", "a bundle");

    assertThat(mistake("{fn::fileAsset: Widget.app}"))
        .contains("\"installer\"", "Widget.app' is a directory; try using an archive");
    assertThat(mistake("{fn::fileArchive: Widget.app}"))
        .contains(
            "'widget' has a problem: installer: must be a file asset, not an archive; name one"
                + " file, and pack a folder into one first");
  }

  @Test
  void anEmptyFileIsNamed() {
    workspace.write("Widget.pkg", "");

    assertThat(mistake("{fn::fileAsset: Widget.pkg}"))
        .contains(
            "'widget' has a problem: installer: \"Widget.pkg\" is an empty file: put the installer"
                + " there");
  }

  @Test
  void aTextIsNoInstallerAndIsNotShown() {
    assertThat(mistake("{fn::stringAsset: the whole installer}"))
        .contains(
            "'widget' has a problem: installer: must be a file asset: the text of a string asset"
                + " would lie in the state; put it in a file")
        .doesNotContain("the whole installer");
  }

  @Test
  void aRemoteAssetIsToBeDownloaded() {
    workspace.write("Widget.pkg", "a widget");

    assertThat(mistake("{fn::remoteAsset: \"file://%s/Widget.pkg\"}".formatted(workspace.folder())))
        .contains(
            "'widget' has a problem: installer: must be a file asset: a remote asset would be read"
                + " into memory whole; download it");
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
