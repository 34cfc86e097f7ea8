package com.opentenant.devicemgmt.provider.diff;

import static com.opentenant.devicemgmt.provider.fixture.Values.map;
import static com.opentenant.devicemgmt.provider.fixture.Values.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.fixture.Widget;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyPath;
import com.opentenant.devicemgmt.provider.shape.RecordShape;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DifferTest {

  private final Differ differ = new Differ(RecordShape.of(Widget.Inputs.class));

  private Diff diff(PropertyMap before, PropertyMap after, String... ignored) {
    return diff(before, before, after, ignored);
  }

  private Diff diff(PropertyMap before, PropertyMap state, PropertyMap after, String... ignored) {
    return differ.diff(
        new StoredObject("w-1", before, state),
        after,
        Arrays.stream(ignored).map(PropertyPath::parse).toList());
  }

  private static Map<String, Boolean> replacing(Diff diff) {
    var replacing = new TreeMap<String, Boolean>();
    diff.changes().forEach((path, change) -> replacing.put(path.toString(), change.replaces()));
    return replacing;
  }

  @Test
  void findsNothing_whenNothingDiffers() {
    assertThat(diff(map("name", "a"), map("name", "a", "active", true)).isEmpty()).isTrue();
  }

  @Test
  void replacesOnlyForWhatTheServerCannotChange() {
    var diff = diff(map("name", "a", "model", "m"), map("name", "b", "model", "n"));

    assertThat(replacing(diff)).containsOnly(Map.entry("name", false), Map.entry("model", true));
    assertThat(diff.deleteBeforeReplace()).isFalse();
  }

  @Test
  void deletesFirst_whenOldAndNewCannotExistSideBySide() {
    var diff = diff(map("model", "m"), map("model", "n", "region", "eu"));

    assertThat(diff.deleteBeforeReplace()).isTrue();
    assertThat(replacing(diff)).containsEntry("region", true);
  }

  @Test
  void anUnknownValueOfAReplacingPropertyReplaces() {
    assertThat(replacing(diff(map("model", "m"), map("model", unknown()))))
        .containsEntry("model", true);
  }

  @Test
  void replacesForAPropertyInsideAnObject() {
    var before = map("schedule", map("hour", 1, "calendar", "lunar"));
    var after = map("schedule", map("hour", 2, "calendar", "solar"));

    assertThat(replacing(diff(before, after)))
        .containsOnly(Map.entry("schedule.hour", false), Map.entry("schedule.calendar", true));
  }

  @Test
  void anotherKindReplaces_andAChangeInsideDoesNot() {
    var inline = map("source", map("inline", map("text", "a")));
    var otherText = map("source", map("inline", map("text", "b")));
    var download = map("source", map("download", map("url", "c")));

    assertThat(replacing(diff(inline, otherText)))
        .containsOnly(Map.entry("source.inline.text", false));
    assertThat(replacing(diff(inline, download)))
        .containsOnly(Map.entry("source.inline", true), Map.entry("source.download", true));
    assertThat(replacing(diff(inline, map("source", unknown()))))
        .containsOnly(Map.entry("source", true));
    assertThat(replacing(diff(inline, map("source", map("inline", unknown())))))
        .containsOnly(Map.entry("source.inline", false));
  }

  /** A replacement would archive a script only because the program now sets its access group. */
  @Test
  void settingAServerDefaultToTheServersValue_andRemovingIt_areNoChanges() {
    var unset = map("name", "a");
    var set = map("name", "a", "zone", "eu");
    var state = map("name", "a", "zone", "eu");

    assertThat(diff(unset, state, set).isEmpty()).isTrue();
    assertThat(diff(set, state, unset).isEmpty()).isTrue();
    assertThat(replacing(diff(unset, state, map("name", "a", "zone", "us"))))
        .containsOnly(Map.entry("zone", true));
    assertThat(replacing(diff(set, state, map("name", "a", "zone", "us"))))
        .containsOnly(Map.entry("zone", true));
    assertThat(replacing(diff(unset, state, map("name", "a", "zone", unknown()))))
        .containsOnly(Map.entry("zone", true));
  }

  @Test
  void ignoresWhatLiesInsideAnIgnoredPath() {
    var before = map("name", "a", "labels", map("x", "1", "y", "1"), "model", "m");
    var after = map("name", "b", "labels", map("x", "2", "y", "2"), "model", "n");

    assertThat(replacing(diff(before, after, "labels.x", "model")))
        .containsOnlyKeys("name", "labels.y");
    assertThat(replacing(diff(before, after, "labels", "name"))).containsOnlyKeys("model");
    assertThat(diff(before, after, "labels[*]", "name", "model").isEmpty()).isTrue();
    assertThat(diff(before, after, "*").isEmpty()).isTrue();
  }

  @Test
  void doesNotDeleteFirstForAnIgnoredChange() {
    assertThat(diff(map(), map("region", "eu"), "region").deleteBeforeReplace()).isFalse();
  }

  @Test
  void aRefreshHasTheSameChangesInReverse() {
    var before = map("name", "a", "note", "x");
    var after = map("name", "b");

    assertThat(diff(before, after).changes().keySet())
        .isEqualTo(diff(after, before).changes().keySet());
    assertThat(diff(after, before).changes().get(PropertyPath.of("note")).kind())
        .isEqualTo(Diff.Kind.ADD);
  }
}
