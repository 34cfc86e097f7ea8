package com.opentenant.devicemgmt.provider.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opentenant.devicemgmt.provider.property.PropertyPath.Segment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PropertyPathTest {

  @Test
  void readsKeysIndexesQuotesAndWildcards() {
    var path = PropertyPath.parse("a.b[2][\"odd.key\"][*].*.c-d");

    assertThat(path.segments())
        .containsExactly(
            new Segment.Key("a"),
            new Segment.Key("b"),
            new Segment.Index(2),
            new Segment.Key("odd.key"),
            new Segment.Any(),
            new Segment.Any(),
            new Segment.Key("c-d"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name",
        "schedule.hour",
        "steps[0].command",
        "labels[\"odd.key\"]",
        "labels[\"with \\\"quotes\\\" and \\\\\"]",
        "labels[\"\"]",
        "[\"odd key\"].x",
        "steps[*].command"
      })
  void writesAPathAsItReadsIt(String text) {
    assertThat(PropertyPath.parse(text)).hasToString(text);
  }

  @Test
  void acceptsADotBeforeABracketLikeTheEngine() {
    assertThat(PropertyPath.parse("a.[0].[\"b\"]")).isEqualTo(PropertyPath.parse("a[0].b"));
  }

  @Test
  void readsAKeyOfAnyLength() {
    var key = "k\\\"".repeat(100_000);

    assertThat(PropertyPath.parse("[\"" + key + "\"]").segments()).hasSize(1);
    assertThat(PropertyPath.parse("k".repeat(100_000)).segments()).hasSize(1);
    assertThat(PropertyPath.parse("k" + ".k".repeat(99_999)).segments()).hasSize(100_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", ".a", "a.", "a..b", "a[", "a[x]", "a[-1]", "a[\"b]", "a[9999999999]"})
  void refusesInvalidPaths(String text) {
    assertThatThrownBy(() -> PropertyPath.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(text);
  }

  @ParameterizedTest
  @CsvSource({
    "a, a, true",
    "a, a.b, true",
    "a, a[0].b, true",
    "a.b, a, false",
    "a, ab, false",
    "a[*], a[3], true",
    "a[*].b, a[3].b.c, true",
    "a[*].b, a[3].c, false",
    "a.*, a.b, true",
    "*, a, true",
    "a[1], a[2], false",
    "a[1], a[1].b, true"
  })
  void containsItselfAndItsParts(String outer, String inner, boolean expected) {
    assertThat(PropertyPath.parse(outer).contains(PropertyPath.parse(inner))).isEqualTo(expected);
  }

  @Test
  void hasATopLevelProperty() {
    var path = PropertyPath.of("odd.key").then(new Segment.Index(1)).key("b");

    assertThat(path).hasToString("[\"odd.key\"][1].b");
    assertThat(path.root()).isEqualTo("odd.key");
    assertThat(path.isTopLevel()).isFalse();
    assertThat(PropertyPath.of("a").isTopLevel()).isTrue();
  }

  @Test
  void sortsByItsText() {
    assertThat(PropertyPath.of("a").key("c")).isLessThan(PropertyPath.of("b"));
  }
}
