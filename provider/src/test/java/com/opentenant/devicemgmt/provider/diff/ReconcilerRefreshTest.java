package com.opentenant.devicemgmt.provider.diff;

import static com.opentenant.devicemgmt.provider.fixture.Values.file;
import static com.opentenant.devicemgmt.provider.fixture.Values.items;
import static com.opentenant.devicemgmt.provider.fixture.Values.map;
import static com.opentenant.devicemgmt.provider.fixture.Values.secret;
import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.fixture.Widget;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Asset;
import com.opentenant.devicemgmt.provider.property.PropertyValue.AssetSource;
import com.opentenant.devicemgmt.provider.shape.RandomRecords;
import com.opentenant.devicemgmt.provider.shape.RecordCodec;
import com.opentenant.devicemgmt.provider.shape.RecordShape;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The differences of the server's object that a refresh reports. */
class ReconcilerRefreshTest {

  private static final RecordShape<Widget.Inputs> SHAPE = RecordShape.of(Widget.Inputs.class);

  private final Reconciler<Widget.Inputs> reconciler = new Reconciler<>(SHAPE);

  private PropertyMap refreshed(PropertyMap known, Object... server) {
    return reconciler.refreshed(known, Widget.Inputs.of(server));
  }

  @Test
  void takesWhatDiffersOnTheServer() {
    assertThat(
            refreshed(
                map("name", "w", "count", 1, "note", "old", "ratio", 1, "frequency", "daily"),
                "name",
                "w",
                "count",
                2,
                "note",
                "new",
                "model",
                "m",
                "frequency",
                "hourly"))
        .isEqualTo(
            map("name", "w", "count", 2, "note", "new", "model", "m", "frequency", "hourly"));
  }

  @Test
  void keepsTheUsersTextWhereTheServerMeansTheSame() {
    var known =
        map(
            "name", " w\n",
            "tags", items("b", "a"),
            "steps", items(map("command", "ls ", "retries", 0)));

    assertThat(
            refreshed(
                known, "name", "w", "tags", items("a", "b"), "steps", items(map("command", "ls"))))
        .isEqualTo(known);
  }

  @Test
  void keepsTheUsersTextNextToDriftInTheSameObject() {
    assertThat(
            refreshed(
                map("name", "w", "steps", items(map("command", "ls ", "retries", 0))),
                "name",
                "w",
                "steps",
                items(map("command", "ls", "retries", 5))))
        .isEqualTo(map("name", "w", "steps", items(map("command", "ls ", "retries", 5))));
  }

  @Test
  void keepsAWriteOnlyValueThatTheServerDoesNotReturn() {
    var known = map("name", "w", "token", secret("hush"), "pin", "7");

    assertThat(refreshed(known.without("pin"), "name", "w")).isEqualTo(known.without("pin"));
    assertThat(reconciler.refreshed(known, Widget.Inputs.of("name", "w").withoutPin()))
        .isEqualTo(known);
  }

  @Test
  void takesAWriteOnlyValueIfTheServerReturnsIt() {
    assertThat(refreshed(map("name", "w", "pin", "7"), "name", "w", "pin", "8"))
        .isEqualTo(map("name", "w", "pin", "8"));
  }

  @Test
  void keepsWriteOnlyValuesInsideObjectsThatDrift() {
    var known =
        map(
            "name",
            "w",
            "steps",
            items(map("command", "ls", "retries", 0, "password", secret("hush"))));

    assertThat(refreshed(known, "name", "w", "steps", items(map("command", "pwd"))))
        .isEqualTo(
            map(
                "name",
                "w",
                "steps",
                items(map("command", "pwd", "retries", 0, "password", secret("hush")))));
  }

  @Test
  void aMovedElementDoesNotGetThePasswordOfAnother() {
    var known =
        map(
            "name",
            "w",
            "steps",
            items(
                map("command", "a", "password", secret("hush-a")),
                map("command", "b", "password", secret("hush-b"))));

    assertThat(refreshed(known, "name", "w", "steps", items(map("command", "b"))))
        .isEqualTo(
            map("name", "w", "steps", items(map("command", "b", "password", secret("hush-b")))));
    assertThat(
            refreshed(known, "name", "w", "steps", items(map("command", "b"), map("command", "c")))
                .get("steps"))
        .contains(
            items(
                map("command", "b", "password", secret("hush-b")),
                map("command", "c", "retries", 0)));
  }

  @Test
  void seesDriftOfAnUnsetPropertyThatHasADefault() {
    assertThat(refreshed(map("name", "w"), "name", "w", "active", false, "count", 4))
        .isEqualTo(map("name", "w", "active", false, "count", 4));
  }

