package com.opentenant.devicemgmt.provider.plugin;

import static com.opentenant.devicemgmt.provider.fixture.Values.map;
import static com.opentenant.devicemgmt.provider.fixture.Values.unknown;
import static com.opentenant.devicemgmt.provider.plugin.EngineDouble.creation;
import static com.opentenant.devicemgmt.provider.plugin.EngineDouble.struct;
import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.StoppedTime;
import com.opentenant.devicemgmt.provider.fixture.Widget;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pulumirpc.Provider.UpdateRequest;

/** The warnings of a preview, also if it cannot read what they need. */
class PreviewWarningTest {

  @AutoClose private final EngineDouble engine = new EngineDouble(new StoppedTime());
  private final Widget widgets = engine.widgets();

  private PropertyMap preview(Object... inputs) {
    return previewWithin(0, inputs);
  }

  private PropertyMap previewWithin(int seconds, Object... inputs) {
    var request = creation(inputs).toBuilder().setPreview(true).setTimeout(seconds).build();
    return EngineDouble.map(engine.calls().create(request).getProperties());
  }

  private void failWarnings(RuntimeException failure) {
    widgets.warning =
        call -> {
          throw failure;
        };
  }

  @Test
  void aPreviewOfACreateWarns_ifAllInputsAreKnown() {
    widgets.warning = call -> call.messages().warning("there is one already");

    preview("name", "a");
    preview("name", "b", "note", unknown());

    assertThat(widgets.calls).containsExactly("warn a");
    assertThat(engine.warnings()).containsExactly("there is one already");
  }

  @Test
  void aPreviewOfAnUpdateWarnsAboutTheNewInputs() {
    engine
        .calls()
        .update(
            UpdateRequest.newBuilder()
                .setUrn(EngineDouble.URN)
                .setId("w-1")
                .setOldInputs(struct("name", "w"))
                .setNews(struct("name", "v"))
                .setPreview(true)
                .build());

    assertThat(widgets.calls).containsExactly("warn v");
  }

  @Test
  void allWarningsOfAPreviewHaveTenSeconds_orTheTimeoutIfItIsShorter() {
    var limits = new ArrayList<Duration>();
    widgets.warning = call -> limits.add(call.remaining());

    preview("name", "a");
    previewWithin(3, "name", "b");

    assertThat(limits).containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(3));
  }

  @Test
  void aWarningNeedsOnlyTheInputsThatItReads_andNoOtherWarning() {
    preview("name", unknown(), "count", Widget.PERFECT);
    failWarnings(new Failure.Unavailable("no network"));
    preview("name", "b", "count", Widget.PERFECT);
    preview("name", "c", "count", unknown());

    assertThat(engine.infos()).containsExactly("28 is perfect", "28 is perfect");
    assertThat(widgets.calls).containsExactly("warn b");
  }

  @Test
  void aWarningThatFailsForOneObjectIsTriedForTheNext() {
    failWarnings(new Failure.NotFound("only this one"));

    preview("name", "a");
    preview("name", "b");

    assertThat(widgets.calls).containsExactly("warn a", "warn b");
    assertThat(engine.logs()).isEmpty();
  }

  static List<RuntimeException> silentFailures() {
    return List.of(new Failure.Forbidden("not allowed"), new IllegalStateException("bug"));
  }

  @ParameterizedTest
  @MethodSource("silentFailures")
  void aWarningThatFailsForEveryObjectIsTriedOnce_andNotReported(RuntimeException failure) {
    failWarnings(failure);

    assertThat(preview("name", "a").get("name")).isEqualTo(map("name", "a").get("name"));
    preview("name", "b");

    assertThat(widgets.calls).containsExactly("warn a");
    assertThat(engine.logs()).isEmpty();
  }

  static List<RuntimeException> reportedFailures() {
    return List.of(
        new Failure.Unavailable("no network"),
        new Failure.TimedOut("no response"),
        new Failure.Unauthorized("the token is wrong"),
        new Failure.Invalid("not configured"));
  }

  @ParameterizedTest
  @MethodSource("reportedFailures")
  void aServerThatCannotBeReachedIsReportedOnce_andFailsNoPreview(RuntimeException failure) {
    failWarnings(failure);

    preview("name", "a");
    preview("name", "b");

    assertThat(widgets.calls).containsExactly("warn a");
    var isWrongConfiguration =
        failure instanceof Failure.Unauthorized || failure instanceof Failure.Invalid;
    assertThat(engine.warnings())
        .singleElement()
        .asString()
        .endsWith(": " + failure.getMessage())
        .matches(text -> text.contains("`pulumi up` would fail") == isWrongConfiguration);
  }
}
