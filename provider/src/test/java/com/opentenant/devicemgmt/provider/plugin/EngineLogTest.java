package com.opentenant.devicemgmt.provider.plugin;

import static com.opentenant.devicemgmt.provider.plugin.EngineDouble.creation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.Messages;
import com.opentenant.devicemgmt.provider.fixture.Widget;
import java.lang.reflect.Method;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import pulumirpc.EngineOuterClass.LogRequest;
import pulumirpc.EngineOuterClass.LogSeverity;

/** The messages to the user in the log of the engine. */
class EngineLogTest {

  @AutoClose private final EngineDouble engine = new EngineDouble();
  private final Widget widgets = engine.widgets();

  static List<Arguments> kinds() {
    return List.of(
        kind("info", Messages::info, LogSeverity.INFO, false),
        kind("warning", Messages::warning, LogSeverity.WARNING, false),
        kind("progress", Messages::progress, LogSeverity.INFO, true));
  }

  private static Arguments kind(
      String name, BiConsumer<Messages, String> saying, LogSeverity severity, boolean isEphemeral) {
    return arguments(name, saying, severity, isEphemeral);
  }

  /** An error that is only logged leaves the exit code of the engine at 0. */
  @Test
  void everyKindOfMessageIsAmongThem_andNoneIsAnError() {
    assertThat(kinds())
        .extracting(kind -> kind.get()[0])
        .containsExactlyInAnyOrderElementsOf(
            List.of(Messages.class.getDeclaredMethods()).stream().map(Method::getName).toList());
    assertThat(kinds()).extracting(kind -> kind.get()[2]).doesNotContain(LogSeverity.ERROR);
  }

  @ParameterizedTest(name = "{0} is {2}, ephemeral: {3}")
  @MethodSource("kinds")
  void aMessageHasTheLevelOfItsKindAndTheUrnOfItsResource(
      String name, BiConsumer<Messages, String> saying, LogSeverity severity, boolean isEphemeral) {
    widgets.before = context -> saying.accept(context.messages(), "the \"text\"");

    engine.calls().create(creation("name", "w"));

    assertThat(engine.logs())
        .containsExactly(
            LogRequest.newBuilder()
                .setUrn(EngineDouble.URN)
                .setSeverity(severity)
                .setMessage("the \"text\"")
                .setEphemeral(isEphemeral)
                .build());
  }

  @Test
  void messagesKeepTheirOrder_andComeBeforeTheResponse() {
    widgets.before =
        context -> {
          context.messages().progress("50 %");
          context.messages().info("done");
          context.messages().progress("");
        };

    engine.calls().create(creation("name", "w"));

    assertThat(engine.logs())
        .extracting(LogRequest::getMessage)
        .containsExactly("50 %", "done", "");
  }

  @Test
  void aWarningAboutTheConfigurationIsLogged() {
    engine.calls().checkConfig(EngineDouble.check("retries", 101));

    assertThat(engine.logs())
        .singleElement()
        .matches(log -> log.getSeverity() == LogSeverity.WARNING)
        .extracting(LogRequest::getMessage)
        .asString()
        .contains("retries", "is a lot");
  }

  @Test
  void aFailureIsReturnedAndNotLogged() {
    widgets.before =
        context -> {
          throw new Failure.Refused("could not make it", 422);
        };

    assertThatThrownBy(() -> engine.calls().create(creation("name", "w")))
        .hasMessageContaining("could not make it");
    assertThat(engine.logs()).isEmpty();
  }

  @Test
  void aMessageThatCannotBeSentFailsNoCall() {
    engine.stopListening();
    widgets.before = context -> context.messages().warning("lost");

    assertThat(engine.calls().create(creation("name", "w")).getId()).isEqualTo("w-1");
  }
}
