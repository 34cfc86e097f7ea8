package com.opentenant.devicemgmt.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opentenant.devicemgmt.simulator.server.Fault;
import com.opentenant.devicemgmt.simulator.server.Gate;
import com.opentenant.devicemgmt.simulator.server.JournalEntry;
import com.opentenant.devicemgmt.simulator.server.Json;
import com.opentenant.devicemgmt.simulator.server.Moment;
import com.opentenant.devicemgmt.simulator.server.PlannedFault;
import com.opentenant.devicemgmt.simulator.server.Postponed;
import com.opentenant.devicemgmt.simulator.server.RequestMatch;
import com.opentenant.devicemgmt.simulator.server.UploadPoint;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultsTest {
  private static final String SCRIPTS = "/api/v1/library/custom-scripts";
  private static final String MINIMAL =
      "{\"name\": \"n\", \"script\": \"s\", \"execution_frequency\": \"once\"}";

  private SimulatedTenant tenant;
  private TenantClient api;

  @BeforeEach
  void start() throws IOException {
    tenant = SimulatedTenant.start();
    api = TenantClient.api(tenant);
  }

  @AfterEach
  void stop() {
    assertThat(tenant.violations()).isEmpty();
    tenant.close();
  }

  private int scripts() {
    return tenant.iru().console().items("custom-scripts").list().size();
  }

  @Test
  void aLateRequestGetsItsResponseAtOnceAndIsCarriedOutLater() throws Exception {
    var postponed = new Postponed();
    var response = new Fault.Status(Moment.BEFORE_ACTING, 504);
    tenant.faults().add(RequestMatch.exactly("POST", SCRIPTS), new Fault.Late(response, postponed));

    assertThat(api.post(SCRIPTS, MINIMAL).status()).isEqualTo(504);
    assertThat(scripts()).isZero();
    assertThat(postponed.size()).isEqualTo(1);

    postponed.run();
    postponed.run();
    assertThat(scripts()).isEqualTo(1);
  }

  @Test
  void aFaultThatRespondsLateMustNotAct() {
    assertThatThrownBy(() -> new Fault.Late(new Fault.Drop(Moment.AFTER_ACTING), new Postponed()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource(Moment.class)
  void aStatusReplacesTheResponseBeforeOrAfterActing(Moment moment) throws Exception {
    tenant
        .faults()
        .add(
            RequestMatch.exactly("POST", SCRIPTS),
            new Fault.Status(moment, 503, Map.of("X-Fault", "yes"), "<h1>Down</h1>"));
    var reply = api.post(SCRIPTS, MINIMAL);

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.header("X-Fault")).isEqualTo("yes");
    assertThat(reply.header("Content-Type")).isEqualTo("text/html");
    assertThat(reply.text()).isEqualTo("<h1>Down</h1>");
    assertThat(scripts()).isEqualTo(moment == Moment.AFTER_ACTING ? 1 : 0);
    assertThat(tenant.journal()).containsExactly(new JournalEntry("POST", SCRIPTS, 503));
    assertThat(api.post(SCRIPTS, MINIMAL).status()).isEqualTo(201);
  }

  @ParameterizedTest
  @EnumSource(Moment.class)
  void aDroppedConnectionClosesWithoutAByte(Moment moment) throws Exception {
    tenant.faults().add(RequestMatch.exactly("POST", SCRIPTS), new Fault.Drop(moment));
    var request = RawHttp.request("POST " + SCRIPTS, tenant.iruApiToken(), MINIMAL);

    assertThat(RawHttp.exchange(tenant.iruTenantUrl(), request)).isEmpty();
    assertThat(scripts()).isEqualTo(moment == Moment.AFTER_ACTING ? 1 : 0);
    assertThat(tenant.journal()).containsExactly(new JournalEntry("POST", SCRIPTS, 0));
  }

  @Test
  void aDropIsAnErrorToAClient() {
    tenant
        .faults()
        .add(RequestMatch.exactly("POST", SCRIPTS), new Fault.Drop(Moment.BEFORE_ACTING));

    assertThatThrownBy(() -> api.post(SCRIPTS, MINIMAL)).isInstanceOf(IOException.class);
  }

  @Test
  void aTruncatedResponseIsShorterThanItsContentLength() throws Exception {
    tenant.faults().add(RequestMatch.exactly("POST", SCRIPTS), new Fault.Truncate());
    var request = RawHttp.request("POST " + SCRIPTS, tenant.iruApiToken(), MINIMAL);
    var response = RawHttp.exchange(tenant.iruTenantUrl(), request);

    assertThat(response).startsWith("HTTP/1.1 201 ");
    var body = response.substring(response.indexOf("\r\n\r\n") + 4);
    var promised = response.replaceAll("(?is).*content-length: (\\d+).*", "$1");
    assertThat(body).startsWith("{\"id\":").doesNotEndWith("}");
    assertThat(body).hasSize(Integer.parseInt(promised) / 2);
    assertThat(scripts()).isEqualTo(1);
    assertThat(tenant.journal()).containsExactly(new JournalEntry("POST", SCRIPTS, 201));
  }

  @Test
  void aResponseCanBeTruncatedAfterSomeBytes() throws Exception {
    tenant.faults().add(RequestMatch.any(), new Fault.Truncate(UploadPoint.afterBytes(7)));
    var request = RawHttp.request("POST " + SCRIPTS, tenant.iruApiToken(), MINIMAL);
    var response = RawHttp.exchange(tenant.iruTenantUrl(), request);

    assertThat(response.substring(response.indexOf("\r\n\r\n") + 4)).isEqualTo("{\"id\":\"");
  }

  @Test
  void aTruncatedResponseIsAnErrorToAClient() {
    tenant.faults().add(RequestMatch.any(), new Fault.Truncate());

    assertThatThrownBy(() -> api.get(SCRIPTS)).isInstanceOf(IOException.class);
  }

  @Test
  void aResponseWithoutABodyIsDroppedInsteadOfTruncated() throws Exception {
    var id = api.post(SCRIPTS, MINIMAL).json().path("id").asText();
    tenant.faults().add(RequestMatch.startingWith("DELETE", SCRIPTS), new Fault.Truncate());
    var request = RawHttp.request("DELETE " + SCRIPTS + "/" + id, tenant.iruApiToken(), "");

    assertThat(RawHttp.exchange(tenant.iruTenantUrl(), request)).isEmpty();
    assertThat(scripts()).isZero();
  }

  @Test
  void aSlowResponseComesLater_andOtherRequestsDoNotWait() throws Exception {
    tenant
        .faults()
        .add(RequestMatch.startingWith("POST", SCRIPTS), new Fault.Slow(Duration.ofHours(1)));
    var impatient =
        api.request("POST", SCRIPTS, MINIMAL)
            .header("Content-Type", "application/json")
            .timeout(Duration.ofMillis(300));

    assertThatThrownBy(() -> api.send(impatient)).isInstanceOf(HttpTimeoutException.class);
    assertThat(scripts()).isEqualTo(1);
    assertThat(api.get(SCRIPTS).status()).isEqualTo(200);
    assertThat(tenant.journal())
        .containsExactly(
            new JournalEntry("POST", SCRIPTS, 0), new JournalEntry("GET", SCRIPTS, 200));
  }

  @Test
  void aSlowResponseIsComplete() throws Exception {
    tenant.faults().add(RequestMatch.any(), new Fault.Slow(Duration.ofMillis(1)));
    var reply = api.post(SCRIPTS, MINIMAL);

    assertThat(tenant.faults().pending()).isEmpty();
    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.json().path("name").asText()).isEqualTo("n");
  }

  @ParameterizedTest
  @EnumSource(Moment.class)
  void aHeldRequestWaitsForItsGate(Moment moment) throws Exception {
    var gate = new Gate();
    tenant.faults().add(RequestMatch.exactly("POST", SCRIPTS), new Fault.Held(moment, gate));
    var request =
        api.request("POST", SCRIPTS, MINIMAL).header("Content-Type", "application/json").build();
    var response = api.http().sendAsync(request, BodyHandlers.ofString());

    assertThat(gate.awaitArrival(Duration.ofMinutes(1))).isTrue();
    assertThat(scripts()).isEqualTo(moment == Moment.AFTER_ACTING ? 1 : 0);
    assertThat(response).isNotDone();
    gate.open();
    assertThat(response.get(1, TimeUnit.MINUTES).statusCode()).isEqualTo(201);
    assertThat(scripts()).isEqualTo(1);
  }

  @Test
  void skippedRequestsPassAndTheNextOnesFail() throws Exception {
    tenant
        .faults()
        .add(
            new PlannedFault(
                RequestMatch.startingWith("GET", SCRIPTS),
                1,
                2,
                new Fault.Status(Moment.BEFORE_ACTING, 500)));

    assertThat(api.get(SCRIPTS).status()).isEqualTo(200);
    assertThat(api.get("/api/v1/self-service/categories").status()).isEqualTo(200);
    assertThat(tenant.faults().pending()).hasSize(1);
    assertThat(api.get(SCRIPTS).status()).isEqualTo(500);
    assertThat(api.get(SCRIPTS).status()).isEqualTo(500);
    assertThat(tenant.faults().pending()).isEmpty();
    assertThat(api.get(SCRIPTS).status()).isEqualTo(200);
  }

  @Test
  void aFaultCanBeMeantForABody() throws Exception {
    tenant
        .faults()
        .add(
            RequestMatch.any().withBody("\"second\""), new Fault.Status(Moment.BEFORE_ACTING, 500));

    assertThat(api.post(SCRIPTS, MINIMAL).status()).isEqualTo(201);
    assertThat(api.post(SCRIPTS, MINIMAL.replace("\"n\"", "\"second\"")).status()).isEqualTo(500);
    assertThat(api.post(SCRIPTS, MINIMAL.replace("\"n\"", "\"second\"")).status()).isEqualTo(201);
  }

  @Test
  void aFaultCanBeMeantForAPattern() throws Exception {
    tenant
        .faults()
        .add(
            RequestMatch.matching("", "custom-scripts/[0-9a-f-]{36}$"),
            new Fault.Status(Moment.BEFORE_ACTING, 500));
    var created = api.post(SCRIPTS, MINIMAL);

    assertThat(created.status()).isEqualTo(201);
    assertThat(api.get(SCRIPTS + "/" + created.json().path("id").asText()).status()).isEqualTo(500);
  }

  @Test
  void anExactMatchLeavesLongerPathsAlone() throws Exception {
    tenant
        .faults()
        .add(RequestMatch.exactly("GET", SCRIPTS), new Fault.Status(Moment.BEFORE_ACTING, 500));

    assertThat(api.get(SCRIPTS + "?page=1").status()).isEqualTo(200);
    assertThat(api.get(SCRIPTS).status()).isEqualTo(500);
  }

  @Test
  void aPrefixMatchesOnlyTheStartOfThePath() throws Exception {
    tenant
        .faults()
        .add(
            RequestMatch.startingWith("", "/custom-scripts"),
            new Fault.Status(Moment.BEFORE_ACTING, 500));

    assertThat(api.get(SCRIPTS).status()).isEqualTo(200);
  }

  @Test
  void theFirstOfSeveralFaultsAppliesFirst() throws Exception {
    tenant.faults().add(RequestMatch.any(), new Fault.Status(Moment.BEFORE_ACTING, 500));
    tenant.faults().add(RequestMatch.any(), new Fault.Status(Moment.BEFORE_ACTING, 503));

    assertThat(api.get(SCRIPTS).status()).isEqualTo(500);
    assertThat(api.get(SCRIPTS).status()).isEqualTo(503);
    assertThat(api.get(SCRIPTS).status()).isEqualTo(200);
  }

  @Test
  void clearedFaultsDoNotApply() throws Exception {
    tenant.faults().add(RequestMatch.any(), new Fault.Drop(Moment.BEFORE_ACTING));
    tenant.faults().clear();

    assertThat(api.get(SCRIPTS).status()).isEqualTo(200);
  }

  @Test
  void aTenantThatDoesNotListenRefusesAndKeepsItsData() throws Exception {
    tenant.iru().console().items("custom-scripts").create(Json.object().put("name", "kept"));
    var url = tenant.iruTenantUrl();
    tenant.stopListening();

    assertThatThrownBy(() -> api.get(SCRIPTS)).isInstanceOf(ConnectException.class);
    tenant.listenAgain();
    assertThat(tenant.iruTenantUrl()).isEqualTo(url);
    assertThat(api.get(SCRIPTS).json().path("count").asInt()).isEqualTo(1);
  }
}
