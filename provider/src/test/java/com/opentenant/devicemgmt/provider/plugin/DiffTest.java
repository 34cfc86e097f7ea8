package com.opentenant.devicemgmt.provider.plugin;

import static com.opentenant.devicemgmt.provider.fixture.Values.file;
import static com.opentenant.devicemgmt.provider.fixture.Values.items;
import static com.opentenant.devicemgmt.provider.fixture.Values.map;
import static com.opentenant.devicemgmt.provider.fixture.Values.secret;
import static com.opentenant.devicemgmt.provider.fixture.Values.unknown;
import static com.opentenant.devicemgmt.provider.plugin.EngineDouble.struct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Struct;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Asset;
import com.opentenant.devicemgmt.provider.property.PropertyValue.AssetSource;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.DiffResponse.DiffChanges;
import pulumirpc.Provider.PropertyDiff;
import pulumirpc.Provider.PropertyDiff.Kind;

class DiffTest {

  @AutoClose private final EngineDouble engine = new EngineDouble();

  private DiffResponse diff(Struct before, Struct after, String... ignored) {
    return engine.calls().diff(EngineDouble.diff(before, after, ignored));
  }

  private static PropertyDiff input(Kind kind) {
    return PropertyDiff.newBuilder().setKind(kind).setInputDiff(true).build();
  }

  @Test
  void diffIsNoneOrSomeAndNeverUnknown_andNeverCallsTheTenant() {
    var same = diff(struct("name", "w"), struct("name", " w", "active", true));
    var other = diff(struct("name", "w"), struct("name", "v"));

    assertThat(same.getChanges()).isEqualTo(DiffChanges.DIFF_NONE);
    assertThat(same.getDetailedDiffMap()).isEmpty();
    assertThat(same.getHasDetailedDiff()).isTrue();
    assertThat(other.getChanges()).isEqualTo(DiffChanges.DIFF_SOME);
    assertThat(engine.widgets().calls).isEmpty();
  }

  @Test
  void diffIsDetailedByPathAndComparesInputs() {
    var diff =
        diff(
            struct(
                "name",
                "w",
                "note",
                "x",
                "model",
                "m",
                "labels",
                map("a.b", "1"),
                "limits",
                items(1)),
            struct("name", "v", "region", "eu", "labels", map("a.b", "2"), "limits", items(2, 3)));

    assertThat(diff.getDetailedDiffMap())
        .isEqualTo(
            Map.of(
                "name", input(Kind.UPDATE),
                "note", input(Kind.DELETE),
                "model", input(Kind.DELETE_REPLACE),
                "region", input(Kind.ADD_REPLACE),
                "labels[\"a.b\"]", input(Kind.UPDATE),
                "limits[0]", input(Kind.UPDATE),
                "limits[1]", input(Kind.ADD)));
    assertThat(diff.getDiffsList())
        .containsExactlyInAnyOrder("name", "note", "model", "region", "labels", "limits");
    assertThat(diff.getReplacesList()).containsExactlyInAnyOrder("model", "region");
  }

  @Test
  void diffListsEachPathThatReplaceOnChangesMayName() {
    var diff =
        diff(
            struct("schedule", map("hour", 1), "steps", items(map("command", "a"))),
            struct("schedule", map("hour", 2), "steps", items(map("command", "b"))));

    assertThat(diff.getDetailedDiffMap()).containsOnlyKeys("schedule.hour", "steps[0].command");
    assertThat(diff.getDiffsList()).containsExactly("schedule", "steps");
    assertThat(diff.getChanges()).isEqualTo(DiffChanges.DIFF_SOME);
  }

  @Test
  void diffHonoursIgnoreChangesAlsoForNestedPathsAndWildcards() {
    var before = struct("name", "w", "schedule", map("hour", 1, "zone", "CET"), "limits", items(1));
    var after = struct("name", "v", "schedule", map("hour", 2, "zone", "UTC"), "limits", items(2));

    assertThat(diff(before, after, "name", "schedule.zone", "limits[*]").getDetailedDiffMap())
        .containsOnlyKeys("schedule.hour");
    assertThat(diff(before, after, "name", "schedule", "limits").getChanges())
        .isEqualTo(DiffChanges.DIFF_NONE);
    assertThatThrownBy(() -> diff(before, after, "a..b"))
        .hasMessageContaining("INVALID_ARGUMENT")
        .hasMessageContaining("a..b");
  }

  @Test
  void diffRequiresDeleteBeforeReplaceIfTwoObjectsCannotExist() {
    assertThat(diff(struct("region", "eu"), struct("region", "us")).getDeleteBeforeReplace())
        .isTrue();
    assertThat(diff(struct("model", "a"), struct("model", "b")).getDeleteBeforeReplace()).isFalse();
  }

  @Test
  void anUnknownValueIsAChange_andASecretMarkIsNone() {
    var diff =
        diff(
            struct("name", "w", "model", "m", "note", "x"),
            struct("name", unknown(), "model", unknown(), "note", secret("x")));

    assertThat(diff.getDetailedDiffMap())
        .isEqualTo(Map.of("name", input(Kind.UPDATE), "model", input(Kind.UPDATE_REPLACE)));
  }

  @Test
  void diffComparesAssetsByHash_evenIfTheEngineLeavesTheirContentOut() {
    var elided = new Asset("abc", AssetSource.ELIDED, "");

    assertThat(
            diff(struct("installer", elided), struct("installer", file("w.pkg", "abc")))
                .getChanges())
        .isEqualTo(DiffChanges.DIFF_NONE);
    assertThat(
            diff(struct("installer", elided), struct("installer", file("w.pkg", "def")))
                .getDetailedDiffMap())
        .containsOnlyKeys("installer");
  }

  @Test
  void diffComparesInputsAndNoOutputs() {
    var request =
        EngineDouble.diff(struct("name", "w"), struct("name", "w")).toBuilder()
            .setOlds(struct("name", "another", "createdAt", "x", "colour", "grey"))
            .build();

    assertThat(engine.calls().diff(request).getChanges()).isEqualTo(DiffChanges.DIFF_NONE);
  }

  @Test
  void diffFollowsAliases_becauseItReadsOnlyTheTypeOfTheUrn() {
    var renamed =
        EngineDouble.diff(struct("name", "w"), struct("name", "v")).toBuilder()
            .setUrn("urn:pulumi:dev::project::other:index:Parent$" + EngineDouble.TYPE + "::new")
            .build();

    assertThat(engine.calls().diff(renamed).getDiffsList()).containsExactly("name");
  }
}
