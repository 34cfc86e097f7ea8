package com.opentenant.devicemgmt.provider.http;

import static com.opentenant.devicemgmt.provider.fixture.ApiServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Idempotency;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Parameter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the wire for a request. */
class RequestTest {

  @RegisterExtension final Tenant tenant = new Tenant();

  private record Script(
      String name, @Nullable String remediationScript, boolean showInSelfService) {}

  @Test
  void aRecordIsSentAsJsonWithTheNamesOfTheApiAndWithoutNulls() {
    send(ApiRequest.post("create", "/scripts").withJson(new Script("Ä “x”", null, false)));

    var sent = tenant.received().get(0);
    assertThat(sent.getBodyAsString())
        .isEqualTo("{\"name\":\"Ä “x”\",\"show_in_self_service\":false}");
    assertThat(sent.getHeader("Content-Type")).isEqualTo("application/json");
  }

  @Test
  void aFormIsSentEncodedAndInOrder() {
    send(
        ApiRequest.post("create", "/blueprints")
            .withForm(
                List.of(
                    new Parameter("enrollment_code.code", "1 2&3"), new Parameter("name", "Ä+"))));

    var sent = tenant.received().get(0);
    assertThat(sent.getBodyAsString()).isEqualTo("enrollment_code.code=1+2%263&name=%C3%84%2B");
    assertThat(sent.getHeader("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
  }

  @Test
  void aChangeWithoutABodyHasTheContentTypeJson() {
    send(ApiRequest.post("archive", "/script-profiles/42:archive"));

    var sent = tenant.received().get(0);
    assertThat(sent.getUrl()).isEqualTo("/script-profiles/42:archive");
    assertThat(sent.getHeader("Content-Type")).isEqualTo("application/json");
    assertThat(sent.getBody()).isEmpty();
  }

  @Test
  void queryPairsAreEncodedAndKeepTheirOrder() {
    send(
        ApiRequest.get("list", "/scripts")
            .withQuery("page", "2")
            .withQuery(List.of(new Parameter("q", "a b&c=d/é"), new Parameter("page", "3"))));

    assertThat(tenant.received().get(0).getUrl())
        .isEqualTo("/scripts?page=2&q=a%20b%26c%3Dd%2F%C3%A9&page=3");
  }

  @Test
  void thePathIsAddedToThatOfTheAddress() {
    tenant.returns(json(200, "{}"));

    ApiClient.of(
            tenant.server.baseUrl() + "/api/v2/",
            new PlainDialect(),
            Authentication.bearer("t"),
            tenant.transport)
        .send(tenant.context, ApiRequest.get("list", "/scripts"));

    assertThat(tenant.received().get(0).getUrl()).isEqualTo("/api/v2/scripts");
  }

  @Test
  void eachMethodDeclaresWhatRepeatingItDoes() {
    assertThat(ApiRequest.get("a", "/b").idempotency()).isEqualTo(Idempotency.SAFE);
    assertThat(ApiRequest.patch("a", "/b").idempotency()).isEqualTo(Idempotency.REPEATABLE);
    assertThat(ApiRequest.delete("a", "/b").idempotency()).isEqualTo(Idempotency.REPEATABLE);
    assertThat(ApiRequest.post("a", "/b").idempotency()).isEqualTo(Idempotency.ONCE);
    assertThat(ApiRequest.post("a", "/b").withIdempotency(Idempotency.SAFE).idempotency())
        .isEqualTo(Idempotency.SAFE);
  }

  @Test
  void buildingOnARequestChangesOnlyTheCopy() {
    var list = ApiRequest.get("list", "/scripts").withPermission("List");

    var page = list.withQuery("page", "2");

    assertThat(list.query()).isEmpty();
    assertThat(page.query()).containsExactly(new Parameter("page", "2"));
    assertThat(page.permission()).isEqualTo("List");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          6f0c2f3e-8c0e  | 6f0c2f3e-8c0e
          a/b            | a%2Fb
          ../secrets?x=1 | ..%2Fsecrets%3Fx%3D1
          50 %           | 50%20%25
          ä\\\\#         | %C3%A4%5C%5C%23
          ...            | ...
          """)
  void anIdIsOneSegmentWhateverItsCharacters(String id, String segment) {
    assertThat(ApiRequest.segment(id)).isEqualTo(segment);
    assertThat(ApiRequest.get("read", "/scripts/" + segment).path())
        .isEqualTo("/scripts/" + segment);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", ".."})
  void aTextThatIsInvalidInAPathIsNoId(String id) {
    assertThatThrownBy(() -> ApiRequest.segment(id))
        .isInstanceOf(Failure.Invalid.class)
        .hasMessage("\"%s\" is not an id", id);
  }

  private void send(ApiRequest request) {
    tenant.returns(json(200, "{}"));
    tenant.client().send(tenant.context, request);
  }
}
