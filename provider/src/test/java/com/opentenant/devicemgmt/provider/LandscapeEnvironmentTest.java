package com.opentenant.devicemgmt.provider;

import static com.opentenant.devicemgmt.provider.fixture.Values.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.TestCall;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.simulator.SimulatedTenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings of Landscape that come from the environment. */
class LandscapeEnvironmentTest {

  private static final PropertyMap INSECURE = map("allowInsecureLocalhost", true);

  @AutoClose private final SimulatedTenant tenant = start();
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void theAddressIsSet() {
    environment.put("LANDSCAPE_BASE_URL", tenant.landscapeUrl());
  }

  @Test
  void readsAddressAndKeysFromTheEnvironment() {
    environment.put("LANDSCAPE_ACCESS_KEY", tenant.landscapeAccessKey());
    environment.put("LANDSCAPE_SECRET_KEY", tenant.landscapeSecretKey() + "\n");

    assertThat(failure(INSECURE)).isNull();
  }

  @Test
  void readsTheVariablesOfLandscapesClient() {
    environment.remove("LANDSCAPE_BASE_URL");
    environment.put("LANDSCAPE_API_URI", tenant.landscapeUrl() + "/api/");
    environment.put("LANDSCAPE_API_KEY", tenant.landscapeAccessKey());
    environment.put("LANDSCAPE_API_SECRET", tenant.landscapeSecretKey());

    assertThat(failure(INSECURE)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"LANDSCAPE_EMAIL", "LANDSCAPE_IDENTITY"})
  void readsAUserAndThePasswordFromTheEnvironment(String variable) {
    environment.put(
        variable,
        variable.endsWith("EMAIL") ? tenant.landscapeEmail() : tenant.landscapeIdentity());
    environment.put("LANDSCAPE_PASSWORD", tenant.landscapePassword());

    assertThat(failure(INSECURE)).isNull();
    environment.put("LANDSCAPE_ACCOUNT", "nowhere");
    assertThat(failure(INSECURE)).hasMessageContaining("nowhere");
  }

  @Test
  void configurationOverridesTheEnvironment() {
    environment.put("LANDSCAPE_ACCESS_KEY", tenant.landscapeAccessKey());
    environment.put("LANDSCAPE_SECRET_KEY", tenant.landscapeSecretKey());

    assertThat(
            failure(INSECURE.withAll(map("landscapeAccessKey", "a", "landscapeSecretKey", "hush"))))
        .isInstanceOf(Failure.Unauthorized.class)
        .hasMessageNotContaining("hush");
  }

  @Test
  void namesTheVariableThatIsWrong() {
    environment.put("LANDSCAPE_BASE_URL", "http://ls.example.net");
    environment.put("LANDSCAPE_ACCESS_KEY", "a");
    environment.put("LANDSCAPE_SECRET_KEY", "hush");

    assertThat(failure(INSECURE))
        .isInstanceOf(Failure.Invalid.class)
        .hasMessageContainingAll("LANDSCAPE_BASE_URL", "LANDSCAPE_API_URI", "must be");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"LANDSCAPE_TLS_CA_FILE", "LANDSCAPE_API_SSL_CA_FILE", "LANDSCAPE_TLS_CA_CERT"})
  void namesTheVariableWhoseCertificatesCannotBeRead(String variable) {
    environment.put("LANDSCAPE_ACCESS_KEY", tenant.landscapeAccessKey());
    environment.put("LANDSCAPE_SECRET_KEY", tenant.landscapeSecretKey());
    environment.put(variable, "/no/such/file");

    assertThat(failure(INSECURE))
        .isInstanceOf(Failure.Invalid.class)
        .hasMessageStartingWith(variable);
  }

  private Throwable failure(PropertyMap configuration) {
    var registry = new DeviceManagementProvider(environment).configure(configuration);
    var function = registry.function("devicemgmt:landscape:getScripts").orElseThrow();
    return catchThrowable(
        () -> function.invoke(new TestCall(), function.check(PropertyMap.empty()).inputs()));
  }

  private static SimulatedTenant start() {
    try {
      return SimulatedTenant.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
