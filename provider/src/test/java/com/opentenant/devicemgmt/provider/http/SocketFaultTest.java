package com.opentenant.devicemgmt.provider.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.opentenant.devicemgmt.provider.fixture.ApiServer.json;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.COULD_NOT;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.UNCERTAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Idempotency;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Connections that break at every point, for each idempotency, with the exact number of requests.
 */
class SocketFaultTest {

  private static final Map<String, ResponseDefinitionBuilder> FAULTS =
      Map.of(
          "reset", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
          "no response", aResponse().withFault(Fault.EMPTY_RESPONSE),
          "cut body", aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK),
          "garbage", aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE),
          "silence", json(201, "{}").withFixedDelay(2_000),
          "dribble", json(201, "{\"id\": 1}").withChunkedDribbleDelay(3, 6_000));

  @RegisterExtension final Tenant tenant = new Tenant();

  private final Transport impatient =
      new Transport(
          TransportSettings.ofDefaults()
              .withTimeouts(Duration.ofSeconds(10), Duration.ofMillis(800)));

  static Stream<Arguments> faults() {
    return FAULTS.keySet().stream()
        .sorted()
        .flatMap(name -> Arrays.stream(Idempotency.values()).map(each -> Arguments.of(name, each)));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aRequestWithABrokenResponseIsRepeatedUnlessItIsACreate(
      String fault, Idempotency idempotency) {
    tenant.returnsInTurn(FAULTS.get(fault), json(200, "{}"));
    var slow = fault.equals("silence") || fault.equals("dribble");
    var client =
        tenant.client(slow ? impatient : tenant.transport, Authentication.bearer(Tenant.TOKEN));

    var failure = catchThrowable(() -> client.send(tenant.context, Tenant.request(idempotency)));

    if (idempotency == Idempotency.ONCE) {
      assertThat(failure).isInstanceOf(Failure.Uncertain.class).hasMessageContaining(UNCERTAIN);
      assertThat(((Failure.Uncertain) failure).mayActFor())
          .isEqualTo(Duration.ofSeconds(slow ? 60 : 10));
      assertThat(tenant.requests()).hasSize(1);
    } else {
      assertThat(failure).isNull();
      assertThat(tenant.requests()).hasSize(2);
      assertThat(tenant.naps()).containsExactly(Duration.ofMillis(500));
    }
  }

  /** On a connection that worked before, OkHttp would send even a POST again. */
  @ParameterizedTest
  @ValueSource(strings = {"reset", "no response", "cut body", "garbage"})
  void aConnectionInUseThatBreaksIsNotRepeatedByOkHttp(String fault) {
    tenant.returnsInTurn(json(201, "{}"), json(201, "{}"), FAULTS.get(fault));
    var client = tenant.client();
    client.send(tenant.context, Tenant.request(Idempotency.ONCE));
    client.send(tenant.context, Tenant.request(Idempotency.ONCE));

    assertThat(catchThrowable(() -> client.send(tenant.context, Tenant.request(Idempotency.ONCE))))
        .isInstanceOf(Failure.Uncertain.class);
    assertThat(tenant.requests()).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource(Idempotency.class)
  void aResponseShorterThanAnnouncedIsBroken(Idempotency idempotency) throws IOException {
    try (var server =
        new RawServer(
            "HTTP/1.1 201 Created\r\nContent-Length: 9\r\n\r\n{\"id\"",
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")) {
      var client =
          ApiClient.of(
              server.url(), new PlainDialect(), Authentication.bearer("t"), tenant.transport);

      var failure = catchThrowable(() -> client.send(tenant.context, Tenant.request(idempotency)));

      assertThat(server.requests()).isEqualTo(idempotency == Idempotency.ONCE ? 1 : 2);
      if (idempotency == Idempotency.ONCE) {
        assertThat(failure)
            .isInstanceOf(Failure.Uncertain.class)
            .hasMessageEndingWith("(POST /scripts → 201)");
      } else {
        assertThat(failure).isNull();
      }
    }
  }

  @Test
  void aRequestWhoseResponsesAllBreakFailsByItsIdempotency() {
    tenant.returns(FAULTS.get("reset"));

    assertThat(tenant.failure(Idempotency.SAFE)).isInstanceOf(Failure.Unavailable.class);
    assertThat(tenant.failure(Idempotency.REPEATABLE)).isInstanceOf(Failure.Uncertain.class);
    assertThat(tenant.requests()).hasSize(10);
  }

  @Test
  void theMessageShowsThatNoResponseCame() {
    tenant.returns(FAULTS.get("no response"));

    assertThat(tenant.failure(Idempotency.ONCE))
        .hasMessageStartingWith(COULD_NOT + "create script \"A\": ")
        .hasMessageEndingWith("; " + UNCERTAIN + " (POST /scripts → no response)");
  }

  @Test
  void theMessageShowsTheStatusOfAResponseThatWasCut() {
    tenant.returns(FAULTS.get("cut body"));

    assertThat(tenant.failure(Idempotency.ONCE)).hasMessageEndingWith("(POST /scripts → 200)");
  }

  @Test
  void aMissingResponseIsNamed() {
    tenant.returns(FAULTS.get("silence"));
    var client = tenant.client(impatient, Authentication.bearer(Tenant.TOKEN));

    assertThat(catchThrowable(() -> client.send(tenant.context, Tenant.request(Idempotency.ONCE))))
        .hasMessageContainingAll("too long", "(POST /scripts → no response)");
  }

  @Test
  void aCutResponseWithoutALengthIsNoticedWhenItIsRead() {
    tenant.returnsInTurn(json(200, "{\"id\": 1, \"na"), json(200, "{\"id\": 1}"));

    var node =
        tenant.client().read(tenant.context, Tenant.request(Idempotency.SAFE), JsonNode.class);

    assertThat(node.path("id").asInt()).isEqualTo(1);
    assertThat(tenant.requests()).hasSize(2);
  }

  @Test
  void theSameCutOfACreateIsUncertain() {
    tenant.returns(json(201, "{\"id\": 1, \"na"));

    assertThat(
            catchThrowable(
                () ->
                    tenant
                        .client()
                        .read(tenant.context, Tenant.request(Idempotency.ONCE), Object.class)))
        .isInstanceOf(Failure.Uncertain.class)
        .hasMessageContainingAll("(line 1, column 14)", UNCERTAIN, "(POST /scripts → 201)");
    assertThat(tenant.requests()).hasSize(1);
  }
}
