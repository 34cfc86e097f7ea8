package com.opentenant.devicemgmt.provider.http;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.opentenant.devicemgmt.provider.fixture.ApiServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.TestCall;
import com.opentenant.devicemgmt.provider.fixture.HangGuard;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Idempotency;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The servers that are trusted, and the messages about others. */
class CertificateTest {

  private static final String SOURCE = "`caFile` (ca.pem)";

  private static ServerCertificate own;
  private static ServerCertificate other;

  private final TestCall ctx = new TestCall();
  private WireMockServer server;

  @BeforeAll
  static void makeCertificates(@TempDir Path folder) throws Exception {
    own = ServerCertificate.forName(folder, "127.0.0.1");
    other = ServerCertificate.forName(folder, "other.example");
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop();
    }
  }

  @Test
  void anOwnAuthorityIsTrustedInAdditionToTheSystems() {
    start(own);
    var authorities = CertificateAuthorities.parse(SOURCE, own.pem());
    var settings = TransportSettings.ofDefaults().withAuthorities(authorities);

    assertThat(failure(settings)).isNull();
    assertThat(server.getAllServeEvents()).hasSize(1);
    assertThat(server.getAllServeEvents().get(0).getRequest().getProtocol()).isEqualTo("HTTP/1.1");
  }

  @Test
  void anUnknownAuthorityIsNotTrusted_andTheSettingsAreNamed() {
    start(own);

    assertThat(failure(TransportSettings.ofDefaults()))
        .isInstanceOf(Failure.Unavailable.class)
        .hasMessageContainingAll(
            "not trusted", "`caFile`", "`caPem`", "(POST /scripts → no response)");
    assertThat(ctx.time.naps()).isEmpty();
    assertThat(server.getAllServeEvents()).isEmpty();
  }

  @Test
  void aCertificateForAnotherHostIsNotTrusted_andAnAddressIsShown() {
    start(other);
    var settings =
        TransportSettings.ofDefaults()
            .withAuthorities(CertificateAuthorities.parse(SOURCE, other.pem()));

    assertThat(failure(settings))
        .isInstanceOf(Failure.Unavailable.class)
        .hasMessageContainingAll("another host", "https://host", "(POST /scripts → no response)");
    assertThat(server.getAllServeEvents()).isEmpty();
  }

  /** A pipe without a writer, a device without end, a folder, a file that is no certificate. */
  @ParameterizedTest
  @ValueSource(strings = {"pipe", "/dev/zero", "/dev/stdin", ".", "huge", "missing", "no\0file"})
  @HangGuard
  void onlyARegularFileOfASensibleSizeIsRead(String name, @TempDir Path folder) throws Exception {
    new ProcessBuilder("mkfifo", folder.resolve("pipe").toString()).start().waitFor();
    try (var huge = new RandomAccessFile(folder.resolve("huge").toFile(), "rw")) {
      huge.setLength(11 << 20);
    }
    var file = name.contains("\0") ? name : folder.resolve(name).toString();

    assertThatThrownBy(() -> CertificateAuthorities.read("caFile", file))
        .isInstanceOf(Failure.Invalid.class)
        .hasMessageContaining("caFile: cannot read");
    assertThat(CertificateAuthorities.canRead(file)).isFalse();
  }

  @Test
  void aFileIsReadLikeItsText(@TempDir Path folder) throws Exception {
    var file = Files.writeString(folder.resolve("ca.pem"), own.pem()).toString();

    assertThat(CertificateAuthorities.read("caFile", file))
        .isEqualTo(CertificateAuthorities.parse(SOURCE, own.pem()));
  }

  @Test
  void theSystemsRootsStayTrusted() {
    var transport =
        new Transport(
            TransportSettings.ofDefaults()
                .withAuthorities(CertificateAuthorities.parse(SOURCE, own.pem())));
    var plain = new Transport(TransportSettings.ofDefaults());

    var trusted = transport.bareClient().x509TrustManager().getAcceptedIssuers();
    var systems = plain.bareClient().x509TrustManager().getAcceptedIssuers();

    assertThat(trusted).contains(systems).hasSize(systems.length + 1);
  }

  @Test
  void aBundleMayHoldSeveralAndComments() {
    var first = own.pem();
    var second = other.pem();

    assertThat(
            CertificateAuthorities.parse(
                SOURCE, "# one\r\n" + first.replace("\n", "\r\n") + "\ntwo:\n" + second + "end"))
        .hasSize(2);
  }

  @Test
  void aTextWithoutCertificateIsRefused() {
    for (var text : List.of("", "not PEM", "MIIB", "-----BEGIN RSA PUBLIC KEY-----")) {
      assertThatThrownBy(() -> CertificateAuthorities.parse(SOURCE, text))
          .isInstanceOf(Failure.Invalid.class)
          .hasMessageContainingAll("`caFile` (ca.pem)", "-----BEGIN CERTIFICATE-----");
    }
  }

  @Test
  void aPrivateKeyIsRecognisedAndNotRepeated() {
    assertThatThrownBy(
            () ->
                CertificateAuthorities.parse(
                    SOURCE, "-----BEGIN PRIVATE KEY-----\ns3cret\n-----END PRIVATE KEY-----"))
        .hasMessageContaining("private key")
        .message()
        .doesNotContain("s3cret");
  }

  @Test
  void aDamagedCertificateIsNamedByItsPlace() {
    var good = own.pem();
    var cut = good.substring(0, good.length() - 60);
    var garbled = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";

    for (var second : List.of(cut, garbled)) {
      assertThatThrownBy(() -> CertificateAuthorities.parse(SOURCE, good + second))
          .isInstanceOf(Failure.Invalid.class)
          .hasMessageContaining("certificate 2 in `caFile` (ca.pem)");
    }
  }

  private void start(ServerCertificate certificate) {
    server = new WireMockServer(certificate.options().httpDisabled(true));
    server.start();
    server.stubFor(any(anyUrl()).willReturn(json(201, "{}")));
  }

  private Throwable failure(TransportSettings settings) {
    try (var transport = new Transport(settings)) {
      var client =
          ApiClient.of(
              "https://127.0.0.1:" + server.httpsPort(),
              new PlainDialect(),
              Authentication.bearer(Tenant.TOKEN),
              transport);
      return catchThrowable(() -> client.send(ctx, Tenant.request(Idempotency.ONCE)));
    }
  }
}
