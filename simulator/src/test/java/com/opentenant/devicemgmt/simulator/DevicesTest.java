package com.opentenant.devicemgmt.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.opentenant.devicemgmt.simulator.server.Json;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DevicesTest {
  private static final String DEVICES = "/api/v1/devices";

  private SimulatedTenant tenant;
  private TenantClient api;
  private String blueprint;
  private String tag;

  @BeforeEach
  void start() throws IOException {
    tenant = SimulatedTenant.start();
    api = TenantClient.api(tenant);
    blueprint = create("blueprints", Json.object().put("name", "Engineering"));
    tag = create("tags", Json.object().put("name", "loaner"));
    var mac =
        Json.object()
            .put("device_name", "Ada's Mac")
            .put("serial_number", "C02AAA")
            .put("model", "MacBook Pro")
            .put("os_version", "15.1")
            .put("asset_tag", "A-1")
            .put("mac_address", "aa:bb:cc")
            .put("filevault_enabled", "true")
            .put("user_id", "u1")
            .put("user_name", "Ada")
            .put("user_email", "ada@example.com")
            .put("blueprint_id", blueprint);
    mac.putArray("tags").add("loaner");
    create("devices", mac);
    create("devices", Json.object().put("device_name", "Pad").put("platform", "iPad"));
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  private String create(String kind, ObjectNode values) {
    return tenant.iru().console().items(kind).create(values).path("id").asText();
  }

  private List<String> names(String query) throws Exception {
    var reply = api.get(DEVICES + query);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().isArray()).isTrue();
    var names = new ArrayList<String>();
    reply.json().forEach(row -> names.add(row.path("device_name").asText()));
    return names;
  }

  @Test
  void theListIsABareArray() throws Exception {
    assertThat(names("")).containsExactlyInAnyOrder("Ada's Mac", "Pad");
    var mac = api.get(DEVICES + "?device_name=ada").json().path(0);
    assertThat(mac.path("device_id").asText()).hasSize(36);
    assertThat(mac.path("blueprint_name").asText()).isEqualTo("Engineering");
    assertThat(mac.at("/user/email").asText()).isEqualTo("ada@example.com");
    assertThat(mac.path("tags").path(0).asText()).isEqualTo("loaner");
    var pad = api.get(DEVICES + "?device_name=pad").json().path(0);
    assertThat(pad.path("user").isTextual()).isTrue();
    assertThat(pad.path("user").asText()).isEmpty();
    assertThat(tenant.violations()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "platform, Mac",
    "serial_number, 02aa",
    "device_name, ada",
    "asset_tag, a-",
    "model, book",
    "os_version, 15",
    "mac_address, BB",
    "filevault_enabled, true",
    "user, ada@",
    "user_id, u1",
    "user_email, example",
    "user_email_exact, ada@example.com",
    "user_name, ad",
    "tag_name, loan",
    "tag_name_in, 'spare,loaner'",
  })
  void aFilterSelectsDevices(String key, String value) throws Exception {
    assertThat(names("?" + key + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)))
        .containsExactly("Ada's Mac");
    assertThat(names("?" + key + "=nothing")).isEmpty();
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  void blueprintsAndTagsSelectById() throws Exception {
    assertThat(names("?blueprint_id=" + blueprint)).containsExactly("Ada's Mac");
    assertThat(names("?tag_id=" + tag)).containsExactly("Ada's Mac");
    assertThat(names("?tag_id_in=x," + tag)).containsExactly("Ada's Mac");
    assertThat(names("?tag_id=x")).isEmpty();
    assertThat(names("?user_email_exact=ada")).isEmpty();
  }

  @Test
  void pagesAndOrderAreRequested() throws Exception {
    assertThat(names("?ordering=device_name")).containsExactly("Ada's Mac", "Pad");
    assertThat(names("?ordering=-device_name")).containsExactly("Pad", "Ada's Mac");
    assertThat(names("?ordering=device_name&limit=1&offset=1")).containsExactly("Pad");
    assertThat(names("?offset=2")).isEmpty();
  }

  @Test
  void anUnknownFilterIsIgnoredAndIsAViolation() throws Exception {
    assertThat(names("?colour=red")).hasSize(2);
    assertThat(tenant.violations())
        .containsExactly("GET " + DEVICES + "?colour=red: unknown query key \"colour\"");
  }
}
