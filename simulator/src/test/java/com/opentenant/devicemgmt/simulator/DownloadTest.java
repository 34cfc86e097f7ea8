package com.opentenant.devicemgmt.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.simulator.iru.Installer;
import com.opentenant.devicemgmt.simulator.server.Fault;
import com.opentenant.devicemgmt.simulator.server.JournalEntry;
import com.opentenant.devicemgmt.simulator.server.Json;
import com.opentenant.devicemgmt.simulator.server.RequestMatch;
import com.opentenant.devicemgmt.simulator.server.UploadPoint;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of apps at their {@code file_url}. */
class DownloadTest {
  private static final String TEXT = "0123456789";

  private final SettableClock clock = new SettableClock("2026-02-01T10:00:00Z");
  private SimulatedTenant tenant;
  private TenantClient api;

  @BeforeEach
  void start() throws IOException {
    tenant = SimulatedTenant.start(TenantSettings.defaults().withClock(clock));
    api = TenantClient.api(tenant);
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  /** The {@code file_url} of a new app with this file. */
  private String address(String kind, Installer installer) throws Exception {
    var app = tenant.iru().console().items(kind).create(Json.object().put("name", "Widget"));
    var id = app.path("id").asText();
    tenant.iru().console().items(kind).patch(id, installer.asChange());
    var path = kind.equals("custom-apps") ? AppCalls.PATH : "/api/v1/library/ipa-apps";
    var url = api.get(path + "/" + id).json().path("file_url").asText();
    tenant.clearJournal();
    return url;
  }

  private String address(String kind) throws Exception {
    return address(kind, Installer.ofText("Widget.pkg", TEXT));
  }

  private TenantClient.Reply get(String url) throws Exception {
    return api.withToken("").get(url);
  }

  private TenantClient.Reply get(String url, String range) throws Exception {
    return api.send(api.withToken("").request("GET", url, "").header("Range", range));
  }

  @ParameterizedTest
  @ValueSource(strings = {"custom-apps", "in-house-apps"})
  void theWholeFileHasItsLength(String kind) throws Exception {
    var reply = get(address(kind));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.text()).isEqualTo(TEXT);
    assertThat(reply.header("Content-Length")).isEqualTo("10");
    assertThat(reply.header("Accept-Ranges")).isEqualTo("bytes");
    assertThat(tenant.violations()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-, 0123456789, bytes 0-9/10",
    "bytes=4-, 456789, bytes 4-9/10",
    "bytes=4-5, 45, bytes 4-5/10",
    "bytes=9-99, 9, bytes 9-9/10",
    "bytes=-3, 789, bytes 7-9/10"
  })
  void aRangeIsAPartOfTheFile(String range, String part, String contentRange) throws Exception {
    for (var kind : new String[] {"custom-apps", "in-house-apps"}) {
      var reply = get(address(kind), range);

      assertThat(reply.status()).isEqualTo(206);
      assertThat(reply.text()).isEqualTo(part);
      assertThat(reply.header("Content-Range")).isEqualTo(contentRange);
      assertThat(reply.header("Content-Length")).isEqualTo(String.valueOf(part.length()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=10-", "bytes=-0"})
  void aRangeBeyondTheFileIsRefused(String range) throws Exception {
    var reply = get(address("custom-apps"), range);

    assertThat(reply.status()).isEqualTo(416);
    assertThat(reply.text())
        .contains("<Code>InvalidRange</Code>", "<ActualObjectSize>10</ActualObjectSize>");
    assertThat(get(address("in-house-apps"), range).status()).isEqualTo(416);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=5-4", "bytes=-", "bytes=0-1,3-4", "lines=0-1"})
  void anotherRangeIsIgnored(String range) throws Exception {
    assertThat(get(address("custom-apps"), range).status()).isEqualTo(200);
  }

  @Test
  void theBearerTokenIsRefused() throws Exception {
    var toBucket = api.get(address("custom-apps"));
    var toApi = api.get(address("in-house-apps"));

    assertThat(toBucket.status()).isEqualTo(400);
    assertThat(toBucket.text()).contains("<Code>InvalidArgument</Code>");
    assertThat(toApi.status()).isEqualTo(401);
    assertThat(tenant.violations()).hasSize(2);
  }

  @Test
  void anExpiredAddressIsRefusedWithS3sError() throws Exception {
    var url = address("custom-apps");
    clock.forward(Duration.ofMinutes(59));
    assertThat(get(url).status()).isEqualTo(200);
    clock.forward(Duration.ofMinutes(1));
    var expired = get(url);

    assertThat(expired.status()).isEqualTo(403);
    assertThat(expired.text())
        .contains("<Code>AccessDenied</Code>", "<Expires>2026-02-01T11:00:00Z</Expires>");
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  void theAddressOfAnInHouseAppIsOnTheHostOfTheApi() throws Exception {
    assertThat(address("in-house-apps")).startsWith(tenant.iruTenantUrl() + "/").contains("?auth=");
  }

  @Test
  void theTokenOfAnInHouseAppIsCheckedAndStaysOutOfTheJournal() throws Exception {
    var url = address("in-house-apps");
    var path = URI.create(url).getPath();

    assertThat(get(url).status()).isEqualTo(200);
    assertThat(get(url + "x").status()).isEqualTo(401);
    assertThat(get(tenant.iruTenantUrl() + path).status()).isEqualTo(401);
    clock.forward(Duration.ofHours(1));
    assertThat(get(url).status()).isEqualTo(401);
    assertThat(tenant.journal())
        .containsExactly(
            new JournalEntry("GET", path, 200),
            new JournalEntry("GET", path, 401),
            new JournalEntry("GET", path, 401),
            new JournalEntry("GET", path, 401));
  }

  @Test
  void aLargeFileOfTheConsoleIsServedWhole() throws Exception {
    var url = address("custom-apps", Installer.ofSize("Widget.pkg", 3_000_000));

    assertThat(get(url).text()).hasSize(3_000_000).startsWith("Widget.pkgWidget.pkg");
    assertThat(get(url, "bytes=2000005-2000009").text()).isEqualTo("t.pkg");
  }

  @Test
  void aDownloadCanBeCut() throws Exception {
    var url = URI.create(address("custom-apps"));
    var cut = new Fault.Truncate(UploadPoint.afterBytes(3));
    tenant.faults().add(RequestMatch.startingWith("GET", "/iru-uploads/"), cut);
    var target = url.getRawPath() + "?" + url.getRawQuery();
    var head = "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".formatted(target);

    assertThat(RawHttp.exchange(url.toString(), head))
        .contains("ength: 10")
        .endsWith("\r\n\r\n012");
  }
}
