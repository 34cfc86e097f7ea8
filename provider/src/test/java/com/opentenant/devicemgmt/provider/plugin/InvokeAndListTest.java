package com.opentenant.devicemgmt.provider.plugin;

import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.mustBe;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.required;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.unknownProperty;
import static com.opentenant.devicemgmt.provider.fixture.Values.map;
import static com.opentenant.devicemgmt.provider.fixture.Values.secret;
import static com.opentenant.devicemgmt.provider.fixture.Values.unknown;
import static com.opentenant.devicemgmt.provider.fixture.Values.value;
import static com.opentenant.devicemgmt.provider.plugin.EngineDouble.struct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.opentenant.devicemgmt.provider.fixture.Widget;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.CheckFailure;
import pulumirpc.Provider.InvokeRequest;
import pulumirpc.Provider.InvokeResponse;
import pulumirpc.Provider.ListRequest;

class InvokeAndListTest {

  @AutoClose private final EngineDouble engine = new EngineDouble();

  private InvokeResponse invoke(String token, Object... arguments) {
    return engine
        .calls()
        .invoke(InvokeRequest.newBuilder().setTok(token).setArgs(struct(arguments)).build());
  }

  private List<String> list(ListRequest request) {
    var listed = new ArrayList<String>();
    engine
        .calls()
        .list(request)
        .forEachRemaining(
            each -> listed.add(each.getResult().getId() + " " + each.getResult().getName()));
    return listed;
  }

  @Test
  void invokeReturnsItsSecretsMarked() {
    var response = invoke("test:index:greet", "name", secret("you"));

    assertThat(EngineDouble.map(response.getReturn()))
        .isEqualTo(map("text", "Hello, you", "whisper", secret("psst, you")));
  }

  @Test
  void invokeNamesAllWrongArguments() {
    var response = invoke("test:index:greet", "nmae", "you", "word", false);

    assertThat(response.getFailuresList())
        .extracting(CheckFailure::getProperty, CheckFailure::getReason)
        .containsExactlyInAnyOrder(
            tuple("nmae", unknownProperty("name", "name", "word")),
            tuple("word", mustBe("a string", "true or false")),
            tuple("name", required("Whom.")));
  }

  @Test
  void invokeAcceptsAWholeNumberForAString() {
    var response = invoke("test:index:greet", "name", 46);

    assertThat(EngineDouble.map(response.getReturn()).get("text")).contains(value("Hello, 46"));
  }

  @Test
  void invokeRejectsUnknownArguments() {
    assertThatThrownBy(() -> invoke("test:index:greet", "name", unknown()))
        .hasMessageContainingAll("FAILED_PRECONDITION", "test:index:greet");
  }

  @Test
  void aResourceIsNoFunction_andAFunctionNoResource() {
    assertThatThrownBy(() -> invoke(EngineDouble.TYPE)).hasMessageContaining("NOT_FOUND");
    assertThatThrownBy(() -> list(ListRequest.newBuilder().setToken("test:index:greet").build()))
        .hasMessageContaining("NOT_FOUND");
  }

  @Test
  void invokeOfAFunctionThatThisVersionDoesNotHaveSaysSo() {
    assertThatThrownBy(() -> invoke("test:index:wave"))
        .hasMessageContaining("NOT_FOUND")
        .hasMessageContaining("\"test:index:wave\"");
  }

  @Test
  void listStreamsIdsAndNames() {
    engine.widgets().add(Widget.Inputs.of("name", "a"));
    engine.widgets().add(Widget.Inputs.of("name", "b"));
    var request = ListRequest.newBuilder().setToken(EngineDouble.TYPE);

    assertThat(list(request.build())).containsExactly("w-1 a", "w-2 b");
    assertThat(list(request.setLimit(1).build())).containsExactly("w-1 a");
    assertThatThrownBy(() -> list(request.setToken("test:index:Gadget").build()))
        .hasMessageContaining("NOT_FOUND");
  }
}
