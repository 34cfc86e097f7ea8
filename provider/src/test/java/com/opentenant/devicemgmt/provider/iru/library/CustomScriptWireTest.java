package com.opentenant.devicemgmt.provider.iru.library;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.opentenant.devicemgmt.provider.fixture.ApiServer.page;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.COULD_NOT;
import static com.opentenant.devicemgmt.provider.fixture.Values.map;
import static com.opentenant.devicemgmt.provider.fixture.Values.value;
import static com.opentenant.devicemgmt.provider.iru.IruServer.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.collection.TestCoordination;
import com.opentenant.devicemgmt.provider.diff.StoredObject;
import com.opentenant.devicemgmt.provider.iru.IruServer;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.resource.Resource;
import com.opentenant.devicemgmt.provider.resource.ResourceAdapter;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The requests of a custom script, and the results of the vendor's documented responses. */
class CustomScriptWireTest {

  private static final String PATH = "/api/v1/library/custom-scripts";
  private static final String ID = "6f0c2f3e-8c0e-4a43-9f0a-0f2b6b1f9a10";
  private static final String ITEM_PATH = PATH + "/" + ID;
  private static final String CATEGORY = "e9010f7e-5c3a-4b0a-8f8e-1d2c3b4a5f60";
  private static final String OTHER_CATEGORY = "e9020f7e-5c3a-4b0a-8f8e-1d2c3b4a5f60";

  /** As the list and get examples have it: without any Self Service key. */
  private static final String ITEM =
      """
      {"id":"6F0C2F3E-8c0e-4a43-9f0a-0f2b6b1f9a10","name":"Rosetta check","active":true,
       "execution_frequency":"every_day","restart":false,"script":"#!/bin/zsh\\nexit 0",
       "remediation_script":"","created_at":"2026-02-01T10:00:00.123456Z",
       "updated_at":"2026-02-01T10:00:00.123470Z"}\
      """;

  private static final PropertyMap PROGRAM =
      map(
          "name", "Rosetta check",
          "script", "#!/bin/zsh\nexit 0",
          "executionFrequency", "every_day");

  private static final PropertyMap SHOWN =
      PROGRAM.withAll(
          map(
              "showInSelfService", true,
              "selfServiceCategoryId", CATEGORY,
              "selfServiceRecommended", true));

  @AutoClose private final IruServer iru = new IruServer();
  private final ResourceAdapter<?, ?> scripts =
      TestCoordination.adapter(coordination -> CustomScript.of(iru.connection, coordination));

