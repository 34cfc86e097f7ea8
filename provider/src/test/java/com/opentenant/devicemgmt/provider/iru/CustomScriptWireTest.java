package com.opentenant.devicemgmt.provider.iru;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.TestContext;
import com.opentenant.devicemgmt.provider.http.Transport;
import com.opentenant.devicemgmt.provider.http.TransportSettings;
import com.opentenant.devicemgmt.provider.iru.CustomScript.Inputs;
import com.opentenant.devicemgmt.provider.iru.CustomScriptApi.Body;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vendor's documented examples of custom scripts and categories, against the client. */
class CustomScriptWireTest {

  private static final String PATH = "/api/v1/library/custom-scripts";
  private static final String ID = "6f0c2f3e-8c0e-4a43-9f0a-0f2b6b1f9a10";
  private static final String TOKEN = "11111111-2222-4333-8444-555555555555";

  /** As the list and get examples have it: without any Self Service key. */
  private static final String ITEM =
      """
      {"id":"6F0C2F3E-8c0e-4a43-9f0a-0f2b6b1f9a10","name":"Rosetta check","active":true,
       "execution_frequency":"every_day","restart":false,"script":"#!/bin/zsh\\nexit 0",
       "remediation_script":"","created_at":"2026-02-01T10:00:00.123456Z",
       "updated_at":"2026-02-01T10:00:00.123470Z"}""";

  private static final Inputs INPUTS =
      new Inputs(
          "Rosetta check",
          "#!/bin/zsh\nexit 0",
          null,
          ExecutionFrequency.EVERY_DAY,
          true,
          false,
          false,
          null,
          false);

  @RegisterExtension
  static final WireMockExtension IRU =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  @AutoClose private final Transport transport = new Transport(TransportSettings.ofDefaults());

  private final IruConnection connection =
      IruConnection.to(
          IruTenantUrl.parse("http://127.0.0.1:" + IRU.getPort(), true).orElseThrow(),
          TOKEN,
          () -> transport);
  private final LibraryApi<CustomScriptApi.Item> api = CustomScriptApi.of(connection);
  private final TestContext context = new TestContext();

  @Test
  void getTakesAnItemWithoutSelfServiceKeys() {
    IRU.stubFor(get(PATH + "/" + ID).willReturn(okJson(ITEM)));

    var observed = api.get(context, ID).observed();

    assertThat(observed.id()).isEqualTo(ID);
    assertThat(observed.inputs().showInSelfService()).isFalse();
    assertThat(observed.inputs().remediationScript()).isNull();
    assertThat(observed.inputs().selfServiceCategoryId()).isNull();
    assertThat(observed.outputs().createdAt()).isEqualTo("2026-02-01T10:00:00.123456Z");
    IRU.verify(
        getRequestedFor(urlEqualTo(PATH + "/" + ID))
            .withHeader("Authorization", equalTo("Bearer " + TOKEN))
            .withHeader("Accept", equalTo("application/json")));
  }

  @Test
  void aFrequencyThatIsNewerThanTheProviderIsKeptInItsOwnText() {
    IRU.stubFor(get(PATH + "/" + ID).willReturn(okJson(ITEM.replace("every_day", "hourly"))));

    assertThat(api.get(context, ID).observed().inputs().executionFrequency().value())
        .isEqualTo("hourly");
  }

  @Test
  void createSendsEveryFieldThatItDoesNotLeaveToSelfService() {
    IRU.stubFor(post(PATH).willReturn(status(201).withBody(ITEM)));

    assertThat(api.create(context, INPUTS.name(), Body.all(INPUTS)).id()).isEqualTo(ID);

    IRU.verify(
        postRequestedFor(urlEqualTo(PATH))
            .withHeader("Content-Type", equalTo("application/json"))
            .withRequestBody(
                equalToJson(
                    """
                    {"name":"Rosetta check","script":"#!/bin/zsh\\nexit 0","remediation_script":"",
                     "execution_frequency":"every_day","active":true,"restart":false,
                     "show_in_self_service":false}""")));
  }

