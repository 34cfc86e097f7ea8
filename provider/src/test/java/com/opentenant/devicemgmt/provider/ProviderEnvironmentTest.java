package com.opentenant.devicemgmt.provider;

import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.NOT_A_TOKEN;
import static com.opentenant.devicemgmt.provider.fixture.Values.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.TestCall;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.simulator.SimulatedTenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings that come from the environment. */
class ProviderEnvironmentTest {

  private static final String TOKEN = "0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f";
  private static final PropertyMap NOTHING = PropertyMap.empty();

  /** The failure of reading a script with a configuration; there is no server. */
  private static Throwable failure(Map<String, String> environment, PropertyMap configuration) {
    var registry = new DeviceManagementProvider(environment).configure(configuration);
    var function = registry.function("devicemgmt:iru:getCustomScripts").orElseThrow();
    return catchThrowable(() -> function.invoke(new TestCall(), function.check(NOTHING).inputs()));
  }

  @Test
  void saysWhichKeysToSet_whenNothingIsConfigured() {
    assertThat(failure(Map.of(), NOTHING))
        .isInstanceOf(Failure.Invalid.class)
        .hasMessageContainingAll(
            "devicemgmt:iruTenantUrl", "devicemgmt:iruApiToken", "IRU_TENANT_URL", "IRU_API_TOKEN");
    assertThat(failure(Map.of("IRU_TENANT_URL", "acme.api.iru.com", "IRU_API_TOKEN", " "), NOTHING))
        .hasMessageContaining("is not configured");
  }

  @Test
  void saysWhichKeyToSet_whenTheOtherIsConfigured() {
    assertThat(failure(Map.of(), map("iruTenantUrl", "acme.api.iru.com")))
        .hasMessageContaining("pulumi config set devicemgmt:iruApiToken --secret")
        .hasMessageNotContainingAny("iruTenantUrl", "IRU_TENANT_URL", "belongs to the project");
    assertThat(failure(Map.of("IRU_API_TOKEN", TOKEN), NOTHING))
        .hasMessageContainingAll("devicemgmt:iruTenantUrl", "IRU_TENANT_URL")
        .hasMessageNotContaining("iruApiToken");
  }

  @Test
  void namesAKeyThatBelongsToTheProject_andNotItsValue() {
    var environment =
        Map.of(
            "PULUMI_PROJECT", "macs",
            "PULUMI_CONFIG", "{\"macs:iruApiToken\":\"hush\",\"devicemgmt:x\":\"y\"}");

    assertThat(failure(environment, map("iruTenantUrl", "acme.api.iru.com")))
        .hasMessageContainingAll("devicemgmt:iruApiToken", "`iruApiToken` is set without")
        .hasMessageNotContaining("hush");
  }

  @Test
  void namesTheVariableThatIsWrong_andNotTheToken() {
    assertThat(failure(Map.of("IRU_TENANT_URL", "acme", "IRU_API_TOKEN", TOKEN), NOTHING))
        .hasMessageContaining("IRU_TENANT_URL must be https://");
    assertThat(
            failure(Map.of("IRU_TENANT_URL", "acme.api.iru.com", "IRU_API_TOKEN", "hush"), NOTHING))
        .hasMessageContaining("IRU_API_TOKEN " + NOT_A_TOKEN)
        .hasMessageNotContaining("hush");
  }

  @Test
  void anUnusableSslCertFileIsAWarning(@TempDir Path folder) throws Exception {
    for (var file :
        List.of("/no/such/file", folder.toString(), empty(folder), text(folder), damaged(folder))) {
      var provider = new DeviceManagementProvider(Map.of("SSL_CERT_FILE", file));

      assertThat(provider.checkConfig(NOTHING).failures()).isEmpty();
      assertThat(provider.checkConfig(NOTHING).warnings())
          .singleElement()
          .asString()
          .contains("SSL_CERT_FILE", file);
      assertThat(provider.checkConfig(map("caFile", "/mine")).warnings()).isEmpty();
    }
    assertThat(new DeviceManagementProvider(Map.of()).checkConfig(NOTHING).warnings()).isEmpty();
  }

  private static String empty(Path folder) throws IOException {
    return Files.writeString(folder.resolve("empty.pem"), "").toString();
  }

  private static String text(Path folder) throws IOException {
    return Files.writeString(folder.resolve("text.pem"), "no certificate").toString();
  }

  private static String damaged(Path folder) throws IOException {
    return Files.writeString(
            folder.resolve("damaged.pem"),
            "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n")
        .toString();
  }

  @Test
  void anUnusableSslCertFileFailsNoCall(@TempDir Path folder) throws Exception {
    try (var tenant = SimulatedTenant.start()) {
      var configured =
          map(
              "iruTenantUrl",
              tenant.iruTenantUrl(),
              "iruApiToken",
              tenant.iruApiToken(),
              "allowInsecureLocalhost",
              true);

      for (var file : List.of("/no/such/file", empty(folder), text(folder), damaged(folder))) {
        assertThat(failure(Map.of("SSL_CERT_FILE", file), configured)).isNull();
      }
      assertThat(failure(Map.of("LANDSCAPE_TLS_CA_FILE", text(folder)), configured))
          .isInstanceOf(Failure.Invalid.class)
          .hasMessageContaining("LANDSCAPE_TLS_CA_FILE");
      assertThat(failure(Map.of(), configured.withAll(map("caFile", "/nor/this"))))
          .isInstanceOf(Failure.Invalid.class)
          .hasMessageContaining("caFile: cannot read \"/nor/this\"");
    }
  }

  @Test
  void readsUrlAndTokenFromTheEnvironment_whichTheConfigurationOverrides() throws Exception {
    try (var tenant = SimulatedTenant.start()) {
      var environment =
          Map.of(
              "IRU_TENANT_URL",
              tenant.iruTenantUrl(),
              "IRU_API_TOKEN",
              tenant.iruApiToken() + "\n");
      var insecure = map("allowInsecureLocalhost", true);

      assertThat(failure(environment, insecure)).isNull();
      assertThat(failure(environment, insecure.withAll(map("iruApiToken", TOKEN))))
          .isInstanceOf(Failure.Unauthorized.class);
    }
  }
}
