package com.opentenant.devicemgmt.provider.plugin;

import static com.opentenant.devicemgmt.provider.fixture.Values.secret;
import static com.opentenant.devicemgmt.provider.plugin.EngineDouble.check;
import static com.opentenant.devicemgmt.provider.plugin.EngineDouble.map;
import static com.opentenant.devicemgmt.provider.plugin.EngineDouble.struct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.google.protobuf.Struct;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.PlainText;
import com.opentenant.devicemgmt.provider.fixture.Widget;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import pulumirpc.EngineOuterClass.LogRequest;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.ErrorResourceInitFailed;
import pulumirpc.Provider.InvokeRequest;
import pulumirpc.Provider.ListRequest;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.ResourceProviderGrpc.ResourceProviderBlockingStub;

/** Each text that the plugin returns, except properties, is plain, short and without secrets. */
class OutgoingTextTest {

  private static final String SCRIPT =
      """
      #!/bin/zsh
      curl -H "X-Key: 5up3r-s3cr3t" https://intern.example/enroll
      PIN=4711
      if true; then
        echo "Größe \\"7\\""
      fi
      """;

  @AutoClose private final EngineDouble engine = new EngineDouble();
  private final Widget widgets = engine.widgets();

  static List<Arguments> calls() {
    return List.of(
        call("Create", (calls, inputs) -> calls.create(creation(inputs))),
        call(
            "Read",
            (calls, inputs) ->
                calls.read(
                    ReadRequest.newBuilder()
                        .setUrn(EngineDouble.URN)
                        .setId("w-1")
                        .setInputs(inputs)
                        .setProperties(inputs)
                        .build())),
        call("Update with new inputs", (calls, inputs) -> calls.update(update(old(), inputs))),
        call("Update with old inputs", (calls, inputs) -> calls.update(update(inputs, old()))),
        call(
            "Delete",
            (calls, inputs) ->
                calls.delete(
                    DeleteRequest.newBuilder()
                        .setUrn(EngineDouble.URN)
                        .setId("w-1")
                        .setOldInputs(inputs)
                        .build())));
  }

  private static pulumirpc.Provider.CreateRequest creation(Struct inputs) {
    return EngineDouble.creation().toBuilder().setProperties(inputs).build();
  }

  private static Arguments call(
      String name, BiConsumer<ResourceProviderBlockingStub, Struct> call) {
    return arguments(name, call);
  }

  private static Struct old() {
    return struct("name", "w");
  }

