package com.opentenant.devicemgmt.provider.diff;

import static com.opentenant.devicemgmt.provider.fixture.Values.file;
import static com.opentenant.devicemgmt.provider.fixture.Values.items;
import static com.opentenant.devicemgmt.provider.fixture.Values.map;
import static com.opentenant.devicemgmt.provider.fixture.Values.secret;
import static com.opentenant.devicemgmt.provider.fixture.Values.text;
import static com.opentenant.devicemgmt.provider.fixture.Values.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.fixture.Widget;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.shape.RecordShape;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonTest {

  private static final RecordShape<Widget.Inputs> SHAPE = RecordShape.of(Widget.Inputs.class);

  private static Map<String, Diff.Kind> between(PropertyMap before, PropertyMap after) {
    var differences = new TreeMap<String, Diff.Kind>();
    Comparison.between(SHAPE, before, after)
        .forEach((path, kind) -> differences.put(path.toString(), kind));
    return differences;
  }

  private static void assertSame(PropertyMap one, PropertyMap other) {
    assertThat(between(one, other)).isEmpty();
    assertThat(between(other, one)).isEmpty();
  }

  @Test
  void namesAddedDeletedAndChangedProperties() {
    assertThat(
            between(
                map("name", "a", "ratio", 1, "note", "x"),
                map("name", "b", "note", "x", "model", "m")))
        .containsOnly(
            Map.entry("name", Diff.Kind.UPDATE),
            Map.entry("ratio", Diff.Kind.DELETE),
            Map.entry("model", Diff.Kind.ADD));
  }

  @Test
  void takesAnAbsentPropertyForItsDefaultAtAnyDepth() {
    assertSame(map("count", 1, "active", true), map());
    assertSame(map("schedule", map("hour", 1, "zone", "UTC")), map("schedule", map("hour", 1)));
    assertThat(between(map(), map("count", 2))).containsEntry("count", Diff.Kind.UPDATE);
  }

  @Test
  void takesAnAbsentPropertyWithoutDefaultForAnEmptyOne() {
    assertSame(
        map("note", "", "tags", items(), "limits", items(), "labels", map()), PropertyMap.empty());
  }

  @Test
  void doesNotTakeAnUnmanagedPropertyForAnEmptyOne() {
    assertThat(between(map(), map("colour", ""))).containsEntry("colour", Diff.Kind.ADD);
  }

  @Test
  void seesNoDifferenceBetweenEquivalentTextsAtAnyDepth() {
    assertSame(map("name", " a\n"), map("name", "a"));
    assertSame(
        map("steps", items(map("command", "ls "))), map("steps", items(map("command", "ls"))));
    assertThat(between(map("note", " a"), map("note", "a"))).hasSize(1);
  }

  @Test
  void aSecretMarkIsNoDifference() {
    assertSame(
        map("note", secret("a"), "labels", map("k", "v")),
        map("note", "a", "labels", secret(map("k", secret("v")))));
    assertThat(between(map("token", secret("a")), map("token", secret("b")))).hasSize(1);
  }

  @Test
  void comparesListsByTheirIndexes() {
    assertThat(between(map("limits", items(1, 2)), map("limits", items(1, 3, 4))))
        .containsOnly(
            Map.entry("limits[1]", Diff.Kind.UPDATE), Map.entry("limits[2]", Diff.Kind.ADD));
    assertThat(between(map("limits", items(1, 2)), map("limits", items(1))))
        .containsOnly(Map.entry("limits[1]", Diff.Kind.DELETE));
  }

  @Test
  void comparesSetsWithoutOrderAndRepetitions() {
    assertSame(map("tags", items("a", "b")), map("tags", items("b", "a")));
    assertThat(between(map("tags", items("a", "b")), map("tags", items("a", "c"))))
        .containsOnly(Map.entry("tags", Diff.Kind.UPDATE));
    assertSame(map("tags", items("a", "a", "b")), map("tags", items("a", "b", "b")));
    assertThat(between(map("tags", items("a")), map("tags", items("a", "b")))).hasSize(1);
    assertThat(between(map("tags", items("a", "b")), map("tags", items("b")))).hasSize(1);
  }

  @Test
  void comparesMapsByTheirKeys() {
    assertThat(
            between(
                map("labels", map("a.b", "1", "c", "2")), map("labels", map("a.b", "3", "d", "2"))))
        .containsOnly(
            Map.entry("labels[\"a.b\"]", Diff.Kind.UPDATE),
            Map.entry("labels.c", Diff.Kind.DELETE),
            Map.entry("labels.d", Diff.Kind.ADD));
  }

  @Test
  void comparesAssetsByTheirHash() {
    assertSame(map("installer", file("a", "1")), map("installer", file("elsewhere", "1")));
    assertThat(between(map("installer", file("a", "1")), map("installer", file("a", "2"))))
        .containsOnly(Map.entry("installer", Diff.Kind.UPDATE));
  }

  @Test
  void comparesAssetsInAMapByTheirHashes_whateverHoldsTheContent() {
    assertSame(map("files", map("a", file("a", "1"))), map("files", map("a", text("x", "1"))));
    assertThat(
            between(
                map("files", map("a.txt", text("x", "1"), "b", file("b", "2"))),
                map("files", map("a.txt", text("y", "3"), "c", file("c", "2")))))
        .containsOnly(
            Map.entry("files[\"a.txt\"]", Diff.Kind.UPDATE),
            Map.entry("files.b", Diff.Kind.DELETE),
            Map.entry("files.c", Diff.Kind.ADD));
  }

  @Test
  void showsAnotherKindAsADeletionAndAnAddition() {
    assertThat(
            between(
                map("source", map("inline", map("text", "a"))),
                map("source", map("download", map("url", "b")))))
        .containsOnly(
            Map.entry("source.inline", Diff.Kind.DELETE),
            Map.entry("source.download", Diff.Kind.ADD));
    assertThat(
            between(
                map("source", map("inline", map("text", "a"))),
                map("source", map("inline", map("text", "b")))))
        .containsOnly(Map.entry("source.inline.text", Diff.Kind.UPDATE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"name", "note", "count", "tags", "schedule", "token", "source"})
  void anUnknownValueIsADifference(String property) {
    assertThat(
            between(
                map("note", "x", "name", "x", "tags", items("x"), "token", "x"),
                map(property, unknown())))
        .containsKey(property);
    assertThat(between(map(), map(property, secret(unknown())))).containsKey(property);
  }

  @Test
  void namesTheUnknownPartOfAValue() {
    assertThat(
            between(
                map("schedule", map("hour", 1), "limits", items(1, 2)),
                map("schedule", map("hour", unknown()), "limits", items(1, unknown()))))
        .containsOnly(
            Map.entry("schedule.hour", Diff.Kind.UPDATE), Map.entry("limits[1]", Diff.Kind.UPDATE));
  }

  @Test
  void seesAnotherTypeAsADifference() {
    assertThat(between(map("note", "1"), map("note", 1))).hasSize(1);
    assertThat(between(map("tags", items("a")), map("tags", "a"))).hasSize(1);
  }

  @Test
  void ignoresPropertiesThatTheShapeDoesNotHave() {
    assertSame(map("name", "a", "createdAt", "x"), map("name", "a", "__internal", "y"));
  }
}
