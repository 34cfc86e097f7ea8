package com.opentenant.devicemgmt.provider.diff;

import static com.opentenant.devicemgmt.provider.fixture.Values.file;
import static com.opentenant.devicemgmt.provider.fixture.Values.items;
import static com.opentenant.devicemgmt.provider.fixture.Values.map;
import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.check.Completion;
import com.opentenant.devicemgmt.provider.fixture.Widget;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.shape.RandomRecords;
import com.opentenant.devicemgmt.provider.shape.RecordCodec;
import com.opentenant.devicemgmt.provider.shape.RecordShape;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The inputs that an import reads from the server's object. */
class ReconcilerImportTest {

  private static final RecordShape<Widget.Inputs> SHAPE = RecordShape.of(Widget.Inputs.class);

  private final Reconciler<Widget.Inputs> reconciler = new Reconciler<>(SHAPE);

  private PropertyMap imported(Object... server) {
    return reconciler.imported(Widget.Inputs.of(server));
  }

  @Test
  void leavesOutEmptyValuesAndDefaults() {
    assertThat(
            imported(
                "name",
                "w",
                "frequency",
                "daily",
                "active",
                true,
                "count",
                1,
                "pin",
                "0",
                "note",
                "",
                "tags",
                items(),
                "limits",
                items(),
                "labels",
                map()))
        .isEqualTo(map("name", "w"));
  }

  @Test
  void leavesOutDefaultsInsideObjects() {
    assertThat(
            imported(
                "name", "w",
                "schedule", map("hour", 3, "zone", "UTC"),
                "steps",
                    items(map("command", "ls", "retries", 0), map("command", "", "retries", 1))))
        .isEqualTo(
            map(
                "name", "w",
                "schedule", map("hour", 3),
                "steps", items(map("command", "ls"), map("command", "", "retries", 1))));
  }

  @Test
  void takesWhatDiffersFromItsDefault() {
    var differing =
        map(
            "name",
            "w",
            "frequency",
            "weekly",
            "active",
            false,
            "count",
            2,
            "pin",
            "1",
            "ratio",
            0,
            "tags",
            items("a"),
            "installer",
            file("Widget.pkg", "abc"),
            "source",
            map("inline", map("text", "")));

    assertThat(reconciler.imported(RecordCodec.decode(SHAPE, differing))).isEqualTo(differing);
  }

  @Test
  void takesARequiredPropertyAlsoWhenItIsEmpty() {
    assertThat(imported("name", "")).isEqualTo(map("name", ""));
  }

  @Test
  void leavesSecretsOutAtAnyDepth() {
    var inputs =
        imported(
            "name", "w",
            "token", "hush",
            "passcode", "hush",
            "steps", items(map("command", "ls", "password", "hush")),
            "source", map("download", map("url", "u", "password", "hush")));

    assertThat(inputs)
        .isEqualTo(
            map(
                "name", "w",
                "steps", items(map("command", "ls")),
                "source", map("download", map("url", "u"))));
  }

  @Test
  void leavesOutServerDefaults() {
    assertThat(imported("name", "w", "colour", "red", "schedule", map("hour", 1, "minute", 30)))
        .isEqualTo(map("name", "w", "schedule", map("hour", 1)));
  }

  @Test
  void takesANewEnumValueOfTheServerUnchanged() {
    assertThat(imported("name", "w", "frequency", "hourly"))
        .isEqualTo(map("name", "w", "frequency", "hourly"));
  }

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void doesNotDifferFromTheObject(long seed) {
    var observed = new RandomRecords(seed).next(SHAPE);

    var inputs = Completion.of(SHAPE, reconciler.imported(observed));

    assertThat(inputs.hasSecret()).isFalse();
    assertThat(Comparison.between(SHAPE, inputs, reconciler.refreshed(inputs, observed)).keySet())
        .filteredOn(path -> !path.toString().matches(".*(password|passcode|token)"))
        .isEmpty();
  }
}
