package com.opentenant.devicemgmt.provider.plugin;

import static com.opentenant.devicemgmt.provider.fixture.Values.map;
import static com.opentenant.devicemgmt.provider.fixture.Values.secret;
import static com.opentenant.devicemgmt.provider.fixture.Values.value;
import static com.opentenant.devicemgmt.provider.plugin.EngineDouble.check;
import static com.opentenant.devicemgmt.provider.plugin.EngineDouble.diff;
import static com.opentenant.devicemgmt.provider.plugin.EngineDouble.struct;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Struct;
import com.opentenant.devicemgmt.provider.call.VirtualTime;
import com.opentenant.devicemgmt.provider.fixture.Widget;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Asset;
import com.opentenant.devicemgmt.provider.property.PropertyValue.AssetSource;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.DiffResponse.DiffChanges;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.ReadResponse;

class ReadTest {

  @AutoClose private final EngineDouble engine = new EngineDouble(new VirtualTime());
  private final Widget widgets = engine.widgets();

  private static ReadRequest.Builder request() {
    return ReadRequest.newBuilder().setUrn(EngineDouble.URN).setId("w-1");
  }

  private ReadResponse read(Struct inputs, Struct state) {
    return engine.calls().read(request().setInputs(inputs).setProperties(state).build());
  }

  private PropertyMap imported() {
    return EngineDouble.map(engine.calls().read(request().build()).getProperties());
  }

  @Test
  void readOfARefreshReturnsStateAndInputs_andTheDiffReversesThem() {
    widgets.add(Widget.Inputs.of("name", "w", "note", "from the console", "token", "hush-hus"));
    var known = struct("name", " w", "token", secret("hush-hus"));

    var read = read(known, known);
    var drift = engine.calls().diff(diff(read.getInputs(), known));

    assertThat(read.getId()).isEqualTo("w-1");
    var inputs = EngineDouble.map(read.getInputs());
    assertThat(inputs)
        .isEqualTo(map("name", " w", "note", "from the console", "token", secret("hush-hus")));
    var state = EngineDouble.map(read.getProperties());
    assertThat(state.withAll(inputs)).isEqualTo(state);
    assertThat(state.get("createdAt")).contains(value(Widget.CREATED_AT));
    assertThat(drift.getDiffsList()).containsExactly("note");
    assertThat(engine.provider.knownIds().of(Widget.DEFINITION).contains("w-1")).isTrue();
  }

  @Test
  void readOfARefreshReturnsAnAssetByItsHash() {
    widgets.add(
        Widget.Inputs.of(
            "name", "w", "installer", new Asset("abc", AssetSource.FILE, "Server.pkg")));
    var elided = new Asset("abc", AssetSource.ELIDED, "");

    var read =
        engine.calls().read(request().setInputs(struct("name", "w", "installer", elided)).build());

    assertThat(EngineDouble.map(read.getInputs()).get("installer")).contains(elided);
  }

  @Test
  void readOfARefreshPassesInputsAndOutputsOfTheState_withoutSecretMarks() {
    widgets.add(Widget.Inputs.of("name", "w"));
    var inputs = map("name", "w", "token", secret("hush-hus"), "createdAt", "stale");
    var state = inputs.withAll(map("link", secret("widget://w"), "colour", "red"));

    read(StructEncoder.encode(inputs), StructEncoder.encode(state));

    var known = widgets.refreshing.get();
    assertThat(known.inputs()).isEqualTo(Widget.Inputs.of("name", "w", "token", "hush-hus"));
    assertThat(known.outputs()).isEqualTo(new Widget.Outputs("stale", null, "widget://w", "red"));
  }

  @Test
  void readPassesNoState_onAnImportOrIfTheStateCannotBeRead() {
    widgets.add(Widget.Inputs.of("name", "w"));

    read(struct(), struct());
    read(struct("name", true), struct());
    read(struct("name", "w"), struct("createdAt", 7));

    assertThat(widgets.refreshing.get()).isNull();
    assertThat(widgets.calls).containsExactly("read w-1", "read w-1", "read w-1");
  }

  @Test
  void readOfAnImportReturnsInputsThatCheckAcceptsAndDiffFindsEqual() {
    widgets.add(Widget.Inputs.of("name", "w", "count", 2, "passcode", "hush", "colour", "red"));

    var read = engine.calls().read(request().build());
    var checked = engine.calls().check(check().toBuilder().setNews(read.getInputs()).build());
    var same = engine.calls().diff(diff(read.getInputs(), checked.getInputs()));

    assertThat(EngineDouble.map(read.getInputs())).isEqualTo(map("name", "w", "count", 2));
    assertThat(read.getProperties().toString()).doesNotContain("hush");
    assertThat(checked.getFailuresList()).isEmpty();
    assertThat(same.getChanges()).isEqualTo(DiffChanges.DIFF_NONE);
  }

  @Test
  void readOfAnImportHasAllInputsInTheState() {
    widgets.add(Widget.Inputs.of("name", "w", "colour", "red"));

    assertThat(imported().entries())
        .containsKeys("createdAt", "link")
        .containsEntry("name", value("w"))
        .containsEntry("frequency", value("daily"))
        .containsEntry("active", value(true))
        .containsEntry("count", value(1))
        .containsEntry("colour", value("red"));
  }

  @Test
  void readOfAnImportMarksAnOutputThatFollowsASecret() {
    widgets.add(Widget.Inputs.of("name", "w", "token", "hush-hus"));

    assertThat(imported().get("link")).contains(secret("widget://w?hush-hus"));
  }

  @Test
  void readWithAStateAloneIsARefresh() {
    widgets.add(Widget.Inputs.of("name", "w", "passcode", "hush"));

    var inputs = EngineDouble.map(read(struct(), struct("createdAt", "x")).getInputs());

    assertThat(inputs.get("passcode")).contains(secret("hush"));
  }

  @Test
  void readOfAGetThatPassesOutputsReturnsTheServersOutputs() {
    widgets.add(Widget.Inputs.of("name", "w"));
    var given = struct("name", "w", "createdAt", "stale");

    var read = read(given, given);

    assertThat(EngineDouble.map(read.getInputs())).isEqualTo(map("name", "w"));
    var state = EngineDouble.map(read.getProperties());
    assertThat(state.get("createdAt")).contains(value(Widget.CREATED_AT));
    assertThat(state.get("frequency")).contains(value("daily"));
  }

  @Test
  void readHonoursCustomTimeouts() {
    widgets.add(Widget.Inputs.of("name", "w"));
    var left = new AtomicReference<Duration>();
    widgets.before = context -> left.set(context.remaining());

    engine.calls().read(request().setTimeout(7200).build());

    assertThat(left.get()).isEqualTo(Duration.ofHours(2));
  }
}
