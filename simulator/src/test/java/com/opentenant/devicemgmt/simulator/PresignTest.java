package com.opentenant.devicemgmt.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.opentenant.devicemgmt.simulator.iru.IruQuirk;
import com.opentenant.devicemgmt.simulator.iru.IruSettings;
import com.opentenant.devicemgmt.simulator.server.Json;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PresignTest {
  private static final String UPLOAD = AppCalls.PATH + "/upload";

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
    assertThat(tenant.violations()).isEmpty();
    tenant.close();
  }

  private static JsonNode policy(JsonNode presign) throws IOException {
    var encoded = presign.path("post_data").path("policy").asText();
    return Json.parse(Base64.getDecoder().decode(encoded));
  }

  @Test
  void itReturnsAFormForAnotherHost() throws Exception {
    var reply = api.post(UPLOAD, "{\"name\": \"Widget-2.1.pkg\"}");

    assertThat(reply.status()).isEqualTo(201);
    var presign = reply.json();
    assertThat(presign.path("name").asText()).isEqualTo("Widget-2.1.pkg");
    assertThat(presign.path("expires").asText()).isEqualTo("2026-02-02T10:00:00.000000Z");
    assertThat(presign.path("file_key").asText())
        .matches(
            "companies/companies/[0-9a-f-]{36}/library/custom_apps/Widget-2\\.1_[0-9a-f]{8}\\.pkg");
    assertThat(presign.path("post_data").fieldNames())
        .toIterable()
        .containsExactly(
            "key",
            "x-amz-algorithm",
            "x-amz-credential",
            "x-amz-date",
            "x-amz-security-token",
            "policy",
            "x-amz-signature");
    assertThat(presign.path("post_data").path("key")).isEqualTo(presign.path("file_key"));
    assertThat(presign.path("post_data").path("x-amz-date").asText()).isEqualTo("20260201T100000Z");
    assertThat(presign.path("post_url").asText()).isEqualTo(tenant.uploadUrl()).endsWith("/");
    assertThat(URI.create(tenant.uploadUrl()).getPort())
        .isNotEqualTo(URI.create(tenant.iruTenantUrl()).getPort());
  }

  @Test
  void itsPolicyHasItsEnd() throws Exception {
    var presign = apps.presign("Widget.pkg");

    assertThat(Instant.parse(policy(presign).path("expiration").asText()))
        .isEqualTo(Instant.parse("2026-02-02T10:00:00Z"));
  }

  @Test
  void itCanBeShortLived() throws Exception {
    var defaults = IruSettings.defaults();
    restart(defaults.withUploads(defaults.uploads().withPresignedFor(Duration.ofMinutes(5))));
    var presign = apps.presign("Widget.pkg");

    assertThat(presign.path("expires").asText()).isEqualTo("2026-02-01T10:05:00.000000Z");
    clock.forward(Duration.ofMinutes(5));
    assertThat(PostedForm.of(presign, "x").send(api).status()).isEqualTo(403);
  }

  @Test
  void itAcceptsAForm() throws Exception {
    var reply =
        api.send(
            api.request("POST", UPLOAD, "name=Widget+2.pkg")
                .header("Content-Type", "application/x-www-form-urlencoded"));

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.json().path("name").asText()).isEqualTo("Widget 2.pkg");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"name\": \"\"}", "{\"name\": null}", "{\"name\": 5}"})
  void itNeedsAName(String body) throws Exception {
    var reply = api.post(UPLOAD, body);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().has("name")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "Widget.pkg, Widget_[0-9a-f]{8}\\.pkg",
    "Widget, Widget_[0-9a-f]{8}",
    ".hidden, \\.hidden_[0-9a-f]{8}",
    "a.tar.gz, a\\.tar_[0-9a-f]{8}\\.gz",
    "../../x.pkg, \\.\\._\\.\\._x_[0-9a-f]{8}\\.pkg",
    "Ünï code.pkg, Ünï code_[0-9a-f]{8}\\.pkg"
  })
  void theKeyHoldsTheNameWithAToken(String name, String pattern) throws Exception {
    var key = apps.presign(name).path("file_key").asText();

    assertThat(key.substring(key.lastIndexOf('/') + 1)).matches(pattern);
    assertThat(apps.presign(name).path("file_key").asText()).isNotEqualTo(key);
  }

  @Test
  void theKeyOfANewTenantHasAnotherPrefix() throws Exception {
    restart(IruSettings.defaults().with(IruQuirk.FILE_KEY_OF_NEW_TENANTS));

    assertThat(apps.presign("a.pkg").path("file_key").asText())
        .matches("tenants/[0-9a-f-]{36}/library/custom_apps/a_[0-9a-f]{8}\\.pkg");
  }

  @Test
  void thePostUrlCanBeABareName() throws Exception {
    restart(IruSettings.defaults().with(IruQuirk.POST_URL_IS_BUCKET));

    assertThat(apps.presign("a.pkg").path("post_url").asText()).isEqualTo("iru-uploads");
  }

  @Test
  void statusesCanBeSwapped() throws Exception {
    restart(IruSettings.defaults().with(IruQuirk.STATUSES_SWAPPED));

    assertThat(api.post(UPLOAD, "{\"name\": \"x\"}").status()).isEqualTo(200);
    var app = apps.create(apps.upload("Widget.pkg", "x"));
    assertThat(api.patch(AppCalls.one(app), "{}").status()).isEqualTo(201);
  }
}
