package com.opentenant.devicemgmt.provider.collection;

import static com.github.tomakehurst.wiremock.client.WireMock.aMultipart;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.requestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.COULD_NOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.http.ApiRequest;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Parameter;
import com.opentenant.devicemgmt.provider.iru.IruConnection;
import com.opentenant.devicemgmt.provider.iru.IruServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The requests of a collection, here with the connection of Iru. */
class RestEndpointsTest {

  private static final Label.Row ROW = new Label.Row("7", "Zurich & Bern", "red", false);
  private static final Fields FIELDS =
      Fields.of()
          .put("name", "Zurich & Bern")
          .put("rule", Fields.of().put("days", List.of(1, 5)).put("note", null));

  @AutoClose private final IruServer server = new IruServer();
  private final RestEndpoints<Label.Row> labels =
      RestEndpoints.of(server.connection, Label.PATH, "label", Label.Row.class);

  @Test
  void jsonIsSentByDefault() {
    server.returns(any(anyUrl()).willReturn(okJson(ROW.json())));

    assertThat(labels.create(server.context, "Zurich & Bern", FIELDS)).isEqualTo(ROW);
    assertThat(labels.update(server.context, "7", FIELDS)).isEqualTo(ROW);

    var json = "{\"name\":\"Zurich & Bern\",\"rule\":{\"days\":[1,5]}}";
    server.assertSent("POST", Label.PATH, json);
    server.assertSent("PATCH", Label.PATH + "/7", json);
  }

  @Test
  void aFormIsSentIfTheApiTakesForms() {
    server.returns(any(anyUrl()).willReturn(okJson(ROW.json())));
    var forms = labels.sendingForms();

    assertThat(forms.create(server.context, "Zurich & Bern", FIELDS)).isEqualTo(ROW);
    assertThat(forms.update(server.context, "7", FIELDS)).isEqualTo(ROW);

    assertFormSent("POST", Label.PATH);
    assertFormSent("PATCH", Label.PATH + "/7");
  }

  private void assertFormSent(String method, String path) {
    server.server.verify(
        1,
        requestedFor(method, urlEqualTo(path))
            .withHeader("Content-Type", equalTo("application/x-www-form-urlencoded"))
            .withRequestBody(equalTo("name=Zurich+%26+Bern&rule.days.1=1&rule.days.2=5")));
  }

  @Test
  void anObjectHasThePathOfItsId_encoded() {
    server.returns(any(anyUrl()).willReturn(okJson(ROW.json())));

    assertThat(labels.get(server.context, "a/b")).isEqualTo(ROW);
    labels.delete(server.context, "a b");

    assertThat(server.requests())
        .containsExactly("GET " + Label.PATH + "/a%2Fb", "DELETE " + Label.PATH + "/a%20b");
    assertThatThrownBy(() -> labels.get(server.context, "..")).isInstanceOf(Failure.Invalid.class);
  }

  @Test
  void aListIsRequestedWithItsQuery() {
    server.lists(Label.PATH + "?search=Zurich", ROW.json());

    var page = labels.list(server.context, List.of(new Parameter("search", "Zurich")));

    assertThat(page.all(server.context)).containsExactly(ROW);
  }

  @Test
  void aRefusedRequestNamesItsPermission() {
    server.returns(any(anyUrl()).willReturn(status(403)));

    assertForbidden(labels.withPermission("Label"), "Create Label", "Get Label", "Update Label");
    assertThatThrownBy(() -> labels.withPermission("Label").delete(server.context, "7"))
        .hasMessageContaining("\"Delete Label\"");
    assertThatThrownBy(() -> labels.withPermission("Label").list(server.context, List.of()))
        .hasMessageContaining("\"List Labels\"");
  }

  @Test
  void aRefusedRequestNamesNoPermissionIfTheApiHasNone() {
    server.returns(any(anyUrl()).willReturn(status(403)));

    for (ThrowingCallable request :
        List.<ThrowingCallable>of(
            () -> labels.get(server.context, "7"), () -> labels.list(server.context, List.of()))) {
      assertThatThrownBy(request)
          .isInstanceOf(Failure.Forbidden.class)
          .hasMessageNotContainingAny("Get", "List", "null");
    }
  }

  @Test
  void eachSettingKeepsTheOthers() {
    var all = labels.withPermission("Label").sendingForms().withoutGet();

    assertThat(all.withoutGet().sendingForms().withPermission("Label")).isEqualTo(all);
    assertThat(all.permission()).isEqualTo("Label");
    assertThat(all.encoding()).isEqualTo(RestEndpoints.Encoding.FORM);
    assertThat(all.hasGet()).isFalse();
    assertThat(labels.hasGet()).isTrue();
  }

  @Test
  void aConnectionThatLacksItsConfigurationFailsBeforeARequest() {
    var unusable =
        RestEndpoints.of(
            IruConnection.unusable("set iruApiToken"), Label.PATH, "label", Label.Row.class);

    labels.requireConfigured();
    assertThatThrownBy(unusable::requireConfigured)
        .isInstanceOf(Failure.Invalid.class)
        .hasMessage("set iruApiToken");
    assertThat(server.requests()).isEmpty();
  }

  private void assertForbidden(
      RestEndpoints<Label.Row> endpoints, String create, String get, String update) {
    assertThatThrownBy(() -> endpoints.create(server.context, "n", FIELDS))
        .isInstanceOf(Failure.Forbidden.class)
        .hasMessageContainingAll(COULD_NOT + "create label \"n\"", "\"" + create + "\"");
    assertThatThrownBy(() -> endpoints.get(server.context, "7"))
        .hasMessageContainingAll(COULD_NOT + "read label 7", "\"" + get + "\"");
    assertThatThrownBy(() -> endpoints.update(server.context, "7", FIELDS))
        .hasMessageContainingAll(COULD_NOT + "update label 7", "\"" + update + "\"");
  }

  @Test
  void aFieldWithAFileIsSentAsMultipart_andOthersIfTheEndpointsAskForIt() {
    server.returns(any(anyUrl()).willReturn(okJson(ROW.json())));
    var file = new Bytes("payload.xml", "<plist/>");
    var content = Fields.of().put("name", "Zurich").put("profile", file);
    labels.create(server.context, "Zurich", content);
    labels.sendingMultipart().update(server.context, "7", Fields.of().put("active", true));

    server.server.verify(
        postRequestedFor(urlEqualTo(Label.PATH))
            .withRequestBodyPart(aMultipart("name").withBody(equalTo("Zurich")).build())
            .withRequestBodyPart(
                aMultipart("profile")
                    .withHeader("Content-Disposition", containing("payload.xml"))
                    .withBody(equalTo("<plist/>"))
                    .build()));
    server.server.verify(
        patchRequestedFor(urlEqualTo(Label.PATH + "/7"))
            .withRequestBodyPart(aMultipart("active").withBody(equalTo("true")).build()));
  }

  private record Bytes(String fileName, String text) implements ApiRequest.Content {
    @Override
    public long length() {
      return text.length();
    }

    @Override
    public void writeTo(OutputStream form) throws IOException {
      form.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
