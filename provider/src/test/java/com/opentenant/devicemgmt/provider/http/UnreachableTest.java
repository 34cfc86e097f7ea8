package com.opentenant.devicemgmt.provider.http;

import static com.opentenant.devicemgmt.provider.fixture.ApiServer.json;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.tried;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Idempotency;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Dns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** If no connection was made, even a create is tried again, and is never uncertain. */
class UnreachableTest {

  @RegisterExtension final Tenant tenant = new Tenant();

  @ParameterizedTest
  @EnumSource(Idempotency.class)
  void aRefusedConnectionIsTriedAgainAndNeverUncertain(Idempotency idempotency) throws IOException {
    var address = "http://127.0.0.1:" + closedPort();

    var failure = failure(address, tenant.transport, idempotency);

    assertThat(failure)
        .isInstanceOf(Failure.Unavailable.class)
        .hasMessageContaining("(Failed to connect to /127.0.0.1")
        .hasMessageContaining(tried(5, "8 s"))
        .hasMessageEndingWith(" → no response)");
    assertThat(tenant.naps()).hasSize(4);
  }

  @Test
  void aCreateSucceedsOnceTheHostCanBeReached() {
    tenant.returns(json(201, "{}"));
    var lookUps = new AtomicInteger();
    var transport =
        new Transport(
            TransportSettings.ofDefaults(),
            () -> host -> lookUps.incrementAndGet() < 3 ? unknown(host) : Dns.SYSTEM.lookup(host));

    tenant
        .client(transport, Authentication.bearer("t"))
        .send(tenant.context, Tenant.request(Idempotency.ONCE));

    assertThat(tenant.requests()).hasSize(1);
    assertThat(tenant.naps()).hasSize(2);
    transport.close();
  }

  @Test
  void anUnknownHostShowsTheFormOfAnAddress() {
    var transport = new Transport(TransportSettings.ofDefaults(), () -> UnreachableTest::unknown);

    assertThat(failure("https://typo.example", transport, Idempotency.ONCE))
        .isInstanceOf(Failure.Unavailable.class)
        .hasMessageContainingAll(
            "(typo.example: Name or service not known)", "https://host", tried(5, "8 s"));
  }

  @Test
  void aFailedHandshakeIsTriedAgainEvenForACreate() {
    // A plain server where TLS is expected.
    var address = tenant.server.baseUrl().replace("http:", "https:");

    assertThat(failure(address, tenant.transport, Idempotency.ONCE))
        .isInstanceOf(Failure.Unavailable.class)
        .hasMessageContaining("TLS");
    assertThat(tenant.naps()).hasSize(4);
    assertThat(tenant.requests()).isEmpty();
  }

  @Test
  void aHandshakeThatHangsEndsWithTheConnectTimeout() throws IOException {
    // The system accepts connections, and nothing is sent on them.
    try (var silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      var transport =
          new Transport(
              TransportSettings.ofDefaults()
                  .withTimeouts(Duration.ofMillis(100), Duration.ofSeconds(60)));

      assertThat(failure("https://127.0.0.1:" + silent.getLocalPort(), transport, Idempotency.ONCE))
          .isInstanceOf(Failure.Unavailable.class)
          .hasMessageContaining("(not within 1 s)");
    }
    assertThat(tenant.naps()).hasSize(4);
  }

  private Throwable failure(String address, Transport transport, Idempotency idempotency) {
    var client =
        new ApiClient(
            address,
            new PlainDialect(),
            Authentication.bearer("t"),
            transport,
            List.of(),
            ApiClient.DEFAULT_ATTEMPTS);
    return catchThrowable(() -> client.send(tenant.context, Tenant.request(idempotency)));
  }

  private static List<InetAddress> unknown(String host) throws UnknownHostException {
    throw new UnknownHostException(host + ": Name or service not known");
  }

  private static int closedPort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
