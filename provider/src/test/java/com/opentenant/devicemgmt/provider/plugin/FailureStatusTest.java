package com.opentenant.devicemgmt.provider.plugin;

import static com.opentenant.devicemgmt.provider.plugin.EngineDouble.creation;
import static com.opentenant.devicemgmt.provider.plugin.EngineDouble.struct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.fixture.ExpectedMessages;
import com.opentenant.devicemgmt.provider.fixture.Widget;
import io.grpc.Status;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.ResourceProviderGrpc.ResourceProviderBlockingStub;

/** The gRPC status of each kind of failure. */
class FailureStatusTest {

  private static final String SENTENCE = "could not make the widget \"w\": no room (POST /w → 507)";

  @AutoClose private final EngineDouble engine = new EngineDouble();
  private final Widget widgets = engine.widgets();

  static List<Arguments> kinds() {
    return List.of(
        arguments(new Failure.NotFound(SENTENCE), Code.NOT_FOUND),
        arguments(new Failure.Unauthorized(SENTENCE), Code.UNAUTHENTICATED),
        arguments(new Failure.Forbidden(SENTENCE), Code.PERMISSION_DENIED),
        arguments(new Failure.Refused(SENTENCE, 422), Code.FAILED_PRECONDITION),
        arguments(new Failure.RateLimited(SENTENCE), Code.RESOURCE_EXHAUSTED),
        arguments(new Failure.Unavailable(SENTENCE), Code.UNAVAILABLE),
        arguments(new Failure.Uncertain(SENTENCE), Code.ABORTED),
        arguments(new Failure.Unreadable(SENTENCE), Code.FAILED_PRECONDITION),
        arguments(new Failure.AlreadyExists(SENTENCE), Code.ALREADY_EXISTS),
        arguments(new Failure.Invalid(SENTENCE), Code.FAILED_PRECONDITION),
        arguments(new Failure.TimedOut(SENTENCE), Code.DEADLINE_EXCEEDED),
        arguments(new Failure.Cancelled(SENTENCE), Code.ABORTED));
  }

  @Test
  void everyKindOfFailureIsAmongThem() {
    assertThat(kinds())
        .<Class<?>>extracting(kind -> kind.get()[0].getClass())
        .containsExactlyInAnyOrder(Failure.class.getPermittedSubclasses());
  }

  @ParameterizedTest(name = "{0} → {1}")
  @MethodSource("kinds")
  void aFailureHasTheCodeOfItsKindAndItsMessage(Failure failure, Code code) {
    widgets.before = failing(failure);

    assertStatus(
        calls -> calls.create(creation("name", "w")),
        status -> {
          assertThat(status.getCode()).isEqualTo(code);
          assertThat(status.getDescription()).isEqualTo(SENTENCE);
        });
  }

  @Test
  void anIncompleteCreateDoesNotMakeTheEngineDoubtTheState() {
    widgets.making =
        (context, inputs) -> {
          context.checkpoint("w-1", Widget.outputs(inputs));
          throw new Failure.Uncertain(SENTENCE);
        };

    assertStatus(
        calls -> calls.create(creation("name", "w")),
        status -> assertThat(status.getCode()).isEqualTo(Code.FAILED_PRECONDITION));
  }

  static List<Arguments> calls() {
    return List.of(
        call("Create", calls -> calls.create(creation("name", "w"))),
        call(
            "Read", calls -> calls.read(ReadRequest.newBuilder().setUrn(EngineDouble.URN).build())),
        call("Update", calls -> calls.update(update())),
        call(
            "Delete",
            calls ->
                calls.delete(
                    DeleteRequest.newBuilder()
                        .setUrn(EngineDouble.URN)
                        .setOldInputs(struct("name", "w"))
                        .build())));
  }

  private static Arguments call(String name, Consumer<ResourceProviderBlockingStub> call) {
    return arguments(name, call);
  }

  private static UpdateRequest update() {
    return UpdateRequest.newBuilder()
        .setUrn(EngineDouble.URN)
        .setOldInputs(struct("name", "w"))
        .setNews(struct("name", "v"))
        .build();
  }

  @ParameterizedTest(name = "a bug in {0}")
  @MethodSource("calls")
  void aBugIsInternalAndNamesItsPlace_butNotItsMessage(
      String name, Consumer<ResourceProviderBlockingStub> call) {
    widgets.before =
        context -> {
          throw new IllegalStateException("hush");
        };

    assertStatus(call, FailureStatusTest::assertBug);
  }

  @Test
  void anErrorOfTheJvmIsABug() {
    widgets.before =
        context -> {
          throw new StackOverflowError("hush");
        };

    assertStatus(calls -> calls.create(creation("name", "w")), FailureStatusTest::assertBug);
  }

  @Test
  void anUnknownStatusIsABug() {
    widgets.before = failing(Status.UNKNOWN.withDescription("hush").asRuntimeException());

    assertStatus(calls -> calls.create(creation("name", "w")), FailureStatusTest::assertBug);
  }

  private static void assertBug(Status status) {
    assertThat(status.getCode()).isEqualTo(Code.INTERNAL);
    assertThat(status.getDescription())
        .startsWith(ExpectedMessages.BUG)
        .matches(".+ at \\w+\\.java:\\d+")
        .doesNotContain("hush");
  }

  private static Widget.Hook failing(RuntimeException failure) {
    return context -> {
      throw failure;
    };
  }

  private void assertStatus(
      Consumer<ResourceProviderBlockingStub> call, Consumer<Status> requirements) {
    var thrown =
        catchThrowableOfType(StatusRuntimeException.class, () -> call.accept(engine.calls()));

    assertThat(thrown.getStatus()).satisfies(requirements);
  }
}