  private static UpdateRequest update(Struct before, Struct after) {
    return UpdateRequest.newBuilder()
        .setUrn(EngineDouble.URN)
        .setId("w-1")
        .setOlds(before)
        .setOldInputs(before)
        .setNews(after)
        .build();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("calls")
  void aFailureAndAWarningDoNotRepeatASecretInput(
      String name, BiConsumer<ResourceProviderBlockingStub, Struct> call) {
    widgets.before =
        context -> {
          context.messages().warning("the server says: bad note hush-hush-1");
          throw new Failure.Refused("the server says: bad note HUSH-hush-1", 400);
        };

    var thrown =
        catchThrowableOfType(
            StatusRuntimeException.class,
            () -> call.accept(engine.calls(), struct("name", "v", "note", secret("hush-hush-1"))));

    assertThat(thrown.getStatus().getDescription())
        .isEqualTo("the server says: bad note [redacted]");
    assertThat(engine.logs())
        .extracting(LogRequest::getMessage)
        .containsExactly("the server says: bad note [redacted]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "curl -H \"X-Key: 5up3r-s3cr3t\" https://intern.example/enroll",
        "curl -H \\\"X-Key: 5up3r-s3cr3t\\\" https://intern.example/enroll\\nPIN=4711\\n",
        "CURL -H \"X-KEY: 5UP3R-S3CR3T\"",
        "-H \"X-Key: 5up3r-s3",
        "PIN=4711",
        "echo \\\"Gr\\u00f6\\u00dfe \\\\\\\"7\\\\\\\"\\\""
      })
  void noPartOfASecretScriptIsRepeated(String part) {
    widgets.before =
        context -> {
          throw new Failure.Refused("it says: " + part + "; nothing was made", 400);
        };

    var thrown = failedCreate("name", "w", "note", secret(SCRIPT));

    assertThat(thrown.getStatus().getDescription())
        .startsWith("it says: ")
        .contains("[redacted]")
        .endsWith("; nothing was made")
        .doesNotContainIgnoringCase("5up3r")
        .doesNotContain("4711")
        .doesNotContain("Gr");
  }

  @Test
  void theInterpreterOfASecretScriptIsNoSecret() {
    widgets.before =
        context -> {
          throw new Failure.Refused("must begin with #!/bin/zsh", 400);
        };

    assertThat(failedCreate("name", "w", "note", secret(SCRIPT)).getStatus().getDescription())
        .isEqualTo("must begin with #!/bin/zsh");
  }

  /** Messages name the keys that differ; the values stay secret. */
  @Test
  void theKeysOfASecretPropertyListAreNoSecret() {
    var profile =
        "<plist><dict>\n<key>AutomaticRestartOnPowerLoss</key>\n<string>tea-at-4-o-clock-sharp"
            + "</string>\n</dict></plist>";
    widgets.before =
        context -> {
          throw new Failure.Refused(
              "AutomaticRestartOnPowerLoss must not be tea-at-4-o-clock-sharp", 400);
        };

    assertThat(failedCreate("name", "w", "note", secret(profile)).getStatus().getDescription())
        .isEqualTo("AutomaticRestartOnPowerLoss must not be [redacted]");
  }

  @Test
  void aPartialFailureKeepsTheSecretInTheStateOnly() throws Exception {
    widgets.making =
        (context, inputs) -> {
          var made = widgets.add(inputs);
          context.checkpoint(made.id(), made.outputs());
          throw new Failure.Forbidden("could not assign \u001b[31mhush-hush-1");
        };

    var thrown = failedCreate("name", "w", "note", secret("hush-hush-1"));

    var failed =
        StatusProto.fromThrowable(thrown)
            .getDetailsList()
            .get(0)
            .unpack(ErrorResourceInitFailed.class);
    assertThat(failed.getReasons(0)).contains("could not assign  [31m[redacted]");
    assertThat(thrown.getStatus().getDescription()).doesNotContain("hush").doesNotContain("\u001b");
    assertThat(map(failed.getProperties()).get("note")).contains(secret("hush-hush-1"));
  }

  @Test
  void aPlainInputIsRepeated() {
    widgets.before =
        context -> {
          throw new Failure.Refused("bad note loud-loud-1", 400);
        };

    assertThat(failedCreate("name", "w", "note", "loud-loud-1").getStatus().getDescription())
        .isEqualTo("bad note loud-loud-1");
  }

  @Test
  void messagesAreShortAndPlain() {
    widgets.before =
        context -> {
          context.messages().info("a\u202eb" + "x".repeat(1 << 20));
          throw new Failure.Refused("one\n  two\u009b" + "x".repeat(1 << 20), 400);
        };

    var thrown = failedCreate("name", "w");

    assertThat(thrown.getStatus().getDescription())
        .startsWith("one\n  two x")
        .hasSize(PlainText.LONGEST_MESSAGE + 1);
    assertThat(engine.logs().get(0).getMessage())
        .startsWith("abx")
        .hasSize(PlainText.LONGEST_MESSAGE + 1);
  }

  @Test
  void theFailuresOfCheckArePlainText() {
    var failures =
        engine.calls().check(check("name", "w", "na\u001b[31mme", "x")).getFailuresList();

    assertThat(failures)
        .isNotEmpty()
        .allMatch(
            each -> !each.getProperty().contains("\u001b") && !each.getReason().contains("\u001b"));
  }

  @Test
  void aNameOfAListIsPlainAndCut() {
    widgets.add(Widget.Inputs.of("name", "a\u001b[31m\u202eb" + "x".repeat(100_000)));

    var request = ListRequest.newBuilder().setToken(EngineDouble.TYPE).build();
    var listed = engine.calls().list(request).next().getResult();

    assertThat(listed.getName()).startsWith("a [31mbx").hasSize(PlainText.LONGEST_MESSAGE + 1);
  }

  @Test
  void anUnknownTokenIsShownPlainAndCut() {
    var request = InvokeRequest.newBuilder().setTok("\u001b[31m" + "x".repeat(100_000)).build();

    assertThat(
            catchThrowableOfType(StatusRuntimeException.class, () -> engine.calls().invoke(request))
                .getStatus()
                .getDescription())
        .hasSizeLessThan(PlainText.LONGEST_MESSAGE + 2)
        .doesNotContain("\u001b");
  }

  private StatusRuntimeException failedCreate(Object... properties) {
    return catchThrowableOfType(
        StatusRuntimeException.class,
        () -> engine.calls().create(EngineDouble.creation(properties)));
  }
}
