package com.opentenant.devicemgmt.provider.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NestedTest {

  private static final Map<String, Object> RULES =
      Map.of("rules", List.of(Map.of("name", "one", "active", true), Map.of("name", "two")));

  @Test
  void aValueWithinAnObjectIsFoundByItsPath() {
    var inputs = Map.of("trigger", Map.of("recurring", Map.of("interval", "0 4 * * *")));

    assertThat(Nested.get(inputs, "trigger.recurring.interval")).isEqualTo("0 4 * * *");
    assertThat(Nested.get(inputs, "trigger.oneTime.timestamp")).isNull();
  }

  @Test
  void aValueWithinAListOfObjectsIsFoundByItsPath() {
    assertThat(Nested.get(RULES, "rules[1].name")).isEqualTo("two");
    assertThat(Nested.get(RULES, "rules[2].name")).isNull();
  }

  @Test
  void aValueWithinAListOfObjectsIsChangedAndRemovedAlone() {
    assertThat(Nested.with(RULES, "rules[1].name", "three"))
        .isEqualTo(
            Map.of(
                "rules", List.of(Map.of("name", "one", "active", true), Map.of("name", "three"))));
    assertThat(Nested.with(RULES, "rules[0].active", null))
        .isEqualTo(Map.of("rules", List.of(Map.of("name", "one"), Map.of("name", "two"))));
  }

  @Test
  void objectsOnTheWayAreCreated() {
    assertThat(Nested.with(Map.of("title", "Nightly"), "trigger.event.eventType", "other"))
        .isEqualTo(
            Map.of("title", "Nightly", "trigger", Map.of("event", Map.of("eventType", "other"))));
  }

  @Test
  void theFirstStepNamesTheProperty() {
    assertThat(Nested.top("rules[0].name")).isEqualTo("rules");
    assertThat(Nested.isNested("rules[0].name")).isTrue();
    assertThat(Nested.isNested("rules")).isFalse();
  }
}
