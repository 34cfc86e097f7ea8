package com.opentenant.devicemgmt.provider.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.TestCall;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Parameter;
import com.opentenant.devicemgmt.provider.http.HostileResponse;
import com.opentenant.devicemgmt.provider.http.HostileServer;
import com.opentenant.devicemgmt.provider.http.Transport;
import com.opentenant.devicemgmt.provider.http.TransportSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Of the response to an upload, only the status is read. A download has no other bytes. */
class HostileStorageTest {

  private static final String BYTES = "xar! a widget";

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(HostileResponse.class)
  void anUploadEndsByItsStatus(HostileResponse response) throws Exception {
    var file = Files.writeString(folder.resolve("Widget.pkg"), BYTES).toString();
    var hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes()));
    try (var storage = new HostileServer(response);
        var transport = new Transport(TransportSettings.ofDefaults().withInsecureLocalhost(true))) {
      var target = PresignedPost.of(storage.url() + "/bucket/", List.of(new Parameter("key", "k")));

      var failure =
          catchThrowable(
              () -> new Uploader(transport).post(new TestCall(), target, LocalFile.of(file, hash)));

      if (response.isSuccess()) {
        assertThat(failure).isNull();
      } else {
        assertThat(failure).isInstanceOf(Failure.class).hasMessageContaining("Widget.pkg");
        assertThat(failure.getMessage().length()).isLessThan(800);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(HostileResponse.class)
  void aDownloadOfOtherBytesFails(HostileResponse response) throws Exception {
    var hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes()));
    var target = folder.resolve("Widget.pkg");
    // An endless response ends at the limit of an unknown size, which is 5 GiB.
    var size = response == HostileResponse.GIGABYTES_ANNOUNCED ? 0 : bytes().length;
    try (var storage = new HostileServer(response);
        var transport = new Transport(TransportSettings.ofDefaults().withInsecureLocalhost(true))) {
      var source = PresignedGet.of(storage.url() + "/bucket/Widget.pkg");
      var file = new RemoteFile("Widget.pkg", size, hash);

      var failure =
          catchThrowable(
              () ->
                  new Downloader(transport)
                      .get(new TestCall(), source, () -> source, file, target));

      assertThat(failure).isInstanceOf(Failure.class).hasMessageContaining("Widget.pkg");
      assertThat(failure.getMessage().length()).isLessThan(800);
      assertThat(target).doesNotExist();
    }
  }

  private static byte[] bytes() {
    return BYTES.getBytes(StandardCharsets.UTF_8);
  }
}
