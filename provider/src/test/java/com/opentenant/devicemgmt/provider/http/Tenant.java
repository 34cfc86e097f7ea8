package com.opentenant.devicemgmt.provider.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.TestContext;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Idempotency;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A WireMock server that stands for a tenant, and a client for it in virtual time. */
final class Tenant implements BeforeEachCallback, AfterEachCallback {

  static final String TOKEN = "11111111-2222-4333-8444-555555555555";

  final WireMockServer server = new WireMockServer(options().dynamicPort().globalTemplating(false));
  final TestContext ctx = new TestContext();
  final Transport transport =
      new Transport(
          TransportSettings.ofDefaults()
              .withTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(5)));

  @Override
  public void beforeEach(ExtensionContext test) {
    server.start();
  }

  @Override
  public void afterEach(ExtensionContext test) {
    transport.close();
    server.stop();
  }

  /** Each back-off is half of its longest. */
  ApiClient client() {
    return client(transport, Authentication.bearer(TOKEN));
  }

  ApiClient client(Transport other, Authentication authentication) {
    return new ApiClient(
        server.baseUrl(),
        new PlainDialect(),
        authentication,
        other,
        List.of(),
        RetryPolicy.ofDefaults());
  }

  /** Answers everything with this. */
  void answers(ResponseDefinitionBuilder answer) {
    server.stubFor(any(anyUrl()).willReturn(answer));
  }

  /** Answers one request after the other, the last one for ever. */
  void answersInTurn(ResponseDefinitionBuilder... answers) {
    for (var index = 0; index < answers.length; index++) {
      server.stubFor(
          any(anyUrl())
              .inScenario("turns")
              .whenScenarioStateIs(state(index))
              .willSetStateTo(state(Math.min(index + 1, answers.length - 1)))
              .willReturn(answers[index]));
    }
  }

  /** What the client answers with when it is asked for something of this idempotency. */
  Failure failure(Idempotency idempotency) {
    return failure(request(idempotency));
  }

  Failure failure(ApiRequest request) {
    return catchThrowableOfType(Failure.class, () -> client().send(ctx, request));
  }

  List<LoggedRequest> requests() {
    return server.getAllServeEvents().stream().map(event -> event.getRequest()).toList();
  }

  List<Duration> naps() {
    return ctx.time.naps();
  }

  static ApiRequest request(Idempotency idempotency) {
    return switch (idempotency) {
      case SAFE -> ApiRequest.get("list scripts", "/scripts");
      case REPEATABLE ->
          ApiRequest.patch("update script \"A\"", "/scripts/1").withJson(List.of("changed"));
      case ONCE -> ApiRequest.post("create script \"A\"", "/scripts").withJson(List.of("new"));
    };
  }

  static ResponseDefinitionBuilder json(int status, String body) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/json")
        .withBody(body);
  }

  private static String state(int index) {
    return index == 0 ? "Started" : "turn " + index;
  }
}
