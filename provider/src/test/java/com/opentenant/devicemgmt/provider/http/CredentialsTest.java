package com.opentenant.devicemgmt.provider.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static com.opentenant.devicemgmt.provider.fixture.ApiServer.json;
import static com.opentenant.devicemgmt.provider.http.Tenant.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.opentenant.devicemgmt.provider.call.Call;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Idempotency;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The hosts that get the credential, and its renewal. */
class CredentialsTest {

  @RegisterExtension final Tenant tenant = new Tenant();

  /** A login whose tokens are numbered. */
  private static final class Login implements Authentication {
    final List<String> rejected = new ArrayList<>();

    @Override
    public String header(Call ctx) {
      return "Bearer token-" + rejected.size();
    }

    @Override
    public boolean renew(Call ctx, String rejectedHeader) {
      return rejected.add(rejectedHeader);
    }
  }

  @Test
  void everyRequestHasTheTokenAndAnAcceptHeader() {
    tenant.returns(json(200, "{}"));

    tenant.client().send(tenant.context, Tenant.request(Idempotency.SAFE));

    var sent = tenant.received().get(0);
    assertThat(sent.getHeader("Authorization")).isEqualTo("Bearer " + TOKEN);
    assertThat(sent.getHeader("Accept")).isEqualTo("application/json");
    assertThat(sent.getHeader("User-Agent")).isEqualTo("devicemgmt");
    assertThat(sent.getHeader("Cookie")).isNull();
  }

  @Test
  void theTokenIsNotSentToTheHostOfARedirect() {
    var other = new WireMockServer(options().dynamicPort());
    other.start();
    try {
      other.stubFor(any(anyUrl()).willReturn(json(200, "{}")));
      tenant.returns(aResponse().withStatus(307).withHeader("Location", other.url("/scripts")));

      assertThat(tenant.failure(Idempotency.SAFE)).isInstanceOf(Failure.Refused.class);

      assertThat(other.getAllServeEvents()).isEmpty();
    } finally {
      other.stop();
    }
  }

  @Test
  void cookiesAreNotKept() {
    tenant.returns(json(200, "{}").withHeader("Set-Cookie", "session=1"));
    var client = tenant.client();

    client.send(tenant.context, Tenant.request(Idempotency.SAFE));
    client.send(tenant.context, Tenant.request(Idempotency.SAFE));

    assertThat(tenant.received())
        .hasSize(2)
        .allMatch(request -> request.getHeader("Cookie") == null);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.example/x",
        "https://evil.example/x",
        "scripts",
        "",
        "/a//evil.example",
        "\\\\evil.example",
        "/\\evil.example",
        "/@evil.example\\x",
        "/a/../../b",
        "/a/%2e%2E/b",
        "/a/./b",
        "/a?b=c",
        "/a#b",
        "/a b",
        "/a\r\nHost: evil.example",
        "/ä"
      })
  void aPathToAnotherHostFails(String path) {
    assertThatThrownBy(() -> ApiRequest.get("look", path))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/@evil.example", "/:443", "/%2F%2Fevil.example", "/a/"})
  void anUnusualPathStaysOnTheHost(String path) {
    tenant.returns(json(200, "{}"));

    tenant.client().send(tenant.context, ApiRequest.get("look", path));

    assertThat(tenant.received()).singleElement().matches(sent -> sent.getUrl().equals(path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://tenant.example",
        "ftp://tenant.example",
        "https://user:very-secret@tenant.example",
        "https://tenant.example?token=very-secret",
        "https://tenant.example#very-secret",
        "tenant.example",
        "https://",
        "not an address"
      })
  void anAddressThatIsUnsafeForACredentialIsRefusedWithoutRepeatingIt(String address) {
    assertThatThrownBy(
            () ->
                ApiClient.of(
                    address, new PlainDialect(), Authentication.bearer("t"), tenant.transport))
        .isInstanceOf(Failure.Invalid.class)
        .message()
        .doesNotContain("very-secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:1", "http://localhost:1", "http://[::1]:1"})
  void loopbackNeedsNoTls(String address) {
    assertThat(
            ApiClient.of(address, new PlainDialect(), Authentication.bearer("t"), tenant.transport))
        .isNotNull();
  }

  @ParameterizedTest
  @EnumSource(Idempotency.class)
  void aRejectedCredentialIsRenewedOnceAndTheRequestSentAgain(Idempotency idempotency) {
    tenant.returnsInTurn(aResponse().withStatus(401), json(200, "{}"));
    var login = new Login();

    tenant.client(tenant.transport, login).send(tenant.context, Tenant.request(idempotency));

    assertThat(login.rejected).containsExactly("Bearer token-0");
    tenant.server.verify(
        1,
        com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor(anyUrl())
            .withHeader("Authorization", equalTo("Bearer token-1")));
    assertThat(tenant.naps()).isEmpty();
  }

  @Test
  void aRequestFailsIfTheRenewedCredentialIsRejected() {
    tenant.returns(aResponse().withStatus(401));
    var login = new Login();
    var client = tenant.client(tenant.transport, login);

    assertThatThrownBy(() -> client.send(tenant.context, Tenant.request(Idempotency.SAFE)))
        .isInstanceOf(Failure.Unauthorized.class);

    assertThat(login.rejected).hasSize(1);
    assertThat(tenant.requests()).hasSize(2);
  }

  @Test
  void aFixedTokenIsNotRenewed() {
    tenant.returns(aResponse().withStatus(401));

    assertThat(tenant.failure(Idempotency.SAFE)).isInstanceOf(Failure.Unauthorized.class);
    assertThat(tenant.requests()).hasSize(1);
  }

  /** A header cannot contain such a token, so the server that returned it has an error. */
  @ParameterizedTest
  @ValueSource(
      strings = {"s3cret\r\nX-Evil: 1", "s3cret\u0000", "s3cret\u00fc", "s3cret\u2028", "\ts3cret"})
  void aTokenThatIsInvalidInAHeaderIsNotSentAndNotABug(String token) {
    tenant.returns(json(200, "{}"));
    var client = tenant.client(tenant.transport, Authentication.bearer(token));

    assertThatThrownBy(() -> client.send(tenant.context, Tenant.request(Idempotency.ONCE)))
        .isInstanceOf(Failure.Unreadable.class)
        .message()
        .doesNotContain("s3cret");
    assertThat(tenant.requests()).isEmpty();
  }
}
