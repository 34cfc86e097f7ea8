package com.opentenant.devicemgmt.provider.plugin;

import static com.opentenant.devicemgmt.provider.fixture.Values.map;
import static com.opentenant.devicemgmt.provider.fixture.Values.secret;
import static com.opentenant.devicemgmt.provider.plugin.EngineDouble.check;
import static com.opentenant.devicemgmt.provider.plugin.EngineDouble.diff;
import static com.opentenant.devicemgmt.provider.plugin.EngineDouble.struct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.fixture.Widget;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Asset;
import com.opentenant.devicemgmt.provider.property.PropertyValue.AssetSource;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.DiffResponse.DiffChanges;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.ReadResponse;

class ReadTest {

  private EngineDouble engine;
  private Widget widgets;

  @BeforeEach
  void start() throws Exception {
    engine = new EngineDouble();
    widgets = engine.widgets();
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private static ReadRequest.Builder request() {
    return ReadRequest.newBuilder().setUrn(EngineDouble.URN).setId("w-1");
  }

  @Test
  void readOfARefreshAnswersStateAndInputs_andTheDiffRunsBackwardsOverThem() {
    widgets.add(Widget.Inputs.of("name", "w", "note", "from the console", "token", "hush-hus"));
    var known = struct("name", " w", "token", secret("hush-hus"));

    var read = engine.calls().read(request().setInputs(known).setProperties(known).build());
    var drift = engine.calls().diff(diff(read.getInputs(), known));

    assertThat(read.getId()).isEqualTo("w-1");
    assertThat(EngineDouble.map(read.getInputs()))
        .isEqualTo(map("name", " w", "note", "from the console", "token", secret("hush-hus")));
    assertThat(EngineDouble.map(read.getProperties()).get("createdAt")).isPresent();
    assertThat(drift.getDiffsList()).containsExactly("note");
  }

  @Test
  void readOfARefreshEchoesAnAssetByItsHash() {
    widgets.add(
        Widget.Inputs.of(
            "name", "w", "installer", new Asset("abc", AssetSource.FILE, "Server.pkg")));
    var elided = new Asset("abc", AssetSource.ELIDED, "");

    var read =
        engine.calls().read(request().setInputs(struct("name", "w", "installer", elided)).build());

    assertThat(EngineDouble.map(read.getInputs()).get("installer")).contains(elided);
  }

  @Test
  void readOfAnImportAnswersInputsThatCheckAcceptsAndDiffFindsEqual() {
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
  void readOfAGetWithStateAnswersTheServersOutputs() {
    widgets.add(Widget.Inputs.of("name", "w"));
    var given = struct("name", "w", "createdAt", "stale", "colour", "red");

    var read = engine.calls().read(request().setInputs(given).setProperties(given).build());

    var state = EngineDouble.map(read.getProperties());
    assertThat(state.get("createdAt")).contains(map("x", Widget.CREATED_AT).get("x").orElseThrow());
    assertThat(state.get("frequency")).isPresent();
  }

  @Test
  void readOfAGetWithoutStateHasAllInputsInTheState() {
    widgets.add(Widget.Inputs.of("name", "w"));

    var state = EngineDouble.map(engine.calls().read(request().build()).getProperties());

    assertThat(state.entries())
        .containsKeys("name", "frequency", "active", "count", "createdAt", "link", "colour");
  }

  @Test
  void readOfWhatIsGoneAnswersAnEmptyId_andSaysSo() {
    var refreshed = engine.calls().read(request().setInputs(struct("name", "w")).build());
    var imported = engine.calls().read(request().build());

    assertThat(refreshed).isEqualTo(ReadResponse.getDefaultInstance());
    assertThat(imported).isEqualTo(ReadResponse.getDefaultInstance());
    assertThat(engine.logs())
        .extracting("message")
        .containsExactly(
            "widget w-1 was deleted outside Pulumi; the next update creates it again",
            "there is no widget w-1");
  }

  @Test
  void readTakesOnlyAMissingObjectForGone() {
    widgets.before =
        context -> {
          throw new Failure.Forbidden("403");
        };

    assertThatThrownBy(() -> engine.calls().read(request().build()))
        .hasMessageContaining("PERMISSION_DENIED");
  }

  @Test
  void readHonoursCustomTimeouts() {
    widgets.add(Widget.Inputs.of("name", "w"));
    var left = new AtomicReference<Duration>();
    widgets.before = context -> left.set(context.remaining());

    engine.calls().read(request().setTimeout(7200).build());

    assertThat(left.get()).isGreaterThan(Duration.ofMinutes(119));
  }
}
