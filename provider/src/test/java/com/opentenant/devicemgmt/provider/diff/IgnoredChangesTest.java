package com.opentenant.devicemgmt.provider.diff;

import static com.opentenant.devicemgmt.provider.fixture.Values.items;
import static com.opentenant.devicemgmt.provider.fixture.Values.map;
import static com.opentenant.devicemgmt.provider.fixture.Values.secret;
import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyPath;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class IgnoredChangesTest {

  private static final PropertyMap BEFORE =
      map(
          "name",
          "old",
          "schedule",
          map("hour", 1, "zone", "old"),
          "steps",
          items(map("command", "old", "retries", 1), map("command", "old", "retries", 1)),
          "note",
          "old");

  private static final PropertyMap AFTER =
      map(
          "name",
          "new",
          "schedule",
          map("hour", 2, "zone", "new"),
          "steps",
          items(map("command", "new", "retries", 2)),
          "model",
          "new");

  private static PropertyMap restored(String... ignored) {
    return IgnoredChanges.restored(
        BEFORE, AFTER, Arrays.stream(ignored).map(PropertyPath::parse).toList());
  }

  @Test
  void changesNothing_whenNothingIsIgnored() {
    assertThat(restored()).isEqualTo(AFTER);
  }

  @Test
  void putsBackAChangedARemovedAndAnAddedProperty() {
    assertThat(restored("name").get("name")).isEqualTo(BEFORE.get("name"));
    assertThat(restored("note").get("note")).isEqualTo(BEFORE.get("note"));
    assertThat(restored("model").get("model")).isEmpty();
  }

  @Test
  void putsBackAPropertyInsideAnObjectOrAList() {
    assertThat(restored("schedule.zone").get("schedule")).contains(map("hour", 2, "zone", "old"));
    assertThat(restored("steps[0].retries").get("steps"))
        .contains(items(map("command", "new", "retries", 1)));
    assertThat(restored("steps[0]").get("steps"))
        .contains(items(map("command", "old", "retries", 1)));
  }

  @Test
  void restoresWhatAWildcardMatches() {
    assertThat(restored("steps[*].command").get("steps"))
        .contains(items(map("command", "old", "retries", 2)));
    assertThat(restored("schedule[*]").get("schedule")).isEqualTo(BEFORE.get("schedule"));
    assertThat(restored("*")).isEqualTo(BEFORE);
  }

  @Test
  void doesNotChangeAnObjectOfOneSideOnly() {
    assertThat(restored("note.length", "model.year", "steps[7].command", "name[0]"))
        .isEqualTo(AFTER);
  }

  @Test
  void findsValuesInSecretsAndKeepsTheMarks() {
    var before = map("labels", secret(map("a", "old", "b", "old")));
    var after = map("labels", secret(map("a", secret("new"), "b", "new")));

    assertThat(IgnoredChanges.restored(before, after, List.of(PropertyPath.parse("labels.a"))))
        .isEqualTo(map("labels", secret(map("a", "old", "b", "new"))));
  }
}
