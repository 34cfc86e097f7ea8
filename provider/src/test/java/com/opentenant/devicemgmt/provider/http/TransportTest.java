package com.opentenant.devicemgmt.provider.http;

import static com.opentenant.devicemgmt.provider.http.Tenant.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.call.TestContext;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Idempotency;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import okhttp3.CookieJar;
import okhttp3.Protocol;
import okhttp3.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How connections are set up. */
class TransportTest {

  @RegisterExtension final Tenant tenant = new Tenant();

  /** Run in a JVM of its own: makes a client and a request, and sends nothing. */
  static final class Startup {
    public static void main(String[] arguments) {
      var transport = new Transport(TransportSettings.ofDefaults());
      var client =
          ApiClient.of(
              "https://tenant.example", new PlainDialect(), Authentication.bearer("t"), transport);
      var request = ApiRequest.post("create", "/scripts").withJson(List.of("a"));
      System.out.println(client.serverNow(new TestContext()) + " " + request);
    }
  }

  @Test
  void theDefaultsAreAsDocumented() {
    assertThat(TransportSettings.ofDefaults())
        .isEqualTo(
            new TransportSettings(
                List.of(),
                ProxySettings.none(),
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                "devicemgmt",
                false));
  }

  @Test
  void okHttpRepeatsAndKeepsNothing() {
    var client = tenant.transport.bareClient();

    assertThat(client.retryOnConnectionFailure()).isFalse();
    assertThat(client.followRedirects()).isFalse();
    assertThat(client.followSslRedirects()).isFalse();
    assertThat(client.cache()).isNull();
    assertThat(client.cookieJar()).isSameAs(CookieJar.NO_COOKIES);
    assertThat(client.protocols()).containsExactly(Protocol.HTTP_1_1);
    assertThat(client).isSameAs(tenant.transport.bareClient());
  }

  @Test
  void theBareClientCarriesNoCredential() throws IOException {
    tenant.answers(json(200, "{}"));
    tenant.client().send(tenant.ctx, Tenant.request(Idempotency.SAFE));
    var presigned = new Request.Builder().url(tenant.server.url("/bucket")).build();

    tenant.transport.bareClient().newCall(presigned).execute().close();

    assertThat(tenant.requests())
        .filteredOn(sent -> sent.getUrl().equals("/bucket"))
        .singleElement()
        .matches(sent -> sent.getHeader("Authorization") == null);
  }

  @Test
  void manyCallsRunAtOnce() {
    tenant.answers(json(200, "{}").withFixedDelay(200));
    var client = tenant.client();
    var start = System.nanoTime();

    IntStream.range(0, 24)
        .mapToObj(
            number ->
                new Thread(() -> client.send(new TestContext(), Tenant.request(Idempotency.SAFE))))
        .peek(Thread::start)
        .toList()
        .forEach(TransportTest::join);

    assertThat(tenant.requests()).hasSize(24);
    // One after the other would take 4.8 s, and five at a time 1 s.
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
  }

  @Test
  void aSilentConnectionIsGivenUpBeforeTheServerDoes() throws Exception {
    try (var server =
        new RawServer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: keep-alive\r\n\r\n{}")) {
      ApiClient.of(server.url(), new PlainDialect(), Authentication.bearer("t"), tenant.transport)
          .send(tenant.ctx, Tenant.request(Idempotency.SAFE));

      assertThat(server.clientHangsUpWithin(Duration.ofSeconds(10))).isTrue();
    }
  }

  /** Start-up of the plugin does not pay for a client that a preview never uses. */
  @Test
  void neitherOkHttpNorJacksonIsLoadedBeforeTheFirstRequest() throws Exception {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-verbose:class",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Startup.class.getName())
            .redirectErrorStream(true)
            .start();

    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output).contains("http.ApiClient", "POST /scripts");
    assertThat(output.lines())
        .filteredOn(line -> line.matches(".*\\b(okhttp3|okio|kotlin|com\\.fasterxml)\\..*"))
        .isEmpty();
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
