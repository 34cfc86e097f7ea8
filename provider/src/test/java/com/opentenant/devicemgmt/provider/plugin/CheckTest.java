package com.opentenant.devicemgmt.provider.plugin;

import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.mustBe;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.mustBeOneOf;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.mustBeTheIdOf;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.required;
import static com.opentenant.devicemgmt.provider.fixture.Values.file;
import static com.opentenant.devicemgmt.provider.fixture.Values.items;
import static com.opentenant.devicemgmt.provider.fixture.Values.map;
import static com.opentenant.devicemgmt.provider.fixture.Values.secret;
import static com.opentenant.devicemgmt.provider.fixture.Values.unknown;
import static com.opentenant.devicemgmt.provider.fixture.Values.value;
import static com.opentenant.devicemgmt.provider.plugin.EngineDouble.check;
import static com.opentenant.devicemgmt.provider.plugin.EngineDouble.struct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opentenant.devicemgmt.provider.fixture.Widget;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pulumirpc.EngineOuterClass.LogSeverity;
import pulumirpc.Provider.CheckFailure;
import pulumirpc.Provider.ReadRequest;

class CheckTest {

  @AutoClose private final EngineDouble engine = new EngineDouble();

  private static CheckFailure failure(String property, String reason) {
    return CheckFailure.newBuilder().setProperty(property).setReason(reason).build();
  }

  @Test
  void checkReturnsInputsWithDefaults_andNeverCallsTheTenant() {
    var checked = engine.calls().check(check("name", "w", "schedule", map("hour", 1)));

    assertThat(checked.getFailuresList()).isEmpty();
    assertThat(EngineDouble.map(checked.getInputs()))
        .isEqualTo(
            Widget.DEFAULTS.withAll(map("name", "w", "schedule", map("hour", 1, "zone", "UTC"))));
    assertThat(engine.widgets().calls).isEmpty();
  }

  @Test
  void checkMarksSecretsAtAnyDepth() {
    var checked =
        engine
            .calls()
            .check(
                check(
                    "name", "w",
                    "token", "hush-hus",
                    "steps", items(map("command", "ls", "password", "hush"))));

    assertThat(EngineDouble.map(checked.getInputs()).toString()).doesNotContain("hush");
  }

  @Test
  void checkAcceptsUnknownsAndAssets() {
    var news = check("name", unknown(), "installer", file("w.pkg", "abc"), "token", unknown());

    var inputs = EngineDouble.map(engine.calls().check(news).getInputs());

    assertThat(inputs.get("name")).contains(unknown());
    assertThat(inputs.get("token")).contains(secret(unknown()));
    assertThat(inputs.get("installer")).contains(file("w.pkg", "abc"));
  }

  @Test
  void checkNamesAllFailuresAtOnce_withThePropertyForShortPlainTopLevelValuesOnly() {
    var checked =
        engine
            .calls()
            .check(
                check(
                    "frequency",
                    "hourly",
                    "token",
                    "hush",
                    "schedule",
                    map("hour", "noon"),
                    "note",
                    items("x")));

    assertThat(checked.getFailuresList())
        .containsExactlyInAnyOrder(
            failure("frequency", mustBeOneOf("daily", "weekly")),
            failure("", "token: " + Widget.TOKEN_LENGTH),
            failure("", "schedule.hour: " + mustBe("a whole number", "a string")),
            failure("", "note: " + mustBe("a string", "a list")),
            failure("", "name: " + required("What it is called.")));
  }

  @Test
  void checkWarningsNameTheResource() {
    engine.calls().check(check("name", "w", "note", "x".repeat(30)));

    assertThat(engine.logs())
        .singleElement()
        .satisfies(
            log -> {
              assertThat(log.getSeverity()).isEqualTo(LogSeverity.WARNING);
              assertThat(log.getUrn()).isEqualTo(EngineDouble.URN);
              assertThat(log.getMessage()).isEqualTo("note: " + Widget.characters(30));
              assertThat(log.getEphemeral()).isFalse();
            });
  }

  @Test
  void checkAcceptsWholeNumbersForStrings_atAnyDepth() {
    var checked =
        engine
            .calls()
            .check(
                check(
                    "name", 46,
                    "token", secret(12345678),
                    "tags", items("a", 7),
                    "labels", map("a", 1e15),
                    "steps", items(map("command", -3))));

    assertThat(checked.getFailuresList()).isEmpty();
    var inputs = EngineDouble.map(checked.getInputs());
    assertThat(inputs.get("name")).contains(value("46"));
    assertThat(inputs.get("token")).contains(secret("12345678"));
    assertThat(inputs.get("tags")).contains(items("a", "7"));
    assertThat(inputs.get("labels")).contains(map("a", "1000000000000000"));
    assertThat(inputs.get("steps")).contains(items(map("command", "-3", "retries", 0)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1e300, Double.NaN, Double.POSITIVE_INFINITY})
  void checkRejectsEachOtherNumberForAString(double number) {
    assertThat(engine.calls().check(check("name", number)).getFailuresList())
        .extracting(CheckFailure::getReason)
        .containsExactly(mustBe("a string", "a number"));
  }

  @Test
  void checkRejectsAnInvalidId_unlessTheServerHasIt() {
    var named = check("name", "w", "parent", "the other one");

    assertThat(engine.calls().check(named).getFailuresList())
        .containsExactly(
            failure("parent", mustBeTheIdOf("widget", "a whole number", Widget.FIND_PARENT)));
    assertThat(engine.calls().check(check("name", "w", "parent", "")).getFailuresList()).hasSize(1);
    assertThat(engine.calls().check(check("name", "w", "parent", 7)).getFailuresList()).isEmpty();
    assertThat(
            engine
                .calls()
                .check(named.toBuilder().setOlds(struct("parent", "the other one")).build())
                .getFailuresList())
        .isEmpty();
  }

  /** The engine passes what an import has read as the old and as the new inputs. */
  @Test
  void checkAcceptsWhatAnImportHasRead() {
    engine
        .widgets()
        .add(
            Widget.Inputs.of(
                "name", "w", "frequency", "hourly", "parent", "x", "schedule", map("hour", 1)));
    var request = ReadRequest.newBuilder().setUrn(EngineDouble.URN).setId("w-1").build();

    var read = engine.calls().read(request);
    var imported = check().toBuilder().setOlds(read.getInputs()).setNews(read.getInputs()).build();
    var checked = engine.calls().check(imported);

    assertThat(EngineDouble.map(read.getInputs()).get("frequency")).contains(value("hourly"));
    assertThat(checked.getFailuresList()).isEmpty();
    assertThat(engine.calls().check(check("name", "w", "frequency", "houly")).getFailuresList())
        .hasSize(1);
  }

  @Test
  void checkOfATypeThatThisVersionDoesNotHaveSaysSo() {
    var odd = check().toBuilder().setUrn("urn:pulumi:dev::project::test:index:Gadget::w").build();

    assertThatThrownBy(() -> engine.calls().check(odd))
        .hasMessageContaining("NOT_FOUND")
        .hasMessageContaining("\"test:index:Gadget\"")
        .hasMessageContaining("plugin");
  }
}
