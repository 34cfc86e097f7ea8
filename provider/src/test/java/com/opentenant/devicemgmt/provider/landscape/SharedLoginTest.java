package com.opentenant.devicemgmt.provider.landscape;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.opentenant.devicemgmt.provider.fixture.ApiServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.TestCall;
import com.opentenant.devicemgmt.provider.http.ApiRequest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several calls that need the login at once: one logs in, the others wait. */
class SharedLoginTest {

  private static final String LOGIN = "/api/v2/login/access-key";

  private final HeldLogins logins = new HeldLogins();
  private final LandscapeServer landscape = new LandscapeServer(logins);
  private final TestCall first = new TestCall();
  private final TestCall second = new TestCall();

  record Thing(int id) {}

  @BeforeEach
  void landscapeHasThing1() {
    landscape.server.stubFor(get("/api/v2/things/1").willReturn(json("{\"id\":1}")));
  }

  @AfterEach
  void stop() {
    logins.letGo();
    landscape.close();
  }

  @Test
  void twoCallsLogInOnce() throws Exception {
    var one = start(first);
    logins.await();
    var other = startWaiting(second);
    logins.letGo();

    assertThat(one.get()).isEqualTo(1);
    assertThat(other.get()).isEqualTo(1);
    landscape.server.verify(1, postRequestedFor(urlPathEqualTo(LOGIN)));
  }

  @Test
  void aRefusedLoginFailsForAllCallsThatWait() throws Exception {
    landscape.server.stubFor(post(LOGIN).willReturn(json(401, "{}")));
    var one = start(first);
    logins.await();
    var other = startWaiting(second);
    logins.letGo();

    assertThatThrownBy(one::get).cause().isInstanceOf(Failure.Unauthorized.class);
    assertThatThrownBy(other::get).cause().isInstanceOf(Failure.Unauthorized.class);
    landscape.server.verify(1, postRequestedFor(urlPathEqualTo(LOGIN)));
  }

  @Test
  void aCallThatWaitsForTheLoginOfAnotherCanBeCancelled() throws Exception {
    var one = start(first);
    logins.await();
    var stopped = startWaiting(second);
    second.cancellation.cancel();

    assertThatThrownBy(() -> stopped.get(1, TimeUnit.MINUTES))
        .cause()
        .isInstanceOf(Failure.Cancelled.class);
    logins.letGo();
    assertThat(one.get()).isEqualTo(1);
  }

  @Test
  void aCallWaitsForTheLoginOfAnotherOnlyUntilItsOwnDeadline() throws Exception {
    var one = start(first);
    logins.await();
    var late = start(second.withTimeout(Duration.ofMillis(1)));

    assertThatThrownBy(() -> late.get(1, TimeUnit.MINUTES))
        .cause()
        .isInstanceOf(Failure.TimedOut.class)
        .hasMessageContaining("out of time");
    logins.letGo();
    assertThat(one.get()).isEqualTo(1);
  }

  @Test
  void ifTheCallThatLogsInIsCancelled_anotherOneLogsIn() throws Exception {
    var stopped = start(first);
    logins.await();
    var other = startWaiting(second);
    first.cancellation.cancel();

    assertThatThrownBy(stopped::get).cause().isInstanceOf(Failure.Cancelled.class);
    logins.await();
    logins.letGo();
    assertThat(other.get()).isEqualTo(1);
  }

  private CompletableFuture<Integer> startWaiting(TestCall context) throws InterruptedException {
    var call = start(context);
    context.looks.acquire();
    return call;
  }

  private CompletableFuture<Integer> start(Call context) {
    var request = ApiRequest.get("read thing 1", "/api/v2/things/1");
    return CompletableFuture.supplyAsync(
        () -> landscape.connection.read(context, request, Thing.class).id(),
        task -> new Thread(task).start());
  }
}
