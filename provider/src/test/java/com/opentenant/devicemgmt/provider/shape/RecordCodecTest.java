package com.opentenant.devicemgmt.provider.shape;

import static com.opentenant.devicemgmt.provider.fixture.Values.items;
import static com.opentenant.devicemgmt.provider.fixture.Values.map;
import static com.opentenant.devicemgmt.provider.fixture.Values.secret;
import static com.opentenant.devicemgmt.provider.fixture.Values.unknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opentenant.devicemgmt.provider.fixture.Frequency;
import com.opentenant.devicemgmt.provider.fixture.Schedule;
import com.opentenant.devicemgmt.provider.fixture.Source;
import com.opentenant.devicemgmt.provider.fixture.Widget;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Asset;
import com.opentenant.devicemgmt.provider.property.PropertyValue.AssetSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordCodecTest {

  private static final RecordShape<Widget.Inputs> SHAPE = RecordShape.of(Widget.Inputs.class);

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void readsBackWhatItWroteForAllTypes(long seed) {
    var record = new RandomRecords(seed).next(SHAPE);

    assertThat(RecordCodec.decode(SHAPE, RecordCodec.encode(SHAPE, record))).isEqualTo(record);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void writesBackWhatItReadForAllTypes(long seed) {
    var map = RecordCodec.encode(SHAPE, new RandomRecords(seed).next(SHAPE));

    assertThat(RecordCodec.encode(SHAPE, RecordCodec.decode(SHAPE, map))).isEqualTo(map);
  }

  record Numbers(
      @Doc("x") int whole,
      @Doc("x") double fraction,
      @Doc("x") List<Integer> wholes,
      @Doc("x") Map<String, Integer> named,
      @Doc("x") Set<Double> fractions) {}

  @Test
  void givesEachNumberItsJavaTypeAlsoInsideContainers() {
    var shape = RecordShape.of(Numbers.class);
    var numbers = new Numbers(1, 3.5, List.of(4), Map.of("a", 6), Set.of(7.0));

    var decoded = RecordCodec.decode(shape, RecordCodec.encode(shape, numbers));

    assertThat(decoded).isEqualTo(numbers);
    Integer inList = decoded.wholes().get(0);
    Integer inMap = decoded.named().get("a");
    assertThat(inList + inMap).isEqualTo(10);
  }

  @Test
  void marksSecretsAtAnyDepthAndRemovesTheMarks() {
    var source = new Source.Download("https://example.com", "hush");
    var shape = RecordShape.of(Widget.Inputs.class);
    var decoded =
        RecordCodec.decode(
            shape, map("name", secret("w"), "source", secret(sourceType().encode(source))));

    assertThat(decoded.name()).isEqualTo("w");
    assertThat(decoded.source()).isEqualTo(source);
    assertThat(RecordCodec.encode(shape, decoded).get("source"))
        .contains(map("download", map("url", "https://example.com", "password", secret("hush"))));
  }

  private static ValueType sourceType() {
    return SHAPE.component("source").orElseThrow().type();
  }

  @Test
  void fillsInDefaultsAlsoInsideObjects() {
    var decoded = RecordCodec.decode(SHAPE, map("name", "w", "schedule", map("hour", 3)));

    assertThat(decoded.frequency()).isEqualTo(Frequency.DAILY);
    assertThat(decoded.active()).isTrue();
    assertThat(decoded.pin()).isEqualTo("0");
    assertThat(decoded.schedule()).isEqualTo(new Schedule(3, null, "UTC", null));
  }

  record Required(
      @Doc("x") String text,
      @Doc("x") boolean bool,
      @Doc("x") int number,
      @Doc("x") Frequency choice,
      @Doc("x") List<String> list,
      @Doc("x") Set<String> set,
      @Doc("x") Map<String, String> map,
      @Doc("x") Schedule object,
      @Doc("x") Source kind,
      @Doc("x") FileAsset file,
      @Doc("x") ContentAsset content,
      @Doc("x") @Nullable String optional) {}

  private static final Required NEUTRAL =
      new Required(
          "",
          false,
          0,
          new Frequency(""),
          List.of(),
          Set.of(),
          Map.of(),
          new Schedule(0, null, "UTC", null),
          new Source.Inline(""),
          new FileAsset("", ""),
          new FileAsset("", ""),
          null);

  @Test
  void readsMissingValuesAsANeutralValueOfEachType() {
    assertThat(RecordCodec.decode(RecordShape.of(Required.class), PropertyMap.empty()))
        .isEqualTo(NEUTRAL);
  }

  @Test
  void readsUnknownsAsANeutralValueOfEachType() {
    var shape = RecordShape.of(Required.class);
    var unknowns = PropertyMap.empty();
    for (var component : shape.components()) {
      unknowns = unknowns.with(component.name(), unknown());
    }
    unknowns = unknowns.without("optional");

    assertThat(RecordCodec.decode(shape, unknowns)).isEqualTo(NEUTRAL);
    assertThat(RecordCodec.decode(shape, map("list", items("a", unknown()))).list())
        .containsExactly("a", "");
  }

  @Test
  void readsAnAssetThatTheEngineLeftOutAsAFileWithoutPath() {
    var elided = new Asset("1", AssetSource.ELIDED, "");

    assertThat(RecordCodec.decode(SHAPE, map("name", "w", "files", map("a", elided))).files())
        .isEqualTo(Map.of("a", new FileAsset("", "1")));
  }

  @Test
  void keepsANewEnumValueOfTheServerUnchanged() {
    var decoded = RecordCodec.decode(SHAPE, map("name", "w", "frequency", "hourly"));

    assertThat(decoded.frequency().value()).isEqualTo("hourly");
    assertThat(RecordCodec.encode(SHAPE, decoded).get("frequency"))
        .contains(map("x", "hourly").get("x").orElseThrow());
  }

  @Test
  void refusesAValueOfTheWrongTypeWithoutNamingIt() {
    assertThatThrownBy(() -> RecordCodec.decode(SHAPE, map("name", 7)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a string");
  }

  @Test
  void returnsImmutableCollections() {
    var decoded =
        RecordCodec.decode(
            SHAPE,
            map("name", "w", "tags", items("a"), "labels", map("k", "v"), "limits", items(1)));

    assertThatThrownBy(() -> decoded.tags().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> decoded.labels().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> decoded.limits().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
