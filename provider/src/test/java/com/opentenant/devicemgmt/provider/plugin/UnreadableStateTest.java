package com.opentenant.devicemgmt.provider.plugin;

import static com.opentenant.devicemgmt.provider.fixture.Values.file;
import static com.opentenant.devicemgmt.provider.fixture.Values.items;
import static com.opentenant.devicemgmt.provider.fixture.Values.map;
import static com.opentenant.devicemgmt.provider.fixture.Values.secret;
import static com.opentenant.devicemgmt.provider.fixture.Values.unknown;
import static com.opentenant.devicemgmt.provider.plugin.EngineDouble.diff;
import static com.opentenant.devicemgmt.provider.plugin.EngineDouble.struct;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Struct;
import com.opentenant.devicemgmt.provider.fixture.Values;
import com.opentenant.devicemgmt.provider.fixture.Widget;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import pulumirpc.EngineOuterClass.LogSeverity;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.DiffResponse.DiffChanges;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.UpdateRequest;

/** A state that another version of the provider wrote, or that was edited. */
class UnreadableStateTest {

  /** The inputs of the program. The server has the same values, except for the name. */
  private static final Object[] PROGRAM = {
    "name", "w",
    "active", true,
    "count", 2,
    "note", "n",
    "tags", items("a"),
    "limits", items(1),
    "labels", map("a", "b"),
    "steps", items(map("command", "ls")),
    "schedule", map("hour", 1),
    "installer", file("w.pkg", "abc"),
    "token", secret("hush-hus"),
    "region", "eu",
    "source", map("inline", map("text", "t"))
  };

  @AutoClose private final EngineDouble engine = new EngineDouble();
  private final Widget widgets = engine.widgets();

  @BeforeEach
  void create() {
    widgets.add(Widget.Inputs.of(PROGRAM));
  }

  static List<Arguments> values() {
    return List.of(
        Arguments.of("name", true),
        Arguments.of("frequency", 7),
        Arguments.of("frequency", map()),
        Arguments.of("active", "yes"),
        Arguments.of("active", items(true)),
        Arguments.of("count", "two"),
        Arguments.of("count", 1.5),
        Arguments.of("note", map("text", "n")),
        Arguments.of("note", 0.5),
        Arguments.of("tags", "a"),
        Arguments.of("tags", items(items("a"))),
        Arguments.of("limits", items("one")),
        Arguments.of("limits", map("0", 1)),
        Arguments.of("labels", items("a")),
        Arguments.of("labels", map("a", map("b", "c"))),
        Arguments.of("steps", items("ls")),
        Arguments.of("steps", items(map("command", items()))),
        Arguments.of("steps", items(map("retries", 1))),
        Arguments.of("schedule", "daily"),
        Arguments.of("schedule", map("hour", "noon")),
        Arguments.of("schedule", map("hour", map())),
        Arguments.of("installer", "w.pkg"),
        Arguments.of("installer", map("path", "w.pkg")),
        Arguments.of("files", items(file("w.pkg", "abc"))),
        Arguments.of("token", secret(items("hush-hus"))),
        Arguments.of("token", secret(false)),
        Arguments.of("region", items("eu")),
        Arguments.of("region", unknown()),
        Arguments.of("source", "inline"),
        Arguments.of("source", map()),
        Arguments.of("source", map("upload", map())),
        Arguments.of("source", map("inline", "t")),
        Arguments.of("source", map("inline", map("text", "t"), "download", map("url", "u"))));
  }

  private static Struct stored(String property, Object value) {
    var inputs = Values.map(PROGRAM).with(property, Values.value(value));
    return StructEncoder.encode(inputs);
  }

  private static UpdateRequest update(Struct stored) {
    return UpdateRequest.newBuilder()
        .setUrn(EngineDouble.URN)
        .setId("w-1")
        .setOldInputs(stored)
        .setOlds(stored)
        .setNews(struct(PROGRAM))
        .build();
  }

  private List<String> warnings() {
    return engine.logs().stream()
        .filter(each -> each.getSeverity() == LogSeverity.WARNING)
        .map(each -> each.getMessage())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("values")
  void diffShowsAnUpdate_andNoReplacement(String property, Object value) {
    DiffResponse diff = engine.calls().diff(diff(stored(property, value), struct(PROGRAM)));

    assertThat(diff.getChanges()).isEqualTo(DiffChanges.DIFF_SOME);
    assertThat(diff.getDiffsList()).containsExactly(property);
    assertThat(diff.getReplacesList()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("values")
  void previewAndUpdateWarn_andTheUpdateSendsEverything(String property, Object value) {
    var request = update(stored(property, value));

    engine.calls().update(request.toBuilder().setPreview(true).build());
    assertThat(warnings()).singleElement().asString().contains(" " + property + " of widget w-1");
    var updated = engine.calls().update(request);

    assertThat(widgets.calls).contains("update w-1 whole");
    assertThat(warnings()).hasSize(2);
    assertThat(EngineDouble.map(updated.getProperties()).get("active"))
        .contains(PropertyValue.of(true));
  }

  @ParameterizedTest
  @MethodSource("values")
  void deleteRemovesTheObject(String property, Object value) {
    var stored = stored(property, value);

    engine
        .calls()
        .delete(
            DeleteRequest.newBuilder()
                .setUrn(EngineDouble.URN)
                .setId("w-1")
                .setOldInputs(stored)
                .setProperties(stored)
                .build());

    assertThat(widgets.objects).isEmpty();
    assertThat(widgets.deleted.region()).isEqualTo(property.equals("region") ? null : "eu");
    assertThat(warnings()).singleElement().asString().contains(property);
  }

  @ParameterizedTest
  @MethodSource("values")
  void refreshReturnsTheObjectOfTheServer(String property, Object value) {
    var stored = stored(property, value);

    var read =
        engine
            .calls()
            .read(
                ReadRequest.newBuilder()
                    .setUrn(EngineDouble.URN)
                    .setId("w-1")
                    .setInputs(stored)
                    .setProperties(stored)
                    .build());
    var inputs = EngineDouble.map(read.getInputs());

    assertThat(inputs.with(property, Values.value(0)).revealed())
        .isEqualTo(Values.map(PROGRAM).with(property, Values.value(0)).revealed());
    assertThat(inputs.hasUnknown()).isFalse();
    engine.calls().diff(diff(read.getInputs(), stored));
  }

  @Test
  void noCallFailsBecauseOfUnknownOrMissingProperties() {
    var stored = struct("colr", "red", "schedule", map("hour", 1, "week", 3));
    var delete =
        DeleteRequest.newBuilder()
            .setUrn(EngineDouble.URN)
            .setId("w-1")
            .setOldInputs(stored)
            .setProperties(struct("createdAt", 5, "link", items()))
            .build();

    engine.calls().diff(diff(stored, struct(PROGRAM)));
    engine.calls().update(update(stored));
    engine.calls().delete(delete);

    assertThat(widgets.objects).isEmpty();
    assertThat(warnings()).isEmpty();
  }

  @Test
  void ignoreChangesDoNotRestoreUnreadableValues() {
    engine
        .calls()
        .update(
            update(stored("note", items())).toBuilder()
                .addIgnoreChanges("note")
                .addIgnoreChanges("count")
                .build());

    assertThat(widgets.objects.get("w-1").note()).isEqualTo("n");
  }
}
