package com.opentenant.devicemgmt.provider.http;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.fixture.ApiServer;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Idempotency;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A server without the API of a vendor, and a client for it in virtual time. */
final class Tenant extends ApiServer implements AfterEachCallback {

  static final String TOKEN = "11111111-2222-4333-8444-555555555555";

  Tenant() {
    super(
        TransportSettings.ofDefaults().withTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(5)));
  }

  @Override
  public void afterEach(ExtensionContext test) {
    close();
  }

  /** Each back-off is half of the longest one. */
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
        ApiClient.DEFAULT_ATTEMPTS);
  }

  /** Returns this to every request. */
  void returns(ResponseDefinitionBuilder response) {
    returns(any(anyUrl()).willReturn(response));
  }

  /** Returns one response after the other, and the last one from then on. */
  void returnsInTurn(ResponseDefinitionBuilder... responses) {
    returnsInTurn(() -> any(anyUrl()), responses);
  }

  /** The failure of a request of this idempotency. */
  Failure failure(Idempotency idempotency) {
    return failure(request(idempotency));
  }

  Failure failure(ApiRequest request) {
    return catchThrowableOfType(Failure.class, () -> client().send(context, request));
  }

  List<Duration> naps() {
    return context.time.naps();
  }

  static ApiRequest request(Idempotency idempotency) {
    return switch (idempotency) {
      case SAFE -> ApiRequest.get("list scripts", "/scripts");
      case REPEATABLE ->
          ApiRequest.patch("update script \"A\"", "/scripts/1").withJson(List.of("changed"));
      case ONCE -> ApiRequest.post("create script \"A\"", "/scripts").withJson(List.of("new"));
    };
  }
}
