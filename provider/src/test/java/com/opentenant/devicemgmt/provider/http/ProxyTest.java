package com.opentenant.devicemgmt.provider.http;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.opentenant.devicemgmt.provider.fixture.ApiServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.TestCall;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Idempotency;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Map;
import okhttp3.Dns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tenant that is reached through a proxy; its name is known to the proxy only. */
class ProxyTest {

  private static final String HOST = "tenant.example";

  private static ServerCertificate certificate;

  private final TestCall ctx = new TestCall();
  private WireMockServer server;

  @BeforeAll
  static void makeCertificate(@TempDir Path folder) throws Exception {
    certificate = ServerCertificate.forName(folder, HOST);
  }

  @BeforeEach
  void start() {
    server = new WireMockServer(certificate.options().dynamicPort());
    server.start();
    server.stubFor(any(anyUrl()).willReturn(json(201, "{}")));
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void theTenantIsReachedThroughTheProxyAndTheTokenStaysInside() throws Exception {
    try (var proxy = new ConnectProxy(server.httpsPort(), "CONNECT tenant.example:443")) {
      assertThat(failure("https://" + HOST, Map.of("HTTPS_PROXY", proxy.address("")))).isNull();

      assertThat(server.getAllServeEvents()).hasSize(1);
      assertThat(proxy.heads())
          .singleElement()
          .matches(head -> !head.contains("Authorization") && !head.contains(Tenant.TOKEN));
    }
  }

  @Test
  void theProxysCredentialsAreSentToTheProxyOnly() throws Exception {
    // user:p@ss in Base64
    try (var proxy =
        new ConnectProxy(server.httpsPort(), "Proxy-Authorization: Basic dXNlcjpwQHNz\r\n")) {
      var environment = Map.of("HTTPS_PROXY", proxy.address("user:p%40ss@"));

      assertThat(failure("https://" + HOST, environment)).isNull();

      var sent = server.getAllServeEvents().get(0).getRequest();
      assertThat(sent.getHeader("Proxy-Authorization")).isNull();
      assertThat(sent.getHeader("Authorization")).isEqualTo("Bearer " + Tenant.TOKEN);
    }
  }

  /** This 407 comes from the tenant or from the storage, not from the proxy. */
  @Test
  void aTenantThatReturns407GetsNoPassword_andTheRequestOnce() throws Exception {
    server.stubFor(
        any(anyUrl())
            .willReturn(json(407, "{}").withHeader("Proxy-Authenticate", "Basic realm=\"x\"")));
    try (var proxy = new ConnectProxy(server.httpsPort(), "Proxy-Authorization: Basic ")) {
      var environment = Map.of("HTTPS_PROXY", proxy.address("user:p%40ss@"));

      assertThat(failure("https://" + HOST, environment))
          .isInstanceOf(Failure.Refused.class)
          .hasMessageEndingWith("→ 407)");

      assertThat(server.getAllServeEvents())
          .singleElement()
          .matches(sent -> sent.getRequest().getHeader("Proxy-Authorization") == null);
    }
  }

  @Test
  void a407WithoutAProxyIsARejection() {
    server.stubFor(any(anyUrl()).willReturn(json(407, "{}")));

    assertThat(failure("http://127.0.0.1:" + server.port(), Map.of()))
        .isInstanceOf(Failure.Refused.class);
    assertThat(server.getAllServeEvents()).hasSize(1);
  }

  @Test
  void aProxyThatRefusesTheCredentialsIsNamedAndNotTriedAgain() throws Exception {
    try (var proxy = new ConnectProxy(server.httpsPort(), "something else")) {
      var environment = Map.of("HTTPS_PROXY", proxy.address("user:p%40ss@"));

      assertThat(failure("https://" + HOST, environment))
          .isInstanceOf(Failure.Unavailable.class)
          .hasMessageContainingAll(
              "proxy in HTTPS_PROXY", "password", "(POST /scripts → no response)");
      assertThat(ctx.time.naps()).isEmpty();
      assertThat(proxy.heads()).hasSizeLessThanOrEqualTo(2);
    }
  }

  @Test
  void aProxyThatIsDownIsNotUncertain() throws Exception {
    var proxy = new ConnectProxy(1, "");
    proxy.close();

    assertThat(failure("https://" + HOST, Map.of("HTTPS_PROXY", proxy.address(""))))
        .isInstanceOf(Failure.Unavailable.class);
    assertThat(ctx.time.naps()).hasSize(4);
  }

  @Test
  void aHostInNoProxyIsReachedDirectly() throws Exception {
    try (var proxy = new ConnectProxy(server.httpsPort(), "CONNECT")) {
      var environment = Map.of("HTTPS_PROXY", proxy.address(""), "NO_PROXY", ".example");

      // The name is unknown on this machine, so a direct connection fails.
      assertThat(failure("https://" + HOST, environment)).hasMessageContaining("unknown");
      assertThat(proxy.heads()).isEmpty();
    }
  }

  @Test
  void loopbackIsReachedDirectly() throws Exception {
    try (var proxy = new ConnectProxy(server.port(), "")) {
      assertThat(
              failure(
                  "http://127.0.0.1:" + server.port(), Map.of("HTTPS_PROXY", proxy.address(""))))
          .isNull();
      assertThat(proxy.heads()).isEmpty();
    }
  }

  private Throwable failure(String address, Map<String, String> environment) {
    var settings =
        TransportSettings.ofDefaults()
            .withProxies(ProxySettings.of(environment))
            .withAuthorities(CertificateAuthorities.parse("test", certificate.pem()));
    try (var transport = new Transport(settings, () -> ProxyTest::onlyLoopback)) {
      var client =
          ApiClient.of(address, new PlainDialect(), Authentication.bearer(Tenant.TOKEN), transport);
      return catchThrowable(() -> client.send(ctx, Tenant.request(Idempotency.ONCE)));
    }
  }

  private static java.util.List<java.net.InetAddress> onlyLoopback(String host)
      throws UnknownHostException {
    if (host.equals(HOST)) {
      throw new UnknownHostException(host + ": unknown");
    }
    return Dns.SYSTEM.lookup(host);
  }
}