  @Test
  void seesDriftOfAnUnsetPropertyThatHasNone() {
    assertThat(refreshed(map("name", "w"), "name", "w", "note", "from the console"))
        .isEqualTo(map("name", "w", "note", "from the console"));
    assertThat(refreshed(map("name", "w"), "name", "w", "note", "", "tags", items()))
        .isEqualTo(map("name", "w"));
  }

  @Test
  void seesDriftOfAServerDefaultOnlyOnceItIsSet() {
    assertThat(
            refreshed(
                map("name", "w", "schedule", map("hour", 1)),
                "name",
                "w",
                "colour",
                "red",
                "schedule",
                map("hour", 1, "minute", 30)))
        .isEqualTo(map("name", "w", "schedule", map("hour", 1)));
    assertThat(
            refreshed(
                map("name", "w", "colour", "red", "schedule", map("hour", 1, "minute", 15)),
                "name",
                "w",
                "colour",
                "blue",
                "schedule",
                map("hour", 1, "minute", 30)))
        .isEqualTo(map("name", "w", "colour", "blue", "schedule", map("hour", 1, "minute", 30)));
  }

  @Test
  void keepsSecretWhatWasSecret() {
    var known =
        map(
            "name", secret("w"),
            "labels", map("open", "1", "hidden", secret("hush")),
            "tags", items(secret("hush")),
            "schedule", secret(map("hour", 1)));

    var drifted =
        refreshed(
            known,
            "name",
            "v",
            "labels",
            map("open", "2", "hidden", "hush-2"),
            "tags",
            items("hush-3"),
            "schedule",
            map("hour", 2));

    assertThat(drifted)
        .isEqualTo(
            map(
                "name", secret("v"),
                "labels", map("open", "2", "hidden", secret("hush-2")),
                "tags", secret(items("hush-3")),
                "schedule", secret(map("hour", 2))));
  }

  @Test
  void marksASchemasSecretThatTheServerReturns() {
    assertThat(refreshed(map("name", "w"), "name", "w", "passcode", "hush").get("passcode"))
        .contains(secret("hush"));
    assertThat(
            refreshed(map("name", "w", "passcode", "plain"), "name", "w", "passcode", "hush")
                .get("passcode"))
        .contains(secret("hush"));
  }

  @Test
  void echoesTheUnchangedAssetsOfAMap_whileAnotherOneDrifts() {
    var elided = new Asset("1", AssetSource.ELIDED, "");
    var known = map("name", "w", "files", map("a", elided, "b", elided));

    var server = map("a", file("a", "1"), "b", file("b", "2"));

    assertThat(refreshed(known, "name", "w", "files", server).get("files"))
        .contains(map("a", elided, "b", file("b", "2")));
  }

  @Test
  void echoesAnAssetWhileTheServersHashIsTheSame() {
    var known = map("name", "w", "installer", new Asset("1", AssetSource.ELIDED, ""));

    assertThat(refreshed(known, "name", "w", "installer", file("Server.pkg", "1")))
        .isEqualTo(known);
    assertThat(refreshed(known, "name", "w", "installer", file("Server.pkg", "2")).get("installer"))
        .contains(file("Server.pkg", "2"));
  }

  @Test
  void takesAnotherKindAndMarksItSecretIfASecretWasThere() {
    var known =
        map("name", "w", "source", map("download", map("url", "u", "password", secret("hush"))));

    assertThat(
            refreshed(known, "name", "w", "source", map("inline", map("text", "t"))).get("source"))
        .contains(secret(map("inline", map("text", "t"))));
    assertThat(
            refreshed(
                    known,
                    "name",
                    "w",
                    "source",
                    map("download", map("url", "v", "password", "hush-2")))
                .get("source"))
        .contains(map("download", map("url", "v", "password", secret("hush-2"))));
  }

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void changesNothing_ifTheServerHasTheSame(long seed) {
    var observed = new RandomRecords(seed).next(SHAPE);
    var known = RecordCodec.encode(SHAPE, observed);

    assertThat(reconciler.refreshed(known, observed)).isEqualTo(known);
    assertThat(reconciler.satisfies(observed, observed)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aSecondRefreshOfTheSameObjectChangesNothing(long seed) {
    var records = new RandomRecords(seed);
    var known = RecordCodec.encode(SHAPE, records.next(SHAPE));
    var observed = records.next(SHAPE);

    var refreshed = reconciler.refreshed(known, observed);

    assertThat(reconciler.refreshed(refreshed, observed)).isEqualTo(refreshed);
    assertThat(reconciler.satisfies(RecordCodec.decode(SHAPE, refreshed), observed)).isTrue();
    assertThat(plainSecrets(refreshed)).isEmpty();
  }

  private static String plainSecrets(PropertyMap inputs) {
    var token = inputs.entries().getOrDefault("token", new PropertyValue.Null());
    return token.isNull() || token.hasSecret() ? "" : "token";
  }
}
