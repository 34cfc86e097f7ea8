package com.opentenant.devicemgmt.provider.check;

import static com.opentenant.devicemgmt.provider.fixture.Values.file;
import static com.opentenant.devicemgmt.provider.fixture.Values.items;
import static com.opentenant.devicemgmt.provider.fixture.Values.map;
import static com.opentenant.devicemgmt.provider.fixture.Values.secret;
import static com.opentenant.devicemgmt.provider.fixture.Values.unknown;
import static com.opentenant.devicemgmt.provider.fixture.Values.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.check.CheckResult.CheckFailure;
import com.opentenant.devicemgmt.provider.fixture.Widget;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.shape.RandomRecords;
import com.opentenant.devicemgmt.provider.shape.RecordCodec;
import com.opentenant.devicemgmt.provider.shape.RecordShape;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The result of a check that accepts the inputs. */
class CheckerTest {

  private static final RecordShape<Widget.Inputs> SHAPE = RecordShape.of(Widget.Inputs.class);

  private final Checker<Widget.Inputs> checker = new Checker<>(SHAPE, Widget.DEFINITION.rules());

  private PropertyMap accepted(PropertyMap news) {
    var result = checker.check(news);
    assertThat(result.failures()).isEmpty();
    return result.inputs();
  }

  @Test
  void fillsInDefaultsAtAnyDepth() {
    var inputs =
        accepted(
            map(
                "name",
                "w",
                "schedule",
                map("hour", 1),
                "steps",
                items(map("command", "ls"), map("command", "pwd", "retries", 2))));

    assertThat(inputs)
        .isEqualTo(
            Widget.DEFAULTS.withAll(
                map(
                    "name",
                    "w",
                    "schedule",
                    map("hour", 1, "zone", "UTC"),
                    "steps",
                    items(
                        map("command", "ls", "retries", 0), map("command", "pwd", "retries", 2)))));
  }

  @Test
  void marksPlainValuesOfSecretPropertiesAtAnyDepth() {
    var inputs =
        accepted(
            map(
                "name",
                "w",
                "token",
                "hush-hus",
                "steps",
                items(map("command", "ls", "password", "hush")),
                "source",
                map("download", map("url", "u", "password", "hush"))));

    assertThat(inputs.toString()).doesNotContain("hush");
    assertThat(inputs.get("token")).contains(secret("hush-hus"));
    assertThat(inputs.get("source"))
        .contains(map("download", map("url", "u", "password", secret("hush"))));
  }

  @Test
  void keepsTheSecretMarksOfTheProgram() {
    var inputs =
        accepted(
            map(
                "name",
                secret("w"),
                "token",
                secret("hush-hus"),
                "labels",
                secret(map("a", secret("b"))),
                "schedule",
                secret(map("hour", 1))));

    assertThat(inputs.get("name")).contains(secret("w"));
    assertThat(inputs.get("token")).contains(secret("hush-hus"));
    assertThat(inputs.get("labels")).contains(secret(map("a", secret("b"))));
    assertThat(inputs.get("schedule")).contains(secret(map("hour", 1, "zone", "UTC")));
  }

  @Test
  void doesNotChangeOtherValues() {
    var news =
        map(
            "name", " w ",
            "tags", items("b", "a"),
            "installer", file("w.pkg", "abc"),
            "colour", "",
            "__internal", map("x", 1));

    var inputs = accepted(news);

    news.entries().forEach((name, value) -> assertThat(inputs.get(name)).contains(value));
  }

  @Test
  void acceptsUnknownsOfAnyType() {
    var news = PropertyMap.empty();
    for (var component : SHAPE.components()) {
      news = news.with(component.name(), unknown());
    }

    var inputs = accepted(news);

    assertThat(inputs.get("count")).contains(unknown());
    assertThat(inputs.get("token")).contains(secret(unknown()));
    assertThat(
            accepted(
                    map(
                        "name",
                        "w",
                        "limits",
                        items(1, unknown()),
                        "source",
                        map("inline", map("text", unknown()))))
                .hasUnknown())
        .isTrue();
  }

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void acceptsItsOwnResultUnchanged(long seed) {
    var news = RecordCodec.encode(SHAPE, new RandomRecords(seed).next(SHAPE));
    var once = checker.check(news);

    var twice = checker.check(once.inputs());

    assertThat(twice).isEqualTo(once);
  }

  @Test
  void onlyTheObjectThatBrokeARuleBeforeMayBreakIt() {
    var first = map("name", "a", "frequency", "weekly", "count", 1);
    var second = map("name", "b", "frequency", "weekly", "count", 3);

    assertThat(places(first, first)).isEmpty();
    assertThat(places(second, second)).isEmpty();
    assertThat(places(first, second)).containsExactly("count");
    assertThat(places(PropertyMap.empty(), first)).containsExactly("count");
    assertThat(places(PropertyMap.empty(), first.with("name", value("new"))))
        .containsExactly("count");
    assertThat(places(PropertyMap.empty(), first.with("count", value(3)))).containsExactly("count");
  }

  @Test
  void aBrokenRuleIsAcceptedIfNothingThatItReadsChanges() {
    var olds = map("name", "a", "frequency", "weekly");

    assertThat(places(olds, olds.with("note", value("new")))).isEmpty();
    assertThat(places(olds, olds.with("count", value(1)))).as("the default").isEmpty();
    assertThat(places(olds, olds.with("count", value(3)))).containsExactly("count");
  }

  @Test
  void aChangeOfARuleThatWasNotBrokenIsRefused() {
    var olds = map("name", "a", "frequency", "daily", "count", 1);

    assertThat(places(olds, olds.with("frequency", value("weekly")))).containsExactly("count");
  }

  @Test
  void aTextThatTheServerTreatsAsTheSameMayBreakTheSameRule() {
    var olds = map("name", " ");

    assertThat(places(olds, map("name", "  "))).isEmpty();
    assertThat(places(map("name", "a"), map("name", "  "))).containsExactly("name");
  }

  private List<String> places(PropertyMap olds, PropertyMap news) {
    return checker.check(olds, news).failures().stream().map(CheckFailure::property).toList();
  }
}
