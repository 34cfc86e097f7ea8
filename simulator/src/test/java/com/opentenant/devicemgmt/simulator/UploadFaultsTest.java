package com.opentenant.devicemgmt.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.opentenant.devicemgmt.simulator.blob.S3Faults;
import com.opentenant.devicemgmt.simulator.server.Fault;
import com.opentenant.devicemgmt.simulator.server.Gate;
import com.opentenant.devicemgmt.simulator.server.JournalEntry;
import com.opentenant.devicemgmt.simulator.server.Moment;
import com.opentenant.devicemgmt.simulator.server.RequestMatch;
import com.opentenant.devicemgmt.simulator.server.UploadPoint;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UploadFaultsTest {
  private static final RequestMatch UPLOADS = RequestMatch.startingWith("POST", "/iru-uploads/");
  private static final int LARGE = 20_000_000;

  private SimulatedTenant tenant;
  private TenantClient api;
  private AppCalls apps;

  @BeforeEach
  void start() throws IOException {
    tenant = SimulatedTenant.start();
    api = TenantClient.api(tenant);
    apps = new AppCalls(api);
  }

  @AfterEach
  void stop() {
    assertThat(tenant.violations()).isEmpty();
    tenant.close();
  }

  private JsonNode presign() throws Exception {
    var presign = apps.presign("Widget.pkg");
    tenant.clearJournal();
    return presign;
  }

  /** The response to a valid form with this file; empty if the connection closes first. */
  private String post(JsonNode presign, String content) throws IOException {
    var url = presign.path("post_url").asText();
    var body = new String(PostedForm.of(presign, content).body(), StandardCharsets.UTF_8);
    var head =
        """
        POST %s HTTP/1.1\r
        Host: 127.0.0.1\r
        Connection: close\r
        Content-Type: multipart/form-data; boundary=%s\r
        Content-Length: %d\r
        \r
        """
            .formatted(URI.create(url).getPath(), PostedForm.BOUNDARY, body.length());
    return RawHttp.exchange(url, head + body);
  }

  static Stream<UploadPoint> points() {
    return Stream.of(
        UploadPoint.afterBytes(0),
        UploadPoint.afterBytes(1),
        UploadPoint.afterBytes(100),
        UploadPoint.afterFraction(0.5),
        new UploadPoint(1, -1),
        UploadPoint.afterFraction(1));
  }

  @ParameterizedTest
  @MethodSource("points")
  void aCutUploadClosesTheConnectionAndStoresNothing(UploadPoint point) throws Exception {
    var presign = presign();
    tenant.faults().add(UPLOADS, new Fault.CutUpload(point));

    assertThat(post(presign, "some content")).isEmpty();
    assertThat(tenant.iru().console().uploads()).isEmpty();
    assertThat(tenant.journal()).containsExactly(new JournalEntry("POST", "/iru-uploads/", 0));
    assertThat(post(presign, "some content")).startsWith("HTTP/1.1 204");
  }

  @Test
  void aLargeUploadCutInItsMiddleIsAnErrorToAClient() throws Exception {
    var form = PostedForm.of(presign(), new byte[LARGE]);
    tenant.faults().add(UPLOADS, new Fault.CutUpload(UploadPoint.afterFraction(0.5)));

    assertThatThrownBy(() -> form.send(api)).isInstanceOf(IOException.class);
    assertThat(tenant.iru().console().uploads()).isEmpty();
  }

  @Test
  void theResponseCanBeLostAfterTheFileIsStored() throws Exception {
    var presign = presign();
    tenant.faults().add(UPLOADS, new Fault.Drop(Moment.AFTER_ACTING));

    assertThat(post(presign, "x")).isEmpty();
    assertThat(tenant.iru().console().uploads()).hasSize(1);
    assertThat(apps.create(presign.path("file_key").asText()).path("file_size").asInt())
        .isEqualTo(1);
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of(S3Faults.expired(), 403, "Invalid according to Policy: Policy expired."),
        Arguments.of(S3Faults.signatureDoesNotMatch(), 403, "<Code>SignatureDoesNotMatch</Code>"),
        Arguments.of(S3Faults.malformed(), 400, "<Code>MalformedPOSTRequest</Code>"),
        Arguments.of(S3Faults.requestTimeout(), 400, "<Code>RequestTimeout</Code>"),
        Arguments.of(S3Faults.slowDown(), 503, "<Code>SlowDown</Code>"),
        Arguments.of(S3Faults.internalError(), 500, "<Code>InternalError</Code>"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void aFaultThatRefusesHasTheFormOfS3(Fault.Status refusal, int status, String text)
      throws Exception {
    var form = PostedForm.of(presign(), new byte[LARGE]);
    tenant.faults().add(UPLOADS, refusal);
    var reply = form.send(api);

    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.header("Content-Type")).isEqualTo("application/xml");
    assertThat(reply.text()).startsWith("<?xml").contains(text);
    assertThat(tenant.iru().console().uploads()).isEmpty();
    assertThat(form.send(api).status()).isEqualTo(204);
  }

  @Test
  void aHeldUploadWaitsInItsMiddle() throws Exception {
    var gate = new Gate();
    var request = PostedForm.of(presign(), new byte[LARGE]).request().build();
    tenant.faults().add(UPLOADS, new Fault.HeldUpload(UploadPoint.afterFraction(0.5), gate));
    var response = api.http().sendAsync(request, BodyHandlers.ofString());

    assertThat(gate.awaitArrival(Duration.ofMinutes(1))).isTrue();
    assertThat(response).isNotDone();
    assertThat(tenant.journal()).containsExactly(new JournalEntry("POST", "/iru-uploads/", 0));
    gate.open();
    assertThat(response.get(1, TimeUnit.MINUTES).statusCode()).isEqualTo(204);
    assertThat(tenant.iru().console().uploads().get(0).path("sha256").asText())
        .isEqualTo(PostedForm.sha256(new byte[LARGE]));
  }

  @Test
  void aStalledUploadIsCompleteAfterItsPause() throws Exception {
    var form = PostedForm.of(presign(), "content");
    tenant
        .faults()
        .add(UPLOADS, new Fault.StallUpload(UploadPoint.afterFraction(0.9), Duration.ofMillis(1)));

    assertThat(form.send(api).status()).isEqualTo(204);
    assertThat(tenant.faults().pending()).isEmpty();
    assertThat(tenant.iru().console().uploads().get(0).path("sha256").asText())
        .isEqualTo(PostedForm.sha256("content"));
  }

  @Test
  void aStalledUploadWaitsUntilItsPauseOrTheTenantEnds() throws Exception {
    var request = PostedForm.of(presign(), new byte[LARGE]).request().build();
    var point = UploadPoint.afterBytes(10);
    tenant.faults().add(UPLOADS, new Fault.StallUpload(point, Duration.ofHours(1)));
    var response = api.http().sendAsync(request, BodyHandlers.ofString());
    while (tenant.journal().isEmpty()) {
      Thread.onSpinWait();
    }
    tenant.close();

    assertThatThrownBy(() -> response.get(1, TimeUnit.MINUTES))
        .hasCauseInstanceOf(IOException.class);
  }

  @Test
  void aFaultForABodyLeavesUploadsAlone() throws Exception {
    var form = PostedForm.of(presign(), "needle");
    tenant
        .faults()
        .add(RequestMatch.any().withBody("needle"), new Fault.Drop(Moment.BEFORE_ACTING));

    assertThat(form.send(api).status()).isEqualTo(204);
    assertThat(tenant.faults().pending()).hasSize(1);
  }

  @Test
  void cutAndStallAreReadFromJson() throws Exception {
    var control = TenantClient.control(tenant);
    var presign = presign();
    var upload = "{\"method\": \"POST\", \"path\": \"/iru-uploads/\", ";
    control.post("/faults", upload + "\"kind\": \"cut\", \"fraction\": 0.5, \"bytes\": 3}");
    control.post("/faults", upload + "\"kind\": \"stall\", \"fraction\": 1, \"millis\": 1}");
    assertThat(control.get("/faults").text()).contains("fraction=0.5, bytes=3", "PT0.001S");

    assertThat(post(presign, "x")).isEmpty();
    assertThat(post(presign, "x")).startsWith("HTTP/1.1 204");
    assertThat(tenant.faults().pending()).isEmpty();
    for (var bad : new String[] {"\"fraction\": 2", "\"fraction\": \"x\"", "\"bytes\": 1.5"}) {
      assertThat(control.post("/faults", "{\"kind\": \"cut\", " + bad + "}").status())
          .as(bad)
          .isEqualTo(400);
    }
  }

  @Test
  void otherRequestsCanBeCut() throws Exception {
    var key = apps.upload("Widget.pkg", "x");
    tenant
        .faults()
        .add(
            RequestMatch.exactly("POST", AppCalls.PATH),
            new Fault.CutUpload(UploadPoint.afterBytes(5)));

    assertThatThrownBy(() -> apps.create(key)).isInstanceOf(IOException.class);
    assertThat(api.get(AppCalls.PATH).json().path("count").asInt()).isZero();
  }
}
