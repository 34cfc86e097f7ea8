package com.opentenant.devicemgmt.provider.http;

import static com.opentenant.devicemgmt.provider.fixture.ApiServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.http.ApiRequest.Idempotency;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The server's clock, as its responses show it. */
class ServerClockTest {

  @RegisterExtension final Tenant tenant = new Tenant();

  @Test
  void beforeTheFirstResponseItIsTheClockOfTheMachine() {
    assertThat(tenant.client().serverNow(tenant.context)).isEqualTo(tenant.context.time.now());
  }

  @Test
  void itFollowsTheDateHeaderOfEachResponse() {
    var client = tenant.client();
    tenant.returns(json(200, "{}").withHeader("Date", "Sun, 01 Mar 2026 08:57:30 GMT"));

    client.send(tenant.context, Tenant.request(Idempotency.SAFE));
    tenant.context.time.advance(Duration.ofSeconds(10));

    assertThat(client.serverNow(tenant.context)).isEqualTo(Instant.parse("2026-03-01T08:57:40Z"));
  }

  @Test
  void anInvalidDateIsIgnored() {
    var client = tenant.client();
    tenant.returns(json(200, "{}").withHeader("Date", "yesterday"));

    client.send(tenant.context, Tenant.request(Idempotency.SAFE));

    assertThat(client.serverNow(tenant.context)).isEqualTo(tenant.context.time.now());
  }
}
