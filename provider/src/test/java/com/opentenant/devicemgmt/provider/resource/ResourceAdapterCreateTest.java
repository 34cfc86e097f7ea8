package com.opentenant.devicemgmt.provider.resource;

import static com.opentenant.devicemgmt.provider.fixture.Values.file;
import static com.opentenant.devicemgmt.provider.fixture.Values.map;
import static com.opentenant.devicemgmt.provider.fixture.Values.secret;
import static com.opentenant.devicemgmt.provider.fixture.Values.unknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.TestContext;
import com.opentenant.devicemgmt.provider.fixture.Widget;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResourceAdapterCreateTest {

  private final Widget widget = new Widget();
  private final KnownIds knownIds = new KnownIds();
  private final TestContext context = new TestContext();
  private final ResourceAdapter<?, ?> adapter = new ResourceAdapter<>(widget, knownIds);

  @Test
  void makesTheObjectAndKnowsItsIdFromThenOn() {
    var created =
        adapter.create(context, "urn:widget", map("name", "w", "token", secret("hush-hus")));

    assertThat(created.id()).isEqualTo("w-1");
    assertThat(created.inputs()).isEqualTo(map("name", "w", "token", secret("hush-hus")));
    assertThat(created.state().get("createdAt")).isPresent();
    assertThat(created.state().get("token")).contains(secret("hush-hus"));
    assertThat(widget.objects.get("w-1").token()).isEqualTo("hush-hus");
    assertThat(knownIds.of(Widget.DEFINITION).contains("w-1")).isTrue();
  }

  @Test
  void neverCallsTheHandlerInAPreview() {
    var state = adapter.previewCreate(context, map("name", "w", "installer", file("a", "abc")));

    assertThat(state.get("installerSha256")).isPresent();
    assertThat(state.get("createdAt")).contains(unknown());
    assertThat(widget.calls).containsExactly("advise w");
  }

  @Test
  void failsAsTheHandlerDid_whenNothingWasMade() {
    widget.making =
        (context, inputs) -> {
          throw new Failure.Refused("no", 422);
        };

    assertThatThrownBy(() -> adapter.create(context, "urn:widget", map("name", "w")))
        .isInstanceOf(Failure.Refused.class)
        .hasMessage("no");
  }

  @Test
  void tellsIdAndState_whenTheHandlerFailsAfterItsCheckpoint() {
    widget.making =
        (context, inputs) -> {
          var made = widget.add(inputs);
          context.checkpoint("early", made.outputs());
          context.checkpoint(made.id(), made.outputs());
          throw new Failure.Forbidden("could not assign it: 403");
        };

    var partial = partialFailure();

    assertThat(partial.id()).isEqualTo("w-1");
    assertThat(partial.state().get("link")).contains(secret("widget://w?hush-hus"));
    assertThat(partial)
        .hasMessage(
            "the widget was created, but is incomplete: could not assign it: 403;"
                + " the next `pulumi up` completes it");
  }

  @Test
  void tellsIdAndState_whenABugStopsTheHandlerAfterItsCheckpoint_andNotTheBugsMessage() {
    widget.making =
        (context, inputs) -> {
          var made = widget.add(inputs);
          context.checkpoint(made.id(), made.outputs());
          throw new IllegalStateException("token hush-hus");
        };

    assertThat(partialFailure())
        .hasMessageContaining("IllegalStateException")
        .hasMessageNotContaining("hush")
        .extracting(PartialFailure::id)
        .isEqualTo("w-1");
  }

  @Test
  void tellsIdAndState_whenItIsCancelledAfterItsCheckpoint() {
    widget.making =
        (call, inputs) -> {
          var made = widget.add(inputs);
          call.checkpoint(made.id(), made.outputs());
          context.cancellation.cancel();
          call.sleep(Duration.ofSeconds(1));
          return made;
        };

    assertThat(partialFailure().id()).isEqualTo("w-1");
  }

  private PartialFailure partialFailure() {
    return catchThrowableOfType(
        PartialFailure.class,
        () -> adapter.create(context, "urn:widget", map("name", "w", "token", secret("hush-hus"))));
  }

  @Test
  void refusesAnObjectWithoutAnId() {
    widget.making = (context, inputs) -> new Resource.Created<>(" ", Widget.outputs(inputs));

    assertThatThrownBy(() -> adapter.create(context, "urn:widget", map("name", "w")))
        .isInstanceOf(Failure.Unreadable.class)
        .hasMessageContaining("the response has no id");
  }

  @Test
  void givesAdviceBriefTimeAndOnlyWhenAllIsKnown() {
    widget.advising = call -> assertThat(call.remaining()).isEqualTo(Duration.ofSeconds(10));
    adapter.previewCreate(context, map("name", "w"));
    adapter.previewCreate(context, map("name", "v", "note", unknown()));
    widget.advising = call -> assertThat(call.remaining()).isEqualTo(Duration.ofSeconds(3));
    adapter.previewCreate(context.withTimeout(Duration.ofSeconds(3)), map("name", "u"));

    assertThat(widget.calls).containsExactly("advise w", "advise u");
  }

  @Test
  void givesEachTipWhoseInputsAreKnown_whateverElseIsNotOrFails() {
    adapter.previewCreate(context, map("name", unknown(), "count", Widget.PERFECT));
    widget.advising =
        call -> {
          throw new Failure.Unavailable("no network");
        };
    adapter.previewCreate(context, map("name", "b", "count", Widget.PERFECT));
    adapter.previewCreate(context, map("name", "c", "count", unknown()));

    assertThat(context.infos).containsExactly("28 is perfect", "28 is perfect");
    assertThat(widget.calls).containsExactly("advise b");
  }

  @Test
  void staysSilent_whenAdviceFails_andAsksNoMoreWhatCannotBeAnswered() {
    widget.advising =
        call -> {
          throw new Failure.NotFound("this one only");
        };
    adapter.previewCreate(context, map("name", "a"));
    widget.advising =
        call -> {
          throw new Failure.Forbidden("not for this token");
        };
    adapter.previewCreate(context, map("name", "b"));
    adapter.previewCreate(context, map("name", "c"));

    assertThat(widget.calls).containsExactly("advise a", "advise b");
    assertThat(context.warnings).isEmpty();
    assertThat(context.infos).isEmpty();
  }

  @Test
  void warnsOnceOfAServerThatCannotBeReached_andFailsNoPreview() {
    for (var failure :
        List.of(new Failure.Unavailable("no network"), new Failure.TimedOut("no answer"))) {
      var there = new Widget();
      var silent = new ResourceAdapter<>(there, new KnownIds());
      there.advising =
          call -> {
            throw failure;
          };

      silent.previewCreate(context, map("name", "a"));
      silent.previewCreate(context, map("name", "b"));

      assertThat(there.calls).containsExactly("advise a");
      assertThat(context.warnings)
          .singleElement()
          .asString()
          .startsWith("the preview could not ask the server")
          .endsWith(String.valueOf(failure.getMessage()));
      context.warnings.clear();
    }
  }

  @Test
  void warnsOnceOfAConfigurationThatNoUpCanWorkWith() {
    widget.advising =
        call -> {
          throw new Failure.Unauthorized("the token is wrong");
        };
    adapter.previewCreate(context, map("name", "a"));
    var second = new Widget();
    second.advising =
        call -> {
          throw new Failure.Invalid("not configured");
        };
    var other = new ResourceAdapter<>(second, knownIds);
    other.previewCreate(context, map("name", "b", "count", Widget.PERFECT));
    other.previewCreate(context, map("name", "c"));

    assertThat(context.warnings)
        .containsExactly(
            "`pulumi up` would fail: the token is wrong", "`pulumi up` would fail: not configured");
    assertThat(second.calls).containsExactly("advise b");
  }

  @Test
  void staysSilent_whenAdviceHasABug() {
    widget.advising =
        call -> {
          throw new IllegalStateException("bug");
        };

    assertThat(adapter.previewCreate(context, map("name", "a")).get("name")).isPresent();
  }
}
