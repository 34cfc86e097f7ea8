package com.opentenant.devicemgmt.provider.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.opentenant.devicemgmt.provider.fixture.ApiServer.json;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.UNCERTAIN;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.failed;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.invalidJson;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.tried;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.unreadable;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.wrongType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Idempotency;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Responses that are decoded into records. */
class JsonTest {

  @RegisterExtension final Tenant tenant = new Tenant();

  private record Script(
      String id, @Nullable String executionFrequency, boolean active, int count, String sha256) {}

  private record Page(List<JsonNode> results, @Nullable String next) {}

  private record Nested(List<Script> results) {}

  @Test
  void aRecordIsReadByTheNamesOfTheApi() {
    var script =
        read(
            """
            {"id": "a1", "execution_frequency": "every_day", "active": true, "count": 3,
             "sha256": "00ff", "runs_on_android": {"new": ["key"]}}
            """,
            Script.class);

    assertThat(script).isEqualTo(new Script("a1", "every_day", true, 3, "00ff"));
  }

  @Test
  void anAbsentFieldAndNullAreNullOrZero() {
    assertThat(read("{\"id\": null, \"active\": null}", Script.class))
        .isEqualTo(new Script(null, null, false, 0, null));
  }

  @Test
  void aNumberWhereATextIsExpectedIsItsText() {
    assertThat(read("{\"id\": 42}", Script.class).id()).isEqualTo("42");
  }

  @Test
  void rowsCanBeDecodedOneByOne() {
    var page = read("{\"results\": [{\"id\": \"a\"}, {\"id\": []}], \"next\": null}", Page.class);

    assertThat(Json.decode(page.results().get(0), Script.class).id()).isEqualTo("a");
    assertThatThrownBy(() -> Json.decode(page.results().get(1), Script.class))
        .isInstanceOf(Failure.Unreadable.class)
        .hasMessage(wrongType("at id it has", "a list", "a text"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"results": [{}, {"active": {}}]}       | at results[1].active it has | an object | a boolean
          {"results": [{"active": "s3cret"}]}     | at results[0].active it has | a text | a boolean
          {"results": [{"count": "s3cret"}]}      | at results[0].count it has | a text | a number
          {"results": [{"id": {"s3cret": 1}}]}    | at results[0].id it has | an object | a text
          {"results": ["s3cret"]}                 | at results[0] it has | a text | an object
          {"results": "s3cret"}                   | at results it has | a text | a list
          ["s3cret"]                              | it is | a list | an object
          "s3cret"                                | it is | a text | an object
          null                                    | it is | null | an object
          """)
  void aValueOfAnotherTypeIsReportedWithItsPlaceAndType(
      String body, String place, String found, String expected) {
    tenant.returns(json(200, body));

    var failure = failure(Idempotency.SAFE, Nested.class);

    assertThat(failure)
        .isInstanceOf(Failure.Unreadable.class)
        .hasMessage(
            failed(
                "list scripts",
                unreadable(wrongType(place, found, expected)),
                "GET /scripts → 200"))
        .hasNoCause();
    assertThat(tenant.requests()).hasSize(1);
  }

  @Test
  void aCreateWithAnUnreadableResponseIsUncertain() {
    tenant.returns(json(201, "[]"));

    assertThat(failure(Idempotency.ONCE, Script.class))
        .isInstanceOf(Failure.Uncertain.class)
        .hasMessageContaining(wrongType("it is", "a list", "an object") + "; " + UNCERTAIN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"id": "s3cret   | 15
          {} s3cret        | 10
          OK               | 3
          ''               |
          """)
  void aResponseThatIsNotJsonIsRequestedAgainAndThenUnreadable(
      String body, @Nullable Integer column) {
    tenant.returns(json(200, body));
    var reason = column == null ? wrongType("it is", "empty", "JSON") : invalidJson(column);

    assertThat(failure(Idempotency.SAFE, Script.class))
        .isInstanceOf(Failure.Unreadable.class)
        .hasMessage(
            failed("list scripts", unreadable(reason) + tried(5, "8 s"), "GET /scripts → 200"));
    assertThat(tenant.requests()).hasSize(5);
  }

  @Test
  void aWebPageInsteadOfJsonShowsTheFormOfAnAddress() {
    tenant.returns(
        aResponse().withHeader("Content-Type", "text/html").withBody("<title>Sign in</title>"));

    assertThat(failure(Idempotency.SAFE, Script.class))
        .isInstanceOf(Failure.Unreadable.class)
        .hasMessageContainingAll("a web page", "https://host", "(GET /scripts → 200)");
    assertThat(tenant.requests()).hasSize(1);
  }

  @Test
  void aResponseThatIsNotReadMayBeAnything() {
    tenant.returns(aResponse().withBody("<Error/>"));

    var response = tenant.client().send(tenant.context, Tenant.request(Idempotency.ONCE));

    assertThat(response.text()).isEqualTo("<Error/>");
    assertThatThrownBy(response::json).isInstanceOf(Failure.Unreadable.class);
  }

  @Test
  void aRecordIsEncodedWithoutItsNulls() {
    assertThat(Json.bytes(new Script("a", null, true, 1, "b")))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("{\"id\":\"a\",\"active\":true,\"count\":1,\"sha256\":\"b\"}");
  }

  @Test
  void textOutsideAsciiSurvives() {
    tenant.returns(
        aResponse()
            .withHeader("Content-Type", "application/json")
            .withBody("{\"id\": \"“ä” 🎉\"}".getBytes(StandardCharsets.UTF_8)));

    assertThat(
            tenant
                .client()
                .read(tenant.context, Tenant.request(Idempotency.SAFE), Script.class)
                .id())
        .isEqualTo("“ä” 🎉");
  }

  private <T> T read(String body, Class<T> type) {
    tenant.returns(json(200, body));
    return tenant.client().read(tenant.context, Tenant.request(Idempotency.SAFE), type);
  }

  private Throwable failure(Idempotency idempotency, Class<?> type) {
    return catchThrowable(
        () -> tenant.client().read(tenant.context, Tenant.request(idempotency), type));
  }
}
