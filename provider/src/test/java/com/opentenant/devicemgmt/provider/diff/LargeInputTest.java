package com.opentenant.devicemgmt.provider.diff;

import static com.opentenant.devicemgmt.provider.fixture.Values.map;
import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.fixture.HangGuard;
import com.opentenant.devicemgmt.provider.fixture.Widget;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyPath;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Items;
import com.opentenant.devicemgmt.provider.shape.RecordShape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Inputs so large that comparing each element with each other one would take hours. */
@HangGuard
class LargeInputTest {

  private static final int MANY = 100_000;
  private static final RecordShape<Widget.Inputs> SHAPE = RecordShape.of(Widget.Inputs.class);

  @Test
  void tagsInAnotherOrderAreTheSame() {
    var tags = values(number -> PropertyValue.of("tag " + number));

    assertThat(between("tags", tags, shuffled(tags))).isEmpty();
  }

  @Test
  void oneOtherTagIsFound() {
    var tags = values(number -> PropertyValue.of("tag " + number));
    var others = new ArrayList<>(tags);
    others.set(MANY - 1, PropertyValue.of("another"));

    assertThat(between("tags", tags, shuffled(others))).hasSize(1);
  }

  @Test
  void aRefreshKeepsTheOrderOfTheProgram() {
    var tags = values(number -> PropertyValue.of("tag " + number));
    var shuffled = shuffled(tags);

    var drifted =
        Reconciler.refreshed(
            SHAPE,
            map("name", "w", "tags", new Items(tags)),
            map("name", "w", "tags", new Items(shuffled)));

    assertThat(drifted.get("tags")).contains(new Items(tags));
  }

  @Test
  void equalElementsAreMatchedOneByOne() {
    var equal = values(number -> PropertyValue.of(1));
    var server = new ArrayList<>(equal);
    server.set(0, PropertyValue.of(2));

    var drifted =
        Reconciler.refreshed(
            SHAPE,
            map("name", "w", "limits", new Items(equal)),
            map("name", "w", "limits", new Items(server)));

    assertThat(drifted.get("limits")).contains(new Items(server));
  }

  @Test
  void everyPropertyIgnoredIsRestored() {
    var before = new TreeMap<String, PropertyValue>();
    var after = new TreeMap<String, PropertyValue>();
    for (var number = 0; number < MANY; number++) {
      before.put("key" + number, PropertyValue.of(1));
      after.put("key" + number, PropertyValue.of(2));
    }

    var restored =
        IgnoredChanges.restored(
            PropertyMap.of(before), PropertyMap.of(after), List.of(PropertyPath.parse("*")));

    assertThat(restored).isEqualTo(PropertyMap.of(before));
  }

  private static List<PropertyPath> between(
      String name, List<PropertyValue> before, List<PropertyValue> after) {
    return List.copyOf(
        Comparison.between(SHAPE, map(name, new Items(before)), map(name, new Items(after)))
            .keySet());
  }

  private static List<PropertyValue> values(IntFunction<PropertyValue> each) {
    return IntStream.range(0, MANY).mapToObj(each).toList();
  }

  private static List<PropertyValue> shuffled(List<PropertyValue> values) {
    var shuffled = new ArrayList<>(values);
    Collections.shuffle(shuffled, new Random(7));
    return shuffled;
  }
}