  @Test
  void anImportReadsTheDocumentedItem() {
    iru.returns(get(ITEM_PATH).willReturn(okJson(ITEM)));

    var read = imported();

    assertThat(read.id()).isEqualTo(ID);
    assertThat(read.inputs()).isEqualTo(PROGRAM);
    assertThat(read.state().get("createdAt")).contains(value("2026-02-01T10:00:00.123456Z"));
    iru.server.verify(
        getRequestedFor(urlEqualTo(ITEM_PATH))
            .withHeader("Authorization", equalTo("Bearer " + TOKEN))
            .withHeader("Accept", equalTo("application/json")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",\"active\":null,\"execution_frequency\":null,\"restart\":null,"
            + "\"remediation_script\":null,\"show_in_self_service\":null,\"created_at\":null",
        ",\"self_service_category_id\":\"e901\",\"self_service_recommended\":true",
        ",\"show_in_self_service\":false,\"self_service_category_id\":\"e901\","
            + "\"self_service_recommended\":true"
      })
  void aKeyThatIsMissingNullOrNotShownIsNotAnInput(String keys) {
    var item = "{\"id\":\"%s\",\"name\":\"Bare\",\"script\":\"exit 0\"%s}".formatted(ID, keys);
    iru.returns(get(ITEM_PATH).willReturn(okJson(item)));

    var read = imported();

    assertThat(read.inputs()).isEqualTo(map("name", "Bare", "script", "exit 0"));
    assertThat(read.state().get("createdAt")).contains(value(""));
  }

  /** The adapter leaves a blank text out by itself; a look-up shows what the resource reads. */
  @ParameterizedTest
  @ValueSource(strings = {"", " \\n", "\\u00a0"})
  void aBlankTextIsNull(String text) {
    var item = ITEM.replace("_script\":\"\"", "_script\":\"" + text + "\"");
    iru.returns(get(ITEM_PATH).willReturn(okJson(item)));

    var read =
        CustomScript.of(iru.connection, TestCoordination.fresh()).read(iru.context, ID, null);

    assertThat(read.inputs().remediationScript()).isNull();
  }

  @Test
  void theSelfServiceKeysOfAShownScriptAreRead() {
    var shown =
        ",\"show_in_self_service\":true,\"self_service_category_id\":\"%s\","
            + "\"self_service_recommended\":true,\"script\"";
    iru.returns(
        get(ITEM_PATH).willReturn(okJson(ITEM.replace(",\"script\"", shown.formatted(CATEGORY)))));

    assertThat(imported().inputs()).isEqualTo(SHOWN);
  }

  @Test
  void aValueOfAnotherTypeIsUnreadable() {
    iru.returns(
        get(ITEM_PATH).willReturn(okJson(ITEM.replace("\"active\":true", "\"active\":[]"))));

    assertThatThrownBy(this::imported)
        .isInstanceOf(Failure.Unreadable.class)
        .hasMessageContainingAll("custom script " + ID, "active");
  }

  @Test
  void aCreateSendsEveryField_andNoCategoryOfAScriptThatIsNotShown() {
    iru.lists(PATH);
    iru.returns(post(PATH).willReturn(status(201).withBody(ITEM)));

    var made = create(PROGRAM.with("selfServiceCategoryId", value(CATEGORY)));

    assertThat(made.id()).isEqualTo(ID);
    assertThat(made.state().get("createdAt")).contains(value("2026-02-01T10:00:00.123456Z"));
    assertThat(iru.requests()).containsExactly("GET " + PATH, "POST " + PATH);
    iru.assertSent(
        "POST",
        PATH,
        """
        {"name":"Rosetta check","script":"#!/bin/zsh\\nexit 0","remediation_script":"",
         "execution_frequency":"every_day","active":true,"restart":false,
         "show_in_self_service":false}\
        """);
    iru.server.verify(
        postRequestedFor(urlEqualTo(PATH)).withHeader("Content-Type", equalTo("application/json")));
  }

  @Test
  void aCreateOfAShownScriptSendsItsSelfServiceKeys() {
    iru.lists(PATH);
    iru.returns(post(PATH).willReturn(status(201).withBody(ITEM)));

    create(SHOWN.withAll(map("remediationScript", "#!/bin/sh", "active", false, "restart", true)));

    iru.assertSent(
        "POST",
        PATH,
        """
        {"name":"Rosetta check","script":"#!/bin/zsh\\nexit 0","remediation_script":"#!/bin/sh",
         "execution_frequency":"every_day","active":false,"restart":true,
         "show_in_self_service":true,"self_service_category_id":"%s",
         "self_service_recommended":true}\
        """
            .formatted(CATEGORY));
  }

  @Test
  void aTextThatIsTakenAwayIsSentEmpty() {
    patchable();

    update(PROGRAM.with("remediationScript", value("#!/bin/sh")), PROGRAM);

    iru.assertSent("PATCH", ITEM_PATH, "{\"remediation_script\":\"\"}");
  }

  @Test
  void aChangeOfOneSelfServiceFieldSendsAllOfThem() {
    patchable();

    update(SHOWN, SHOWN.with("selfServiceCategoryId", value(OTHER_CATEGORY)));

    iru.assertSent(
        "PATCH",
        ITEM_PATH,
        """
        {"show_in_self_service":true,"self_service_category_id":"%s",
         "self_service_recommended":true}\
        """
            .formatted(OTHER_CATEGORY));
  }

  @Test
  void aScriptThatIsHiddenIsSentWithoutItsCategory() {
    patchable();

    update(SHOWN, SHOWN.with("showInSelfService", value(false)));

    iru.assertSent("PATCH", ITEM_PATH, "{\"show_in_self_service\":false}");
  }

  @Test
  void aChangeThatSendsNothingReadsTheScript() {
    iru.returns(get(ITEM_PATH).willReturn(okJson(ITEM)));
    var hidden = SHOWN.with("showInSelfService", value(false));

    var state = update(hidden, hidden.with("selfServiceRecommended", value(false)));

    assertThat(state.get("createdAt")).contains(value("2026-02-01T10:00:00.123456Z"));
    assertThat(iru.requests()).containsExactly("GET " + ITEM_PATH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"detail\": \"Not found.\"}",
        "{\"detail\": \"No CustomScript matches the given query.\"}",
        "<h1>Not Found</h1><p>The requested resource was not found.</p>"
      })
  void aMissingScriptIsNotFoundByAnyRequest(String body) {
    iru.returns(any(urlEqualTo(ITEM_PATH)).willReturn(status(404).withBody(body)));
    iru.lists(PATH);

    assertThat(scripts.read(iru.context, stored(PROGRAM))).isEmpty();
    assertThatThrownBy(() -> update(PROGRAM, PROGRAM.with("restart", value(true))))
        .isInstanceOf(Failure.NotFound.class)
        .hasMessageContaining("(PATCH %s → 404)".formatted(ITEM_PATH));
    iru.forgetRequests();
    scripts.delete(iru.context, "urn:script", stored(PROGRAM));
    assertThat(iru.requests()).containsExactly("DELETE " + ITEM_PATH);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "400 | {\"self_service_category_id\": [\"This field is required.\"]} |"
            + " self_service_category_id: This field is required.",
        "401 | <html>no</html> | wrong, expired or revoked",
        "403 | {\"detail\": \"You do not have permission.\"} | \"Create Custom Script\"",
        "403 | {\"message\": \"Forbidden\"} | \"Create Custom Script\"",
        "404 | {\"detail\": \"Not found.\"} | Not found.",
        "415 | {\"detail\": \"Unsupported media type\"} | Unsupported media type",
        "429 | {\"detail\": \"Request was throttled.\"} | request limit",
        "500 | <h1>Server Error</h1> | the server failed",
        "500 | {\"detail\": \"Boom.\"} | the server failed: Boom.",
        "503 | {\"detail\": \"The upload is still being processed.\"} |"
            + " not ready: The upload is still being processed.",
        "503 | {\"detail\": \"Down for maintenance.\"} | the server failed: Down for maintenance."
      })
  void eachDocumentedErrorNamesTheScriptTheReasonAndTheRequest(
      int code, String body, String words) {
    iru.lists(PATH);
    iru.returns(post(PATH).willReturn(status(code).withBody(body)));

    assertThatThrownBy(() -> create(PROGRAM))
        .hasMessageStartingWith(COULD_NOT + "create custom script \"Rosetta check\": ")
        .hasMessageContainingAll(words, "(POST " + PATH + " → " + code + ")")
        .hasMessageNotContaining(TOKEN);
  }

