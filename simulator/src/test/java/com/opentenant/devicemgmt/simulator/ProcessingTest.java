package com.opentenant.devicemgmt.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.simulator.iru.IruQuirk;
import com.opentenant.devicemgmt.simulator.iru.IruSettings;
import com.opentenant.devicemgmt.simulator.iru.UploadSettings;
import com.opentenant.devicemgmt.simulator.server.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProcessingTest {
  private static final String APPS = AppCalls.PATH;

  private final SettableClock clock = new SettableClock("2026-02-01T10:00:00Z");
  private SimulatedTenant tenant;
  private TenantClient api;
  private AppCalls apps;

  private void start(UnaryOperator<UploadSettings> settings, IruQuirk... quirks)
      throws IOException {
    var iru = IruSettings.defaults().withUploads(settings.apply(UploadSettings.defaults()));
    for (var quirk : quirks) {
      iru = iru.with(quirk);
    }
    tenant = SimulatedTenant.start(TenantSettings.defaults().withClock(clock).withIru(iru));
    api = TenantClient.api(tenant);
    apps = new AppCalls(api);
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  private int create(String key) throws Exception {
    return api.post(APPS, Json.text(AppCalls.minimal(key))).status();
  }

  private static String change(String key) {
    return "{\"file_key\": \"" + key + "\"}";
  }

  @Test
  void theFirstCreatesAfterAnUploadGet503() throws Exception {
    start(uploads -> uploads.withProcessingResponses(2));
    var key = apps.upload("Widget.pkg", "x");
    var first = api.post(APPS, Json.text(AppCalls.minimal(key)));

    assertThat(first.status()).isEqualTo(503);
    assertThat(first.text()).isEqualTo("{\"detail\":\"The upload is still being processed.\"}");
    assertThat(create(key)).isEqualTo(503);
    assertThat(api.get(APPS).json().path("count").asInt()).isZero();
    assertThat(create(key)).isEqualTo(201);
    assertThat(create(key)).isEqualTo(201);
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  void eachUploadIsProcessedByItself() throws Exception {
    start(uploads -> uploads.withProcessingResponses(1));
    var one = apps.upload("Widget.pkg", "x");
    var two = apps.upload("Widget.pkg", "x");

    assertThat(create(one)).isEqualTo(503);
    assertThat(create(two)).isEqualTo(503);
    assertThat(create(one)).isEqualTo(201);
    assertThat(create(two)).isEqualTo(201);
  }

  @Test
  void onlyAPatchWithANewFileWaitsForProcessing() throws Exception {
    start(uploads -> uploads.withProcessingResponses(1));
    var old = apps.upload("Widget.pkg", "x");
    create(old);
    var app = apps.create(old);
    var one = AppCalls.one(app);
    var key = apps.upload("Widget.pkg", "y");

    assertThat(api.patch(one, change(key)).status()).isEqualTo(503);
    assertThat(api.get(one).json().path("file_key").asText()).isEqualTo(old);
    assertThat(api.patch(one, "{\"name\": \"b\"}").status()).isEqualTo(200);
    assertThat(api.patch(one, change(old)).status()).isEqualTo(200);
    assertThat(api.patch(one, change(key)).status()).isEqualTo(200);
  }

  @Test
  void processingCanTakeVirtualTime() throws Exception {
    start(uploads -> uploads.withProcessingTime(Duration.ofSeconds(90)));
    var key = apps.upload("Widget.pkg", "x");

    assertThat(create(key)).isEqualTo(503);
    clock.forward(Duration.ofSeconds(89));
    assertThat(create(key)).isEqualTo(503);
    clock.forward(Duration.ofSeconds(1));
    assertThat(create(key)).isEqualTo(201);
  }

  @Test
  void processingCanLastForEver() throws Exception {
    start(uploads -> uploads.withProcessingResponses(UploadSettings.ALWAYS));
    var key = apps.upload("Widget.pkg", "x");

    for (int i = 0; i < 50; i++) {
      assertThat(create(key)).isEqualTo(503);
    }
  }

  @Test
  void processingCanBeChangedLater() throws Exception {
    start(uploads -> uploads);
    var control = TenantClient.control(tenant);
    var key = apps.upload("Widget.pkg", "x");
    assertThat(control.post("/iru/processing", "{\"responses\": \"always\"}").status())
        .isEqualTo(204);
    assertThat(create(key)).isEqualTo(503);
    assertThat(control.post("/iru/processing", "{\"seconds\": 10}").status()).isEqualTo(204);
    assertThat(create(key)).isEqualTo(503);
    clock.forward(Duration.ofSeconds(10));
    assertThat(create(key)).isEqualTo(201);

    control.post("/iru/processing", "{\"responses\": 1}");
    var other = apps.upload("Widget.pkg", "x");
    assertThat(create(other)).isEqualTo(503);
    assertThat(create(other)).isEqualTo(201);
    for (var bad :
        new String[] {"{\"responses\": -1}", "{\"seconds\": \"x\"}", "{\"responses\": []}"}) {
      assertThat(control.post("/iru/processing", bad).status()).as(bad).isEqualTo(400);
    }
  }

  @Test
  void aCreateWithAFileThatWasNeverUploadedGets503AndIsAViolation() throws Exception {
    start(uploads -> uploads);
    var key = apps.presign("Widget.pkg").path("file_key").asText();

    assertThat(create(key)).isEqualTo(503);
    assertThat(create(key)).isEqualTo(503);
    assertThat(tenant.violations())
        .hasSize(2)
        .allMatch(text -> text.endsWith("the file was never uploaded"));
  }

  @Test
  void aRejectedFieldIsReportedBeforeTheWait() throws Exception {
    start(uploads -> uploads.withProcessingResponses(1));
    var body = AppCalls.minimal(apps.upload("Widget.pkg", "x")).put("install_type", "zip");

    assertThat(api.post(APPS, Json.text(body)).status()).isEqualTo(400);
    assertThat(api.post(APPS, Json.text(body.put("unzip_location", "/opt"))).status())
        .isEqualTo(503);
  }

  @Test
  void otherChangesCanWait() throws Exception {
    start(uploads -> uploads.withProcessingResponses(1), IruQuirk.BUSY_AFTER_NEW_FILE);
    var key = apps.upload("Widget.pkg", "x");
    create(key);
    var one = AppCalls.one(apps.create(key));

    assertThat(api.patch(one, "{\"name\": \"b\"}").status()).isEqualTo(503);
    assertThat(api.patch(one, "{\"name\": \"b\"}").status()).isEqualTo(200);
    assertThat(api.patch(one, "{\"name\": \"c\"}").status()).isEqualTo(200);
  }
}
