package com.opentenant.devicemgmt.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.simulator.server.Json;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlueprintRoutingTest {
  private static final String ROUTING = "/api/v1/blueprint-routing/";

  private SimulatedTenant tenant;
  private TenantClient api;

  @BeforeEach
  void start() throws IOException {
    tenant = SimulatedTenant.start();
    api = TenantClient.api(tenant);
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  @Test
  void itHasACodeOfSixDigitsAndAFlag() throws Exception {
    var routing = api.get(ROUTING).json();

    assertThat(routing.at("/enrollment_code/code").asText()).matches("[0-9]{6}");
    assertThat(routing.at("/enrollment_code/is_active").isBoolean()).isTrue();
    assertThat(tenant.violations()).isEmpty();
  }

  @Test
  void aPatchChangesWhatItSends() throws Exception {
    var changed =
        api.patch(ROUTING, "{\"enrollment_code\": {\"is_active\": true, \"code\": \"000123\"}}");
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.json().at("/enrollment_code/code").asText()).isEqualTo("000123");
    api.patch(ROUTING, "{\"enrollment_code\": {\"is_active\": false}}");
    var read = api.get(ROUTING).json();

    assertThat(read.at("/enrollment_code/code").asText()).isEqualTo("000123");
    assertThat(read.at("/enrollment_code/is_active").asBoolean(true)).isFalse();
    assertThat(tenant.violations()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"12345\"", "\"\"", "\"abcdef\"", "123456", "null"})
  void anotherCodeIsRejected(String code) throws Exception {
    var before = api.get(ROUTING).json();

    assertThat(api.patch(ROUTING, "{\"enrollment_code\": {\"code\": " + code + "}}").status())
        .isEqualTo(400);
    assertThat(api.get(ROUTING).json()).isEqualTo(before);
  }

  @Test
  void anUnknownFieldIsAViolation() throws Exception {
    api.patch(ROUTING, "{\"enrollment_code\": {\"colour\": \"red\"}}");

    assertThat(tenant.violations())
        .containsExactly("PATCH " + ROUTING + ": unknown JSON field \"enrollment_code.colour\"");
  }

  @Test
  void theConsoleDisablesAndEnablesIt() throws Exception {
    var console = tenant.iru().console().items("blueprint-routing");
    console.delete(console.list().get(0).path("id").asText());

    assertThat(api.get(ROUTING).status()).isEqualTo(404);
    assertThat(api.patch(ROUTING, "{\"enrollment_code\": {\"is_active\": true}}").status())
        .isEqualTo(404);
    console.create(Json.object().put("enrollment_code.is_active", true));
    assertThat(api.get(ROUTING).json().at("/enrollment_code/is_active").asBoolean()).isTrue();
  }

  @Test
  void thePathWithoutASlashIsAViolation() throws Exception {
    assertThat(api.get("/api/v1/blueprint-routing").status()).isEqualTo(501);
    assertThat(tenant.violations()).hasSize(1);
  }
}
