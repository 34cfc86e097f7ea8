package com.opentenant.devicemgmt.provider.resource;

import static com.opentenant.devicemgmt.provider.fixture.Values.file;
import static com.opentenant.devicemgmt.provider.fixture.Values.map;
import static com.opentenant.devicemgmt.provider.fixture.Values.secret;
import static com.opentenant.devicemgmt.provider.fixture.Values.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.fixture.Widget;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StatesTest {

  private final States<Widget.Inputs, Widget.Outputs> states = new States<>(new Widget());

  private static final Widget.Outputs OUTPUTS =
      new Widget.Outputs("today", "abc", "widget://w", "grey");

  private static final PropertyMap BEFORE =
      map(
          "name", "w",
          "createdAt", "today",
          "installer", file("w.pkg", "abc"),
          "installerSha256", "abc",
          "link", secret("widget://w"),
          "colour", "grey");

  private PropertyMap updated(PropertyMap inputs, String... changed) {
    return states.updated(inputs, Set.of(changed), BEFORE);
  }

  @Test
  void hasInputsAndOutputs() {
    assertThat(states.state(map("name", "w", "count", 1), OUTPUTS))
        .isEqualTo(
            map(
                "name", "w",
                "count", 1,
                "createdAt", "today",
                "installerSha256", "abc",
                "link", secret("widget://w"),
                "colour", "grey"));
  }

  @Test
  void hasTheUsersOwnValueOfAServerDefaultOnceItIsSet() {
    assertThat(states.state(map("name", "w", "colour", "red"), OUTPUTS).get("colour"))
        .contains(map("x", "red").get("x").orElseThrow());
  }

  @Test
  void hasTheServersOutputEvenIfTheInputsHaveAnOldOne() {
    assertThat(states.state(map("name", "w", "createdAt", "long ago"), OUTPUTS).get("createdAt"))
        .contains(map("x", "today").get("x").orElseThrow());
  }

  @Test
  void holdsAnOutputSecretThatFollowsASecret() {
    assertThat(states.state(map("name", "w"), OUTPUTS).get("link")).contains(secret("widget://w"));
    assertThat(
            states
                .state(map("name", "w", "installer", secret(file("a", "abc"))), OUTPUTS)
                .get("installerSha256"))
        .contains(secret("abc"));
  }

  @Test
  void aCreatesPreviewHasCertainValues() {
    assertThat(states.created(map("name", "w", "installer", file("w.pkg", "abc"))))
        .isEqualTo(
            map(
                "name", "w",
                "installer", file("w.pkg", "abc"),
                "installerSha256", "abc",
                "createdAt", unknown(),
                "link", secret(unknown()),
                "colour", unknown()));
  }

  @Test
  void predictsNothingFromUnknownInputs() {
    var preview = states.created(map("name", "w", "installer", unknown()));

    assertThat(preview.get("installerSha256")).contains(unknown());
  }

  @Test
  void previewsACreateWithTheInputThatReplacesAnOutput() {
    assertThat(states.created(map("name", "w", "colour", "red")).get("colour"))
        .contains(map("x", "red").get("x").orElseThrow());
  }

  @Test
  void anUpdatesPreviewKeepsOutputsThatFollowNoChange() {
    var inputs = map("name", "w", "count", 2, "installer", file("w.pkg", "abc"));

    assertThat(updated(inputs, "count")).isEqualTo(BEFORE.withAll(inputs));
  }

  @Test
  void anUnfinishedObjectsPreviewHasUnknownsForOutputsThatFollowInputs() {
    var unfinished =
        States.unfinished(
            states.state(map("name", "w", "installer", file("w.pkg", "abc")), OUTPUTS));
    var inputs = map("name", "w", "installer", file("w.pkg", "abc"));

    var preview = states.updated(inputs, Set.of(), unfinished);

    assertThat(preview.get("link")).contains(secret(unknown()));
    assertThat(preview.get("colour")).isEqualTo(BEFORE.get("colour"));
  }

  @Test
  void anUpdatesPreviewPredictsAnOutputThatFollowsAChange() {
    assertThat(updated(map("name", "w", "installer", file("w.pkg", "def")), "installer"))
        .isEqualTo(
            BEFORE
                .with("installer", file("w.pkg", "def"))
                .with("installerSha256", map("x", "def").get("x").orElseThrow()));
  }

  @Test
  void anUpdatesPreviewHasUnknownsForOutputsThatCannotBePredicted() {
    assertThat(updated(map("name", "v"), "name").get("link")).contains(secret(unknown()));
    assertThat(
            updated(map("name", "w", "installer", unknown()), "installer").get("installerSha256"))
        .contains(unknown());
  }

  @Test
  void anUpdatesPreviewMarksAnOutputThatFollowsANewSecret() {
    assertThat(
            updated(map("name", "w", "installer", secret(file("w.pkg", "abc"))), "count")
                .get("installerSha256"))
        .contains(secret("abc"));
  }

  @Test
  void anUpdatesPreviewHasUnknownsForMissingOutputs() {
    var preview = states.updated(map("name", "w"), Set.of(), map("name", "w"));

    assertThat(preview.get("createdAt")).contains(unknown());
    assertThat(preview.get("installerSha256")).isEmpty();
  }

  @Test
  void isUnfinishedOnlyIfItIsMarked() {
    var unfinished = States.unfinished(states.state(map("name", "w"), OUTPUTS));

    assertThat(States.isUnfinished(unfinished)).isTrue();
    assertThat(unfinished.entries().keySet()).anyMatch(name -> name.startsWith("__"));
    assertThat(States.isUnfinished(states.state(map("name", "w"), OUTPUTS))).isFalse();
  }
}
