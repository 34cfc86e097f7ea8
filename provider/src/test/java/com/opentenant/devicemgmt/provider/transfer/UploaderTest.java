package com.opentenant.devicemgmt.provider.transfer;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.COULD_NOT;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.Upload.NOT_OPENED;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.Upload.longer;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.Upload.shorter;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.Upload.uploaded;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.TestCall;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Parameter;
import com.opentenant.devicemgmt.provider.http.Transport;
import com.opentenant.devicemgmt.provider.http.TransportSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploaderTest {

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

  private final TestCall context = new TestCall();
  private final Uploader uploader = new Uploader(transport);
  @TempDir private Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void writeFile() throws IOException {
    file = Files.writeString(folder.resolve("Widget \"2\".pkg"), BYTES);
  }

  @Test
  void theFileIsLastInTheForm_whichHasALengthAndNoCredential() {
    returns(aResponse().withStatus(204));

    uploader.post(context, target(), planned(BYTES));

    var request = onlyRequest();
    assertThat(request.getUrl()).isEqualTo("/bucket/");
    assertThat(request.containsHeader("Authorization")).isFalse();
    assertThat(request.containsHeader("Transfer-Encoding")).isFalse();
    assertThat(request.getHeader("Content-Length"))
        .isEqualTo(String.valueOf(request.getBody().length));
    assertThat(request.getHeader("Content-Type")).startsWith("multipart/form-data; boundary=");
    var body = request.getBodyAsString();
    assertThat(body)
        .containsSubsequence(
            "name=\"key\"",
            "folder/Widget.pkg",
            "name=\"x-amz-signature\"",
            SIGNATURE,
            "name=\"file\"",
            "Content-Type: application/octet-stream",
            BYTES);
    assertThat(body.substring(body.indexOf(BYTES))).doesNotContain("name=");
    assertThat(context.progress).containsExactly(uploaded("Widget \"2\".pkg", "21 bytes"));
  }

  @Test
  void aMessageHasTheReasonOfS3AndNothingThatWasSigned() {
    returns(
        xml(
            403,
            "<Error><Code>SignatureDoesNotMatch</Code><Message>The signatures differ.</Message>"
                + "<SignatureProvided>"
                + SIGNATURE
                + "</SignatureProvided><StringToSign>eyJleHBpcmF0aW9uIjo</StringToSign></Error>"));

    assertThatThrownBy(() -> uploader.post(context, target(), planned(BYTES)))
        .isInstanceOf(Failure.Forbidden.class)
        .hasMessageStartingWith(COULD_NOT + "upload \"Widget \"2\".pkg\": ")
        .hasMessageEndingWith(
            ": SignatureDoesNotMatch: The signatures differ. (POST /bucket/ → 403)");
  }

  @Test
  void aSignatureInTheReasonOfS3IsRedacted() {
    returns(xml(400, "<Error><Code>Bad</Code><Message>not " + SIGNATURE + "</Message></Error>"));

    assertThatThrownBy(() -> uploader.post(context, target(), planned(BYTES)))
        .isInstanceOf(Failure.Refused.class)
        .hasMessageContaining("Bad: not [redacted]");
  }

  @Test
  void anUploadThatWasTooSlowForS3IsRepeated() {
    S3.stubFor(
        any(anyUrl())
            .inScenario("slow")
            .whenScenarioStateIs("Started")
            .willSetStateTo("faster")
            .willReturn(xml(400, "<Error><Code>RequestTimeout</Code></Error>")));
    S3.stubFor(
        any(anyUrl())
            .inScenario("slow")
            .whenScenarioStateIs("faster")
            .willReturn(aResponse().withStatus(204)));

    uploader.post(context, target(), planned(BYTES));

    assertThat(S3.getAllServeEvents()).hasSize(2);
    assertThat(context.time.naps()).containsExactly(Duration.ofMillis(500));
  }

  @Test
  void aFileWithOtherContentIsNotSentToItsEnd() throws IOException {
    var planned = planned(BYTES);
    Files.writeString(file, BYTES.toUpperCase(Locale.ROOT));

    assertNothingArrives(planned, "its sha256 is ", " instead of " + planned.sha256());
  }

  @Test
  void aFileThatShrankIsNotSentToItsEnd() throws IOException {
    var planned = planned(BYTES);
    Files.writeString(file, "the bytes");

    assertNothingArrives(planned, shorter(9, 21));
  }

  @Test
  void aFileThatGrewIsNotSentToItsEnd() throws IOException {
    var planned = planned(BYTES);
    Files.writeString(file, BYTES + "!");

    assertNothingArrives(planned, longer(21));
  }

  @Test
  void aFileThatVanishedIsNotSent() throws IOException {
    var planned = planned(BYTES);
    Files.delete(file);

    assertNothingArrives(planned, NOT_OPENED);
  }

  @Test
  void aFolderOrAnInvalidPathIsNoLocalFile() {
    assertThatThrownBy(() -> LocalFile.of(folder.toString(), ""))
        .isInstanceOf(Failure.Invalid.class)
        .hasMessageContaining(folder.toString());
    assertThatThrownBy(() -> LocalFile.of("no such\0file", ""))
        .isInstanceOf(Failure.Invalid.class)
        .hasMessageStartingWith(COULD_NOT + "read");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://u:s3cret@bucket/",
        "https://bucket/?X-Amz-Signature=s3cret",
        "https://bucket/#s3cret",
        "s3cret",
        "%",
        "",
        "https://",
        "https:///s3cret",
        "ftp://bucket/s3cret",
        "file:///etc/s3cret",
        "https://bucket:0/s3cret",
        "https://bucket:99999/s3cret",
        "https://bucket:9999999999999/s3cret",
        "https://bucket:x/s3cret",
        "https://bucket//s3cret",
        "https://bucket/../s3cret",
        "https://bucket/a/%2e%2e/s3cret",
        "https://bucket/\u00fc/s3cret",
        "https://b\u00fccket/s3cret",
        "https://bucket/s3 cret",
        "https://bucket/s3\u001b[31mcret"
      })
  void anInvalidUploadAddressIsUnreadable(String url) {
    assertThatThrownBy(() -> PresignedPost.of(url, List.of()))
        .isInstanceOf(Failure.Unreadable.class)
        .hasMessageContaining("`post_url`")
        .message()
        .doesNotContain("cret");
  }

  @Test
  void aFieldWithoutANameOrAValueIsUnreadable() {
    for (var field :
        new Parameter[] {
          null,
          new Parameter("key", null),
          new Parameter(null, "s3cret"),
          new Parameter(" ", "s3cret")
        }) {
      assertThatThrownBy(() -> PresignedPost.of("https://bucket/", Arrays.asList(field)))
          .isInstanceOf(Failure.Unreadable.class)
          .hasMessageContaining("`post_data`")
          .message()
          .doesNotContain("s3cret");
    }
  }

  /** The content of an installer and the permission to upload it are confidential. */
  @Test
  void withoutAllowInsecureLocalhostNothingIsSentUnencrypted() {
    returns(aResponse().withStatus(204));
    try (var strict = new Transport(TransportSettings.ofDefaults())) {
      var other = new Uploader(strict);

      assertThatThrownBy(() -> other.post(context, target(), planned(BYTES)))
          .isInstanceOf(Failure.Unreadable.class)
          .hasMessageContainingAll("`post_url`", "https://");
    }
    assertThatThrownBy(
            () ->
                uploader.post(
                    context, PresignedPost.of("http://bucket.example/", List.of()), planned(BYTES)))
        .isInstanceOf(Failure.Unreadable.class);
    assertThat(S3.getAllServeEvents()).isEmpty();
  }

  /** {@link java.net.URI} accepts the host, and OkHttp does not. */
  @Test
  void anInvalidHostIsNoBug() {
    var target = PresignedPost.of("https://xn--zzzzzzzzz99999999/", List.of());

    assertThatThrownBy(() -> uploader.post(context, target, planned(BYTES)))
        .isInstanceOf(Failure.class);
  }

  @Test
  void aPresignedPostDoesNotPrintItsSignature() {
    assertThat(target().toString()).isEqualTo("presigned POST to localhost");
  }

  private void assertNothingArrives(LocalFile planned, String... words) {
    returns(aResponse().withStatus(204));

    assertThatThrownBy(() -> uploader.post(context, target(), planned))
        .isInstanceOf(Failure.Invalid.class)
        .hasMessageContainingAll(words)
        .hasMessageContaining("`pulumi up`");
    assertThat(S3.getAllServeEvents()).isEmpty();
    assertThat(context.time.naps()).isEmpty();
    assertThat(context.progress).isEmpty();
  }

  private static PresignedPost target() {
    return PresignedPost.of(
        S3.baseUrl() + "/bucket/",
        List.of(
            new Parameter("key", "folder/Widget.pkg"),
            new Parameter("x-amz-signature", SIGNATURE)));
  }

  private LocalFile planned(String content) {
    return LocalFile.of(file.toString(), sha256(content));
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void returns(ResponseDefinitionBuilder response) {
    S3.stubFor(any(anyUrl()).willReturn(response));
  }

  private static ResponseDefinitionBuilder xml(int status, String body) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/xml")
        .withBody("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + body);
  }

  private static LoggedRequest onlyRequest() {
    assertThat(S3.getAllServeEvents()).hasSize(1);
    return LoggedRequest.createFrom(S3.getAllServeEvents().get(0).getRequest());
  }
}
