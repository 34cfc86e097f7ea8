package com.opentenant.devicemgmt.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.opentenant.devicemgmt.simulator.server.JournalEntry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadTest {
  private final SettableClock clock = new SettableClock("2026-02-01T10:00:00Z");
  private SimulatedTenant tenant;
  private TenantClient api;
  private AppCalls apps;

  @BeforeEach
  void start() throws IOException {
    tenant = SimulatedTenant.start(TenantSettings.defaults().withClock(clock));
    api = TenantClient.api(tenant);
    apps = new AppCalls(api);
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

  private String violation() {
    assertThat(tenant.violations()).hasSize(1);
    return tenant.violations().get(0);
  }

  @Test
  void aGoodFormIsStored() throws Exception {
    var presign = presign();
    var reply = PostedForm.of(presign, "the installer").send(api);

    assertThat(reply.status()).isEqualTo(204);
    assertThat(reply.text()).isEmpty();
    assertThat(reply.header("Location"))
        .startsWith(tenant.uploadUrl())
        .endsWith(presign.path("file_key").asText().replace("/", "%2F"));
    var stored = tenant.iru().console().uploads();
    assertThat(stored).hasSize(1);
    assertThat(stored.get(0).path("file_key")).isEqualTo(presign.path("file_key"));
    assertThat(stored.get(0).path("file_size").asLong()).isEqualTo(13);
    assertThat(stored.get(0).path("sha256").asText()).isEqualTo(PostedForm.sha256("the installer"));
    assertThat(tenant.journal()).containsExactly(new JournalEntry("POST", "/iru-uploads/", 204));
    assertThat(tenant.violations()).isEmpty();
  }

  /** Sizes around the reader's blocks; content that looks like the beginning of a delimiter. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 27, 262_000, 262_143, 262_144, 262_145, 524_288, 3_000_000})
  void allBytesAreHashedForEachSize(int size) throws Exception {
    var content = new byte[size];
    var almostDelimiter = ("\r\n--" + PostedForm.BOUNDARY.substring(0, 10)).getBytes(UTF_8);
    var random = new Random(size);
    for (int i = 0; i < size; i++) {
      content[i] = almostDelimiter[(i + random.nextInt(2)) % almostDelimiter.length];
    }
    assertThat(PostedForm.of(presign(), content).send(api).status()).isEqualTo(204);

    var stored = tenant.iru().console().uploads().get(0);
    assertThat(stored.path("file_size").asInt()).isEqualTo(size);
    assertThat(stored.path("sha256").asText()).isEqualTo(PostedForm.sha256(content));
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  void theSameFormCanBePostedAgain() throws Exception {
    var presign = presign();
    PostedForm.of(presign, "one").send(api);
    assertThat(PostedForm.of(presign, "two").send(api).status()).isEqualTo(204);

    assertThat(tenant.iru().console().uploads()).hasSize(2);
    assertThat(apps.create(presign.path("file_key").asText()).path("sha256").asText())
        .isEqualTo(PostedForm.sha256("two"));
  }

  @Test
  void fieldsAfterTheFileAreIgnoredAndNoted() throws Exception {
    var reply = PostedForm.of(presign(), "x").field("submit", "Upload").send(api);

    assertThat(reply.status()).isEqualTo(204);
    assertThat(violation()).endsWith("the field submit comes after the file");
  }

  @Test
  void aSecondFileIsNoted() throws Exception {
    PostedForm.of(presign(), "x").file("y".getBytes(UTF_8)).send(api);

    assertThat(violation()).endsWith("the field file comes after the file");
    assertThat(tenant.iru().console().uploads().get(0).path("sha256").asText())
        .isEqualTo(PostedForm.sha256("x"));
  }

  @Test
  void aFieldSentAsAFileIsAcceptedAndNoted() throws Exception {
    var presign = presign();
    var token = presign.path("post_data").path("x-amz-security-token").asText();
    var form =
        PostedForm.fieldsOf(presign)
            .without("x-amz-security-token")
            .file("x-amz-security-token", token.getBytes(UTF_8))
            .file("x".getBytes(UTF_8));

    assertThat(form.send(api).status()).isEqualTo(204);
    assertThat(violation()).endsWith("the field x-amz-security-token is sent as a file");
  }

  @Test
  void aCookieIsNoted() throws Exception {
    var request = PostedForm.of(presign(), "x").request().header("Cookie", "a=b");

    assertThat(api.send(request).status()).isEqualTo(204);
    assertThat(violation()).endsWith("a cookie is sent to S3");
  }

  @Test
  void aQuotedBoundaryIsUnderstood() throws Exception {
    var presign = presign();
    var request =
        HttpRequest.newBuilder(URI.create(presign.path("post_url").asText()))
            .header("Content-Type", "multipart/form-data; boundary=\"" + PostedForm.BOUNDARY + "\"")
            .POST(BodyPublishers.ofByteArray(PostedForm.of(presign, "x").body()));

    assertThat(api.send(request).status()).isEqualTo(204);
  }

  @Test
  void bytesAfterTheFormAreNoted() throws Exception {
    var presign = presign();
    var url = presign.path("post_url").asText();
    var form = new String(PostedForm.of(presign, "x").body(), UTF_8);

    assertThat(api.send(PostedForm.requestOf(url, form.stripTrailing().getBytes(UTF_8))).status())
        .isEqualTo(204);
    assertThat(tenant.violations()).isEmpty();
    assertThat(api.send(PostedForm.requestOf(url, (form + "more").getBytes(UTF_8))).status())
        .isEqualTo(204);
    assertThat(violation()).endsWith("bytes come after the form's end");
  }

  @Test
  void otherRoutesOfTheBucketAreUnknown() throws Exception {
    var url = presign().path("post_url").asText();
    var put = HttpRequest.newBuilder(URI.create(url + "x")).PUT(BodyPublishers.ofString("x"));

    assertThat(api.send(put).status()).isEqualTo(501);
    assertThat(tenant.violations()).hasSize(1);
    assertThat(tenant.routes()).contains("POST /iru-uploads/");
  }

  @Test
  void anUploadCanBeDownloadedForAnHour() throws Exception {
    var app = apps.create(apps.upload("Ünï code.pkg", "the installer"));
    var url = app.path("file_url").asText();
    var fetched =
        api.http().send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());

    assertThat(fetched.statusCode()).isEqualTo(200);
    assertThat(fetched.body()).isEqualTo("the installer");
    assertThat(tenant.journal().get(tenant.journal().size() - 1).path()).doesNotContain("?");
    assertThat(get(url.substring(0, url.indexOf('?'))).status()).isEqualTo(403);
    assertThat(get(url.replaceFirst("Signature=.", "Signature=x")).text())
        .contains("SignatureDoesNotMatch");
    assertThat(get(url.replaceFirst("Expires=3600", "Expires=9999")).status()).isEqualTo(403);
    clock.forward(Duration.ofHours(1));
    assertThat(get(url).text()).contains("<Message>Request has expired</Message>");
  }

  private TenantClient.Reply get(String url) throws Exception {
    return api.send(HttpRequest.newBuilder(URI.create(url)));
  }

  @Test
  void largeFilesAreNotKept() throws Exception {
    var app = apps.create(apps.upload("Widget.pkg", "x".repeat(1024 * 1024 + 1)));

    assertThat(get(app.path("file_url").asText()).text()).contains("<Code>NoSuchKey</Code>");
  }
}
