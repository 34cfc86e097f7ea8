package com.opentenant.devicemgmt.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.simulator.iru.IruSettings;
import com.opentenant.devicemgmt.simulator.server.Fault;
import com.opentenant.devicemgmt.simulator.server.Journal.Arrival;
import com.opentenant.devicemgmt.simulator.server.JournalEntry;
import com.opentenant.devicemgmt.simulator.server.Moment;
import com.opentenant.devicemgmt.simulator.server.RequestMatch;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RateLimitTest {
  private static final String SCRIPTS = "/api/v1/library/custom-scripts";

  private final SettableClock clock = new SettableClock("2026-02-01T10:59:50Z");
  private SimulatedTenant tenant;
  private TenantClient api;

  private void start(IruSettings settings) throws IOException {
    tenant = SimulatedTenant.start(TenantSettings.defaults().withClock(clock).withIru(settings));
    api = TenantClient.api(tenant);
  }

  @AfterEach
  void stop() {
    assertThat(tenant.violations()).isEmpty();
    tenant.close();
  }

  @Test
  void theHourlyBudgetIsInTheHeadersOfEveryResponse() throws Exception {
    start(IruSettings.defaults());
    var first = api.get(SCRIPTS);
    var second = api.withToken("wrong").get(SCRIPTS + "/no-such");

    assertThat(first.header("X-RateLimit-Limit-Hour")).isEqualTo("10000");
    assertThat(first.header("X-RateLimit-Remaining-Hour")).isEqualTo("9999");
    assertThat(first.header("RateLimit-Limit")).isEqualTo("10000");
    assertThat(first.header("RateLimit-Remaining")).isEqualTo("9999");
    assertThat(first.header("RateLimit-Reset")).isEqualTo("10");
    assertThat(first.header("X-RateLimit-Limit-Second")).isEmpty();
    assertThat(first.header("Retry-After")).isEmpty();
    assertThat(second.status()).isEqualTo(401);
    assertThat(second.header("X-RateLimit-Remaining-Hour")).isEqualTo("9998");
  }

  @Test
  void moreThanTheLimitOfASecondIsRefusedUntilTheNext() throws Exception {
    start(IruSettings.defaults().withRequestsPerSecond(2));
    var first = api.get(SCRIPTS);
    assertThat(first.header("X-RateLimit-Limit-Second")).isEqualTo("2");
    assertThat(first.header("X-RateLimit-Remaining-Second")).isEqualTo("1");
    assertThat(first.header("RateLimit-Limit")).isEqualTo("2");
    assertThat(first.header("RateLimit-Remaining")).isEqualTo("1");
    assertThat(first.header("RateLimit-Reset")).isEqualTo("1");
    clock.forward(Duration.ofMillis(999));
    assertThat(api.get(SCRIPTS).status()).isEqualTo(200);

    var refused = api.get(SCRIPTS);
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Retry-After")).isEqualTo("1");
    assertThat(refused.header("X-RateLimit-Remaining-Second")).isEqualTo("0");
    assertThat(refused.header("X-RateLimit-Remaining-Hour")).isEqualTo("9998");
    assertThat(refused.json().path("message").asText()).isEqualTo("API rate limit exceeded");

    clock.forward(Duration.ofMillis(1));
    assertThat(api.get(SCRIPTS).status()).isEqualTo(200);
  }

  @Test
  void theJournalHasTheTimeOfEachRequest() throws Exception {
    start(IruSettings.defaults());
    api.get(SCRIPTS);
    clock.forward(Duration.ofSeconds(3));
    api.get(SCRIPTS + "/no-such");

    assertThat(tenant.arrivals())
        .containsExactly(
            new Arrival(
                Instant.parse("2026-02-01T10:59:50Z"), new JournalEntry("GET", SCRIPTS, 200)),
            new Arrival(
                Instant.parse("2026-02-01T10:59:53Z"),
                new JournalEntry("GET", SCRIPTS + "/no-such", 404)));
  }

  @Test
  void anExhaustedHourIsRefusedUntilTheNext() throws Exception {
    start(IruSettings.defaults().withRequestsPerSecond(50).withRequestsPerHour(1));
    assertThat(api.get(SCRIPTS).status()).isEqualTo(200);

    var refused = api.get(SCRIPTS);
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Retry-After")).isEqualTo("10");
    assertThat(refused.header("RateLimit-Remaining")).isEqualTo("0");
    assertThat(refused.header("RateLimit-Reset")).isEqualTo("10");
    clock.forward(Duration.ofSeconds(9));
    assertThat(api.get(SCRIPTS).header("Retry-After")).isEqualTo("1");
    clock.forward(Duration.ofSeconds(1));
    assertThat(api.get(SCRIPTS).status()).isEqualTo(200);
  }

  @Test
  void anExhaustedHourMattersMoreThanAnExhaustedSecond() throws Exception {
    start(IruSettings.defaults().withRequestsPerSecond(1).withRequestsPerHour(1));
    api.get(SCRIPTS);

    assertThat(api.get(SCRIPTS).header("Retry-After")).isEqualTo("10");
  }

  @Test
  void aRefusedRequestDoesNothingAndIsInTheJournal() throws Exception {
    start(IruSettings.defaults().withRequestsPerHour(1));
    api.get(SCRIPTS);
    api.post(SCRIPTS, "{\"name\": \"n\", \"script\": \"s\", \"execution_frequency\": \"once\"}");

    assertThat(tenant.iru().console().items("custom-scripts").list()).isEmpty();
    assertThat(tenant.journal().get(1).status()).isEqualTo(429);
  }

  @Test
  void aFaultsOwnHeadersWin() throws Exception {
    start(IruSettings.defaults());
    tenant
        .faults()
        .add(
            RequestMatch.any(),
            new Fault.Status(
                    Moment.BEFORE_ACTING, 429, Map.of("ratelimit-reset", "77"), "slow down")
                .retryAfter(7));
    var reply = api.get(SCRIPTS);

    assertThat(reply.status()).isEqualTo(429);
    assertThat(reply.header("Retry-After")).isEqualTo("7");
    assertThat(reply.raw().headers().allValues("RateLimit-Reset")).containsExactly("77");
    assertThat(reply.header("X-RateLimit-Limit-Hour")).isEqualTo("10000");
  }

  @Test
  void withoutALimitNoResponseHasItsHeaders() throws Exception {
    start(IruSettings.defaults().withRequestsPerHour(0));

    assertThat(api.get(SCRIPTS).raw().headers().map().keySet())
        .isNotEmpty()
        .noneMatch(name -> name.toLowerCase(Locale.ROOT).contains("ratelimit"));
  }
}