  @Test
  void updateSendsWhatChangedAndIsRepeatedAfterALostAnswer() {
    IRU.stubFor(
        patch(PATH + "/" + ID)
            .inScenario("lost")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER))
            .willSetStateTo("back"));
    IRU.stubFor(
        patch(PATH + "/" + ID)
            .inScenario("lost")
            .whenScenarioStateIs("back")
            .willReturn(okJson(ITEM)));
    var after =
        new Inputs(
            "Rosetta check",
            "#!/bin/zsh\nexit 0",
            null,
            ExecutionFrequency.ONCE,
            true,
            false,
            false,
            null,
            false);

    api.update(context, ID, Body.changes(INPUTS, after));

    IRU.verify(
        2,
        patchRequestedFor(urlEqualTo(PATH + "/" + ID))
            .withRequestBody(equalToJson("{\"execution_frequency\":\"once\"}")));
  }

  @Test
  void aCreateWhoseAnswerIsLostIsNotRepeatedByTheClient() {
    IRU.stubFor(post(PATH).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));

    assertThatThrownBy(() -> api.create(context, INPUTS.name(), Body.all(INPUTS)))
        .isInstanceOf(Failure.Uncertain.class);
    IRU.verify(1, postRequestedFor(urlEqualTo(PATH)));
  }

  @Test
  void theListFollowsNextOnThisHostAloneAndLeavesAnOddRowOut() {
    IRU.stubFor(
        get(PATH)
            .willReturn(okJson(page("\"https://accuhive.kandji.io" + PATH + "?page=2\"", ITEM))));
    IRU.stubFor(
        get(PATH + "?page=2")
            .willReturn(okJson(page("null", ITEM.replace("6F0C", "7a0c"), "{\"id\":[]}"))));

    assertThat(api.list(context))
        .extracting(CustomScriptApi.Item::id)
        .containsExactly(ID, ID.replace("6f0c", "7a0c"));
    assertThat(context.warnings).singleElement().asString().contains("left out");
  }

  @Test
  void aListWhoseLinksFormALoopFails() {
    IRU.stubFor(get(PATH).willReturn(okJson(page("\"?page=2\"", ITEM))));
    IRU.stubFor(get(PATH + "?page=2").willReturn(okJson(page("\"?page=2\"", ITEM))));

    assertThatThrownBy(() -> api.list(context).toList())
        .isInstanceOf(Failure.Unreadable.class)
        .hasMessageContaining("loop");
  }

  @Test
  void deleteTakes204AndSeesTheHtmlOfAMissingItem() {
    IRU.stubFor(delete(PATH + "/" + ID).willReturn(status(204)));
    api.delete(context, ID);
    IRU.verify(deleteRequestedFor(urlEqualTo(PATH + "/" + ID)));

    IRU.stubFor(
        delete(PATH + "/" + ID)
            .willReturn(
                status(404)
                    .withHeader("Content-Type", "text/html")
                    .withBody("<h1>Not Found</h1><p>The requested resource was not found.</p>")));
    assertThatThrownBy(() -> api.delete(context, ID)).isInstanceOf(Failure.NotFound.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "400 | {\"self_service_category_id\": [\"This field is required.\"]} |"
            + " self_service_category_id: This field is required.",
        "400 | {\"non_field_errors\": [\"Not so.\"]} | Not so.",
        "400 | \"Library Item already exists on Blueprint\" | Library Item already exists",
        "400 | [\"Blueprint type does not match\"] | Blueprint type does not match",
        "400 | {\"detail\": \"JSON parse error - Expecting value\"} | JSON parse error",
        "401 | <html>no</html> | the API token is wrong, expired or revoked",
        "403 | {\"detail\": \"You do not have permission.\"} | \"Create Custom Script\"",
        "403 | {\"message\": \"Forbidden\"} | \"Create Custom Script\"",
        "400 | {\"self_service_category_id\": [\"Enter a valid UUID.\"]} |"
            + " self_service_category_id: Enter a valid UUID.",
        "400 | {\"details\": \"User still assigned.\"} | the server refused it: User still assigned.",
        "404 | {\"detail\": \"Not found.\"} | Not found.",
        "415 | {\"detail\": \"Unsupported media type\"} | Unsupported media type",
        "429 | {\"detail\": \"Request was throttled.\"} | the tenant's request budget is",
        "500 | <h1>Server Error</h1> | the server failed",
        "500 | {\"detail\": \"Boom.\"} | the server failed: Boom.",
        "503 | {\"detail\": \"The upload is still being processed.\"} |"
            + " the server is not ready: The upload is still being processed.",
        "503 | {\"detail\": \"Down for maintenance.\"} | the server failed: Down for maintenance."
      })
  void eachDocumentedErrorSaysWhatIsWrongInOneSentence(int code, String body, String words) {
    IRU.stubFor(post(PATH).willReturn(status(code).withBody(body)));

    assertThatThrownBy(() -> api.create(context, INPUTS.name(), Body.all(INPUTS)))
        .hasMessageStartingWith("could not create custom script \"Rosetta check\": ")
        .hasMessageContaining(words)
        .hasMessageEndingWith("(POST " + PATH + " → " + code + ")")
        .hasMessageNotContaining(TOKEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Not found.", "No CustomScript matches the given query."})
  void aMissingItemIsNotFoundWhateverIsAskedOfIt(String detail) {
    var missing = status(404).withBody("{\"detail\": \"" + detail + "\"}");
    IRU.stubFor(any(urlEqualTo(PATH + "/" + ID)).willReturn(missing));

    assertNotFound("GET", detail, () -> api.get(context, ID));
    assertNotFound("PATCH", detail, () -> api.update(context, ID, Body.all(INPUTS)));
    assertNotFound("DELETE", detail, () -> api.delete(context, ID));
  }

  private static void assertNotFound(String method, String detail, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(Failure.NotFound.class)
        .hasMessageEndingWith("%s (%s %s/%s → 404)".formatted(detail, method, PATH, ID));
  }

  @Test
  void categoriesComeAsABareArray() {
    IRU.stubFor(
        get("/api/v1/self-service/categories")
            .willReturn(okJson("[{\"id\":\"e901\",\"name\":\"Apps\"}]")));

    assertThat(new SelfServiceApi(connection).categories(context))
        .containsExactly(new SelfServiceCategory("e901", "Apps"));
  }

  private static String page(String next, String... rows) {
    return "{\"count\":%d,\"next\":%s,\"previous\":null,\"results\":[%s]}"
        .formatted(rows.length, next, String.join(",", rows));
  }
}