  @Test
  void theListFollowsALinkToAnotherHostOnThisOne() {
    iru.returns(
        get(PATH).willReturn(page(1, "\"https://accuhive.kandji.io" + PATH + "?page=2\"", ITEM)));
    iru.lists(PATH + "?page=2", ITEM.replace("6F0C", "7A0C"));

    assertThat(scripts.list(iru.context))
        .containsExactly(
            new Resource.ListEntry(ID, "Rosetta check"),
            new Resource.ListEntry(ID.replace("6f0c", "7a0c"), "Rosetta check"));
  }

  private void patchable() {
    iru.returns(patch(urlEqualTo(ITEM_PATH)).willReturn(okJson(ITEM)));
  }

  /** The inputs of a program after its check. */
  private PropertyMap complete(PropertyMap program) {
    var checked = scripts.check(program);
    assertThat(checked.failures()).isEmpty();
    return checked.inputs();
  }

  private StoredObject stored(PropertyMap program) {
    return new StoredObject(ID, complete(program), complete(program));
  }

  private StoredObject imported() {
    return scripts
        .read(iru.context, new StoredObject(ID, PropertyMap.empty(), PropertyMap.empty()))
        .orElseThrow();
  }

  private StoredObject create(PropertyMap program) {
    return scripts.create(iru.context, "urn:script", complete(program));
  }

  private PropertyMap update(PropertyMap before, PropertyMap after) {
    return update(stored(before), complete(after));
  }

  private PropertyMap update(StoredObject before, PropertyMap after) {
    return scripts.update(iru.context, before, after, List.of());
  }
}
