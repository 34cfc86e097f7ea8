package com.opentenant.devicemgmt.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.opentenant.devicemgmt.simulator.iru.IruQuirk;
import com.opentenant.devicemgmt.simulator.iru.IruSettings;
import com.opentenant.devicemgmt.simulator.server.JournalEntry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UploadRefusalsTest {
  private final SettableClock clock = new SettableClock("2026-02-01T10:00:00Z");
  private SimulatedTenant tenant;
  private TenantClient api;
  private AppCalls apps;

  @BeforeEach
  void start() throws IOException {
    start(IruSettings.defaults());
  }

  private void start(IruSettings settings) throws IOException {
    tenant = SimulatedTenant.start(TenantSettings.defaults().withClock(clock).withIru(settings));
    api = TenantClient.api(tenant);
    apps = new AppCalls(api);
  }

  private void restart(IruSettings settings) throws IOException {
    tenant.close();
    start(settings);
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  private JsonNode presign() throws Exception {
    var presign = apps.presign("Widget.pkg");
    tenant.clearJournal();
    return presign;
  }

  private void assertRefused(TenantClient.Reply reply, int status, String code, String message) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(status);
    assertThat(reply.header("Content-Type")).isEqualTo("application/xml");
    assertThat(reply.text())
        .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code + "</Code>")
        .contains("<Message>" + message);
    assertThat(tenant.iru().console().uploads()).isEmpty();
  }

  private String violation() {
    assertThat(tenant.violations()).hasSize(1);
    return tenant.violations().get(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "key                  | 400 | InvalidArgument",
        "x-amz-algorithm      | 400 | InvalidArgument",
        "x-amz-credential     | 400 | InvalidArgument",
        "x-amz-date           | 400 | InvalidArgument",
        "x-amz-security-token | 403 | AccessDenied",
        "policy               | 403 | AccessDenied",
        "x-amz-signature      | 400 | InvalidArgument",
        "file                 | 400 | IncorrectNumberOfFilesInPostRequest"
      })
  void nothingMayBeMissing(String field, int status, String code) throws Exception {
    var reply = PostedForm.of(presign(), "x").without(field).send(api);

    assertRefused(reply, status, code, "");
    assertThat(violation()).startsWith("POST /iru-uploads/: S3 rejects it with " + code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "key                  | companies/another.pkg | AccessDenied",
        "x-amz-algorithm      | AWS4-HMAC-SHA1        | AccessDenied",
        "x-amz-credential     | AKIA/20260201         | InvalidAccessKeyId",
        "x-amz-date           | 20260131T100000Z      | SignatureDoesNotMatch",
        "x-amz-security-token | another               | AccessDenied",
        "policy               | e30=                  | SignatureDoesNotMatch",
        "x-amz-signature      | 00                    | SignatureDoesNotMatch"
      })
  void nothingMayBeChanged(String field, String value, String code) throws Exception {
    var presign = presign();
    var reply = PostedForm.of(presign, "x").changed(field, value).send(api);

    assertRefused(reply, 403, code, "");
    assertThat(violation()).contains(code);
    assertThat(presign.path("post_data").properties())
        .isNotEmpty()
        .allSatisfy(secret -> assertThat(violation()).doesNotContain(secret.getValue().asText()));
  }

  @Test
  void nothingMayBeAdded() throws Exception {
    var presign = presign();
    var form = PostedForm.fieldsOf(presign).field("acl", "public-read").file("x".getBytes(UTF_8));

    assertRefused(
        form.send(api),
        403,
        "AccessDenied",
        "Invalid according to Policy: Extra input fields: acl<");
    assertThat(violation()).contains("the field acl is not signed");
  }

  @Test
  void aFieldAfterTheFileIsIgnored() throws Exception {
    var presign = presign();
    var signature = presign.path("post_data").path("x-amz-signature").asText();
    var late =
        PostedForm.of(presign, "x").without("x-amz-signature").field("x-amz-signature", signature);

    assertRefused(late.send(api), 400, "InvalidArgument", "");
  }

  @Test
  void anExpiredPolicyIsRejectedAndIsNoViolation() throws Exception {
    var presign = presign();
    clock.forward(Duration.ofHours(24).minusSeconds(1));
    assertThat(PostedForm.of(presign, "x").send(api).status()).isEqualTo(204);
    clock.forward(Duration.ofSeconds(1));
    var reply = PostedForm.of(presign, "x").send(api);

    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.text())
        .contains(
            "<Code>AccessDenied</Code>"
                + "<Message>Invalid according to Policy: Policy expired.</Message>");
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  void aChunkedBodyIsRefused() throws Exception {
    var form = PostedForm.of(presign(), "x");
    var chunked =
        form.request()
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(form.body())));

    assertRefused(
        api.send(chunked),
        411,
        "MissingContentLength",
        "You must provide the Content-Length HTTP header.");
    assertThat(violation()).contains("MissingContentLength");
  }

  @Test
  void theBearerTokenIsRefused() throws Exception {
    var request = PostedForm.of(presign(), "x").request().header("Authorization", "Bearer secret");

    assertRefused(api.send(request), 400, "InvalidArgument", "Unsupported Authorization Type<");
    assertThat(violation())
        .endsWith("the Authorization header is sent to S3")
        .doesNotContain("secret");
  }

  @Test
  void aQueryIsRefusedAndStaysOutOfTheJournal() throws Exception {
    var presign = presign();
    var body = PostedForm.of(presign, "x").body();
    var url = presign.path("post_url").asText() + "?source=secret";

    assertRefused(
        api.send(PostedForm.requestOf(url, body)),
        400,
        "InvalidArgument",
        "Unexpected query parameters.");
    assertThat(tenant.journal()).containsExactly(new JournalEntry("POST", "/iru-uploads/", 400));
    assertThat(tenant.violations()).hasSize(2).noneMatch(text -> text.contains("secret"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "application/x-www-form-urlencoded", "text/plain"})
  void anotherContentTypeIsRefused(String type) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(presign().path("post_url").asText()))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString("x"));

    assertRefused(
        api.send(request),
        412,
        "PreconditionFailed",
        "At least one of the pre-conditions you specified did not hold");
    assertThat(violation()).contains(type);
  }

  @Test
  void aBrokenFormIsRefused() throws Exception {
    var presign = presign();
    var url = presign.path("post_url").asText();
    var whole = new String(PostedForm.of(presign, "content").body(), UTF_8);
    var end = "--" + PostedForm.BOUNDARY + "--\r\n";
    var broken =
        new String[] {
          "",
          "preamble\r\n" + whole,
          whole.replace(end, ""),
          whole.replace(end, "--" + PostedForm.BOUNDARY + "\r\n"),
          whole.replace("name=\"key\"", "nom=\"key\""),
          whole.replace("form-data; name=\"key\"", "attachment"),
          whole.replace("\r\n\r\n", "\n\n"),
          whole.replaceFirst("x-amz-date", "x".repeat(10_000))
        };

    for (var body : broken) {
      tenant.clearJournal();
      var reply = api.send(PostedForm.requestOf(url, body.getBytes(UTF_8)));
      assertRefused(reply, 400, "MalformedPOSTRequest", "The body of your POST request is not");
    }
    assertThat(tenant.violations()).hasSize(broken.length);
  }

  @Test
  void aContentTypeWithoutBoundaryIsRefused() throws Exception {
    var presign = presign();
    var request =
        HttpRequest.newBuilder(URI.create(presign.path("post_url").asText()))
            .header("Content-Type", "multipart/form-data")
            .POST(BodyPublishers.ofByteArray(PostedForm.of(presign, "x").body()));

    assertRefused(api.send(request), 400, "MalformedPOSTRequest", "");
  }

  @Test
  void tooManyBytesBeforeTheFileAreRefused() throws Exception {
    var form =
        PostedForm.fieldsOf(presign()).field("x-ignore", "x".repeat(20_001)).file(new byte[1]);

    assertRefused(
        form.send(api),
        400,
        "MaxPostPreDataLengthExceededError",
        "Your POST request fields preceding the upload file were too large.");
  }

  @Test
  void theLargestFileIsAcceptedAndOneByteMoreIsNot() throws Exception {
    var defaults = IruSettings.defaults();
    restart(defaults.withUploads(defaults.uploads().withLargestFile(300_000)));
    assertThat(PostedForm.of(presign(), new byte[300_000]).send(api).status()).isEqualTo(204);
    tenant.close();

    start(defaults.withUploads(defaults.uploads().withLargestFile(300_000)));
    var presign = presign();
    var tooLarge = PostedForm.of(presign, new byte[300_001]).body();
    assertThat(announce(presign, tooLarge, tooLarge.length))
        .startsWith("HTTP/1.1 400 ")
        .contains("<Code>EntityTooLarge</Code>", "<MaxSizeAllowed>300000</MaxSizeAllowed>");
    assertThat(tenant.iru().console().uploads()).isEmpty();
  }

  @Test
  void moreThanFiveGigabytesAreRefusedBeforeTheyAreSent() throws Exception {
    var presign = presign();
    var form = new String(PostedForm.of(presign, "x").body(), UTF_8);
    var untilFile = form.substring(0, form.indexOf("x\r\n--" + PostedForm.BOUNDARY + "--"));
    long fiveGibibytes = 5L * 1024 * 1024 * 1024;
    var response = announce(presign, untilFile.getBytes(UTF_8), fiveGibibytes + 5_000);

    assertThat(response)
        .startsWith("HTTP/1.1 400 ")
        .contains("<Code>EntityTooLarge</Code>")
        .contains("<ProposedSize>5368714120</ProposedSize>")
        .contains("<MaxSizeAllowed>5368709120</MaxSizeAllowed>");
    assertThat(violation()).contains("EntityTooLarge");
  }

  /** The response to a body that is shorter than the length in its header. */
  private static String announce(JsonNode presign, byte[] body, long length) throws IOException {
    var url = presign.path("post_url").asText();
    var head =
        """
        POST %s HTTP/1.1\r
        Host: 127.0.0.1\r
        Content-Type: multipart/form-data; boundary=%s\r
        Content-Length: %d\r
        \r
        """
            .formatted(URI.create(url).getPath(), PostedForm.BOUNDARY, length);
    return RawHttp.exchange(url, head + new String(body, UTF_8));
  }

  @Test
  void aRefusalCanComeBeforeTheBodysEnd() throws Exception {
    restart(IruSettings.defaults().with(IruQuirk.UPLOAD_REFUSED_EARLY));
    var presign = presign();
    var form = new String(PostedForm.of(presign, "x").without("policy").body(), UTF_8);
    var untilFile = form.substring(0, form.indexOf("x\r\n--" + PostedForm.BOUNDARY + "--"));

    assertThat(announce(presign, untilFile.getBytes(UTF_8), 1_000_000))
        .startsWith("HTTP/1.1 403 ")
        .contains("<Code>AccessDenied</Code>");
  }

  @Test
  void aRefusedUploadIsReadToItsEndFirst() throws Exception {
    var reply = PostedForm.of(presign(), new byte[20_000_000]).without("policy").send(api);

    assertThat(reply.status()).isEqualTo(403);
    assertThat(api.send(PostedForm.of(presign(), "x").request()).status()).isEqualTo(204);
  }
}
