package com.opentenant.devicemgmt.provider.transfer;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.COULD_NOT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.Sha256;
import com.opentenant.devicemgmt.provider.call.TestCall;
import com.opentenant.devicemgmt.provider.http.Transport;
import com.opentenant.devicemgmt.provider.http.TransportSettings;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DownloaderTest {

  private static final String SIGNATURE = "5d8a0c1f2b3e4d5a6978";
  private static final String BYTES = "the bytes of a widget";

  @RegisterExtension
  static final WireMockExtension S3 =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  @AutoClose
  private final Transport transport =
      new Transport(
          TransportSettings.ofDefaults()
              .withTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(5))
              .withInsecureLocalhost(true));

  private final TestCall call = new TestCall();
  @TempDir private Path folder;

  private Path target() {
    return folder.resolve("Widget.pkg");
  }

  private Path part() {
    return folder.resolve("." + sha256() + ".part");
  }

  private static String sha256() {
    return Sha256.hex(BYTES.getBytes(UTF_8));
  }

  private void download(long size) {
    var source =
        PresignedGet.of(S3.baseUrl() + "/bucket/a%2FWidget.pkg?X-Amz-Signature=" + SIGNATURE);
    new Downloader(transport)
        .get(call, source, () -> source, new RemoteFile("Widget.pkg", size, sha256()), target());
  }

  private static void returns(ResponseDefinitionBuilder response) {
    S3.stubFor(any(anyUrl()).willReturn(response));
  }

  @Test
  void theAddressIsSentAsItIs_andNoCredentialBesidesIt() throws IOException {
    returns(aResponse().withStatus(200).withBody(BYTES));

    download(BYTES.length());

    var request = S3.getAllServeEvents().get(0).getRequest();
    assertThat(request.getUrl()).isEqualTo("/bucket/a%2FWidget.pkg?X-Amz-Signature=" + SIGNATURE);
    assertThat(request.getHeaders().keys())
        .containsExactlyInAnyOrder("User-Agent", "Accept", "Accept-Encoding", "Host", "Connection");
    assertThat(request.getHeader("Accept-Encoding")).isEqualTo("identity");
    assertThat(target()).hasContent(BYTES);
    assertThat(part()).doesNotExist();
  }

  /** Iru may not return the size of a new file. */
  @Test
  void aFileOfUnknownSizeIsCheckedByItsHash() throws IOException {
    Files.writeString(part(), "of unknown use");
    returns(aResponse().withStatus(200).withBody(BYTES));

    download(0);

    assertThat(target()).hasContent(BYTES);
  }

  @Test
  void aMessageHasTheReasonOfS3AndNothingOfTheAddress() {
    returns(
        aResponse()
            .withStatus(403)
            .withBody(
                "<Error><Code>AccessDenied</Code><Message>not "
                    + SIGNATURE
                    + "</Message><StringToSign>"
                    + SIGNATURE
                    + "</StringToSign></Error>"));

    assertThatThrownBy(() -> download(BYTES.length()))
        .isInstanceOf(Failure.Forbidden.class)
        .hasMessageStartingWith(COULD_NOT + "download \"Widget.pkg\": ")
        .hasMessageEndingWith(": AccessDenied: not [redacted] (GET presigned address → 403)");
    assertThat(S3.getAllServeEvents()).hasSize(2);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFileThatIsLargerThanTheDiskIsNotRequested() {
    assertThatThrownBy(() -> download(Long.MAX_VALUE / 200))
        .isInstanceOf(Failure.Invalid.class)
        .hasMessageContainingAll("Widget.pkg", " TB");
    assertThat(S3.getAllServeEvents()).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"bytes 3-20/21", "bytes 0-20/22", "bytes x-y/z", "bytes 99999999999999999999-/1"})
  void anotherPartIsRefused(String range) {
    returns(aResponse().withStatus(206).withHeader("Content-Range", range).withBody(BYTES));

    assertThatThrownBy(() -> download(BYTES.length()))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("Widget.pkg");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aPartThatTheServerDoesNotHaveIsDropped() throws IOException {
    Files.writeString(part(), "the bytes");
    returns(aResponse().withStatus(416));

    assertThatThrownBy(() -> download(BYTES.length()))
        .isInstanceOf(Failure.Refused.class)
        .hasMessageContaining("416");
    assertThat(S3.getAllServeEvents())
        .extracting(each -> each.getRequest().containsHeader("Range"))
        .containsExactlyInAnyOrder(true, false);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aResponseWithoutALengthMustHaveAllBytes() {
    returns(
        aResponse()
            .withStatus(200)
            .withHeader("Transfer-Encoding", "chunked")
            .withBody(BYTES + " and more"));

    assertThatThrownBy(() -> download(BYTES.length()))
        .isInstanceOf(Failure.Invalid.class)
        .hasMessageContaining("more bytes");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFileThatAnotherDownloadWritesIsLeftAlone() throws IOException {
    try (var other = FileChannel.open(part(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = other.lock()) {
      assertThat(lock.isValid()).isTrue();
      assertThatThrownBy(() -> download(BYTES.length()))
          .isInstanceOf(Failure.Invalid.class)
          .hasMessageContaining("another");
      assertThat(part()).exists();
    }
  }

  @Test
  void aFileThatWasMovedBeforeItWasLockedIsLeftAlone() throws IOException {
    var file = new RemoteFile("Widget.pkg", BYTES.length(), sha256());
    for (var isMadeAgain : new boolean[] {true, false}) {
      Files.writeString(part(), BYTES);
      var opened = OpenFile.at(part());
      Files.move(part(), target());
      if (isMadeAgain) {
        Files.writeString(part(), BYTES);
      }

      try (var locked = PartialFile.locked(file, opened)) {
        locked.truncate(0);
      }

      assertThat(target()).hasContent(BYTES);
      assertThat(part()).isEmptyFile();
      Files.delete(target());
    }
  }

  @Test
  void anExistingFileStays() throws IOException {
    Files.writeString(target(), "other");

    assertThatThrownBy(() -> download(BYTES.length()))
        .isInstanceOf(Failure.Invalid.class)
        .hasMessageContaining("Widget.pkg");
    assertThat(target()).hasContent("other");
    assertThat(S3.getAllServeEvents()).isEmpty();
  }

  @Test
  void withoutAllowInsecureLocalhostNothingIsSentUnencrypted() {
    var file = new RemoteFile("Widget.pkg", BYTES.length(), sha256());
    try (var strict = new Transport(TransportSettings.ofDefaults())) {
      for (var url : new String[] {S3.baseUrl() + "/s3cret", "http://bucket.example/s3cret"}) {
        var source = PresignedGet.of(url);
        var transports = Stream.of(strict, url.contains("example") ? transport : strict);
        assertThat(transports)
            .allSatisfy(
                each ->
                    assertThatThrownBy(
                            () ->
                                new Downloader(each)
                                    .get(call, source, () -> source, file, target()))
                        .isInstanceOf(Failure.Unreadable.class)
                        .hasMessageContainingAll("`file_url`", "https://")
                        .message()
                        .doesNotContain("s3cret"));
      }
    }
    assertThat(S3.getAllServeEvents()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bucket/s3cret",
        "ftp://bucket/s3cret",
        "https://user:s3cret@bucket/",
        "https://bucket/#s3cret",
        "https://bucket/a/%2e%2e/s3cret",
        "https://bucket/s3 cret"
      })
  void anInvalidAddressIsUnreadable(String url) {
    assertThatThrownBy(() -> PresignedGet.of(url))
        .isInstanceOf(Failure.Unreadable.class)
        .hasMessageContaining("`file_url`")
        .message()
        .doesNotContain("cret");
  }

  @Test
  void aPresignedGetDoesNotPrintItsSignature() {
    assertThat(PresignedGet.of("https://bucket/a?X-Amz-Signature=" + SIGNATURE).toString())
        .isEqualTo("presigned GET from bucket");
  }
}
