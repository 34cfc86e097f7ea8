package com.opentenant.devicemgmt.provider.http;

import static com.opentenant.devicemgmt.provider.fixture.ApiServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.call.TestCall;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Idempotency;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import okhttp3.CookieJar;
import okhttp3.Protocol;
import okhttp3.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How connections are set up. */
class TransportTest {

  @RegisterExtension final Tenant tenant = new Tenant();

  /** Runs in another JVM: makes a client and a request, and sends nothing. */
  static final class Startup {
    public static void main(String[] arguments) {
      var transport = new Transport(TransportSettings.ofDefaults());
      var client =
          ApiClient.of(
              "https://tenant.example", new PlainDialect(), Authentication.bearer("t"), transport);
      var request = ApiRequest.post("create", "/scripts").withJson(List.of("a"));
      System.out.println(client.serverNow(new TestCall()) + " " + request);
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
  void okHttpHasNoRetriesRedirectsCookiesOrCache() {
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
  void theBareClientSendsNoCredential() throws IOException {
    tenant.returns(json(200, "{}"));
    tenant.client().send(tenant.context, Tenant.request(Idempotency.SAFE));
    var presigned = new Request.Builder().url(tenant.server.url("/bucket")).build();

    tenant.transport.bareClient().newCall(presigned).execute().close();

    assertThat(tenant.received())
        .filteredOn(sent -> sent.getUrl().equals("/bucket"))
        .singleElement()
        .matches(sent -> sent.getHeader("Authorization") == null);
  }

  /** Responds only when this number of requests is under way. */
  private static final class Gathering extends SocketServer {

    private final CountDownLatch missing;

    Gathering(int requests) {
      missing = new CountDownLatch(requests);
    }

    @Override
    protected void serve(Socket connection) throws IOException {
      readRequest(connection.getInputStream());
      missing.countDown();
      try {
        missing.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      connection.getOutputStream().write(bytes("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"));
    }
  }

  /** The default dispatcher of OkHttp allows five requests to one host. */
  @Test
  void manyCallsRunAtOnce() throws Exception {
    var threads = Executors.newCachedThreadPool();
    try (var server = new Gathering(24)) {
      var client = client(server);
      Callable<ApiResponse> call =
          () -> client.send(new TestCall(), Tenant.request(Idempotency.ONCE));

      for (var response : threads.invokeAll(Collections.nCopies(24, call))) {
        assertThat(response.get().status()).isEqualTo(200);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /**
   * A server that closes it first may lose the request that is just being sent. The client closes
   * it after a second; OkHttp's default is five minutes. The limit is far from both.
   */
  @Test
  @Timeout(60)
  void anIdleConnectionIsClosedBeforeAServerDoes() throws Exception {
    try (var server =
        new RawServer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: keep-alive\r\n\r\n{}")) {
      client(server).send(tenant.context, Tenant.request(Idempotency.SAFE));

      server.awaitCloseByClient();
      assertThat(server.requests()).isOne();
    }
  }

  private ApiClient client(SocketServer server) {
    return ApiClient.of(
        server.url(), new PlainDialect(), Authentication.bearer("t"), tenant.transport);
  }

  /** A preview may need no client, so the plugin starts faster without one. */
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
}
