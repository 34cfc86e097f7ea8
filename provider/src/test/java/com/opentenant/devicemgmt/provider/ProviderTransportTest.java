package com.opentenant.devicemgmt.provider;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.opentenant.devicemgmt.provider.fixture.Values.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.opentenant.devicemgmt.provider.call.TestCall;
import com.opentenant.devicemgmt.provider.http.ConnectProxy;
import com.opentenant.devicemgmt.provider.http.ServerCertificate;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The settings and environment variables that decide how a server is reached. */
class ProviderTransportTest {

  private static final PropertyMap LOGIN =
      map("landscapeAccessKey", "access", "landscapeSecretKey", "secret");

  @TempDir private static Path folder;

  private static ServerCertificate named;
  private static ServerCertificate local;
  private static String file;

  private WireMockServer server;

  @BeforeAll
  static void makeCertificates() throws Exception {
    named = ServerCertificate.forName(folder, "landscape.example");
    local = ServerCertificate.forName(folder, "127.0.0.1");
    file = Files.writeString(folder.resolve("ca.pem"), local.pem()).toString();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void theProxyOfTheEnvironmentIsUsed() throws Exception {
    start(named);
    try (var proxy = new ConnectProxy(server.httpsPort(), "CONNECT landscape.example:443")) {
      var environment = Map.of("HTTPS_PROXY", proxy.address(""));
      var configured = map("landscapeUrl", "https://landscape.example", "caPem", named.pem());

      assertThat(failure(environment, configured)).isNull();

      assertThat(proxy.heads()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"caFile", "caPem"})
  void anAuthorityOfTheConfigurationIsTrusted(String key) {
    start(local);

    assertThat(failure(Map.of(), here().withAll(map(key, authority(key))))).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSL_CERT_FILE",
        "LANDSCAPE_TLS_CA_FILE",
        "LANDSCAPE_API_SSL_CA_FILE",
        "LANDSCAPE_TLS_CA_CERT"
      })
  void anAuthorityOfTheEnvironmentIsTrusted(String variable) {
    start(local);

    assertThat(failure(Map.of(variable, authority(variable)), here())).isNull();
  }

  /** A value for the setting or the variable: the certificate, or the path of its file. */
  private static String authority(String key) {
    return key.equals("caPem") || key.endsWith("CERT") ? local.pem() : file;
  }

  private PropertyMap here() {
    return map("landscapeUrl", "https://127.0.0.1:" + server.httpsPort());
  }

  private void start(ServerCertificate certificate) {
    server = new WireMockServer(certificate.options().httpDisabled(true));
    server.start();
    server.stubFor(
        post("/api/v2/login/access-key")
            .willReturn(
                okJson(
                    """
                    {"token": "t", "current_account": "standalone",
                     "accounts": [{"name": "standalone"}]}\
                    """)));
    server.stubFor(any(urlPathEqualTo("/api/")).willReturn(okJson("[]")));
  }

  private static Throwable failure(Map<String, String> environment, PropertyMap configured) {
    var registry = new DeviceManagementProvider(environment).configure(LOGIN.withAll(configured));
    var function = registry.function("devicemgmt:landscape:getAccessGroups").orElseThrow();
    var arguments = function.check(PropertyMap.empty()).inputs();
    return catchThrowable(() -> function.invoke(new TestCall(), arguments));
  }
}
