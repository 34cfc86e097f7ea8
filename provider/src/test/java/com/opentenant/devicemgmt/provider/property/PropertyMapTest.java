package com.opentenant.devicemgmt.provider.property;

import static com.opentenant.devicemgmt.provider.fixture.Values.map;
import static com.opentenant.devicemgmt.provider.fixture.Values.secret;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opentenant.devicemgmt.provider.property.PropertyValue.Null;
import java.util.HashMap;
import org.junit.jupiter.api.Test;

class PropertyMapTest {

  @Test
  void nullAndAbsentAreTheSame() {
    assertThat(map("a", new Null(), "b", secret(new Null()), "c", 1)).isEqualTo(map("c", 1));
    assertThat(map("a", 1).with("a", new Null())).isEqualTo(PropertyMap.empty());
  }

  @Test
  void isNotChangedByChangingACopyOrItsOrigin() {
    var origin = new HashMap<String, PropertyValue>();
    origin.put("a", PropertyValue.of(1));
    var map = PropertyMap.of(origin);

    origin.put("b", PropertyValue.of(2));
    map.with("c", PropertyValue.of(3));
    map.without("a");
    map.withAll(map("d", 4));

    assertThat(map).isEqualTo(map("a", 1));
    assertThatThrownBy(() -> map.entries().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void replacesItsEntriesByThoseOfTheOtherMap() {
    assertThat(map("a", 1, "b", 2).withAll(map("b", 3, "c", 4)))
        .isEqualTo(map("a", 1, "b", 3, "c", 4));
  }

  @Test
  void revealsToAMap() {
    assertThat(map("a", secret(map("b", secret("x")))).revealed())
        .isEqualTo(map("a", map("b", "x")));
  }
}
