package com.opentenant.devicemgmt.provider.landscape.profile;

import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.Script.BLANK_TAG;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.Script.CRON;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.Script.NOT_BLANK;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.Script.ONE_TRIGGER;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.Script.SCRIPT_ID;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.Script.SUNDAY_IS_0;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.Script.TIME;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.Script.TIME_LIMIT;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.Script.TITLE;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.Script.cronField;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.didYouMean;
import static com.opentenant.devicemgmt.provider.fixture.Values.items;
import static com.opentenant.devicemgmt.provider.fixture.Values.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.TestCall;
import com.opentenant.devicemgmt.provider.fixture.Checks;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.resource.ResourceAdapter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The check of a script profile and of cron expressions, without a network. */
class ScriptProfileCheckTest {

  private static final Instant START = Instant.parse("2026-03-06T12:00:00Z");

  private final ResourceAdapter<?, ?> profiles =
      Checks.resource("devicemgmt:landscape:ScriptProfile");

  static List<Arguments> faults() {
    return List.of(
        Arguments.of("title", " ", TITLE),
        Arguments.of("scriptId", "cleanup", SCRIPT_ID),
        Arguments.of("username", " ", NOT_BLANK),
        Arguments.of("timeLimit", 0, TIME_LIMIT),
        Arguments.of("tags", items("web", " "), BLANK_TAG),
        Arguments.of("deletionPolicy", "archiv", didYouMean("archive")),
        Arguments.of("trigger", map(), ONE_TRIGGER),
        Arguments.of(
            "trigger",
            map("oneTime", map("timestamp", "tomorrow")),
            "trigger.oneTime.timestamp: " + TIME),
        Arguments.of(
            "trigger",
            recurring("0 3 * *", "2026-03-05T00:00:00Z"),
            "trigger.recurring.interval: " + CRON),
        Arguments.of(
            "trigger",
            recurring("0 3 32 * *", "2026-03-05T00:00:00Z"),
            "trigger.recurring.interval: " + cronField("32", "day of month")),
        Arguments.of(
            "trigger",
            recurring("0 3 * * FRI-MON", "2026-03-05T00:00:00Z"),
            "trigger.recurring.interval: " + cronField("FRI-MON", "day of week")),
        Arguments.of(
            "trigger",
            recurring("0 3 * * 5-7", "2026-03-05T00:00:00Z"),
            "trigger.recurring.interval: " + SUNDAY_IS_0),
        Arguments.of(
            "trigger",
            recurring("0 3 * * *", "2026-03-05"),
            "trigger.recurring.startAfter: " + TIME));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void anInvalidValueIsRefusedWithItsPropertyAndTheReason(
      String property, Object value, String reason) {
    assertThat(failures(property, value))
        .singleElement()
        .asString()
        .startsWith(property)
        .contains(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0 9 1-7 * 1", "0 9 1 * SUN-SAT", "0 9 1,15 JAN MON/2"})
  void warnsOfBothDayFields(String interval) {
    assertThat(warnings(interval))
        .singleElement()
        .asString()
        .contains("trigger.recurring.interval");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0 9 1-7 * *", "0 9 * * 1", "0 9 */2 * 1", "0 9 1-7 * */2", "0 9 32 * 1"})
  void warnsOfNoOtherSchedule(String interval) {
    assertThat(warnings(interval)).isEmpty();
  }

  @Test
  void anUnknownEventIsAWarning_andAMistypedOneAFault() {
    var known = inputs("trigger", event("on_boot"));

    assertThat(profiles.check(known).failures()).isEmpty();
    assertThat(profiles.check(known).warnings())
        .singleElement()
        .asString()
        .contains("trigger.event.eventType", "on_boot");
    assertThat(failures("trigger", event("post_enrolment")))
        .singleElement()
        .asString()
        .contains("`post_enrollment`");
    assertThat(failures("deletionPolicy", "shred")).hasSize(1);
  }

  @Test
  void unchangedInputsCauseNoFailuresOrWarnings() {
    var there =
        inputs("trigger", event("post_enrolment"))
            .withAll(map("tags", items(" "), "title", "two\nlines", "timeLimit", 0));

    assertThat(profiles.check(there, there).failures()).isEmpty();
    assertThat(profiles.check(there, there).warnings()).isEmpty();
    var changed = there.withAll(map("timeLimit", -1));
    assertThat(profiles.check(there, changed).failures())
        .extracting(each -> each.property())
        .containsExactly("timeLimit");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "* * * * *",
        "*/5 0-6 1,15 * *",
        "0 8 * JAN-MAR MON-FRI",
        " 0\t8  * * 0 ",
        "0 8 * * SUN-SAT",
        "7 7 7 7 sun,Wed/2",
        "0 0 31 2 *"
      })
  void acceptsTheExpressionsThatLandscapeAccepts(String interval) {
    assertThat(failures("trigger", recurring(interval, "2026-03-05T00:00:00"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "@daily",
        "60 * * * *",
        "0 24 * * *",
        "a b c d e",
        "0 0 * * * *",
        "0 0 * * SAT-SUN",
        "/5 * * * *",
        "0,/5 * * * *",
        "+1 * * * *",
        "\uff11 * * * *"
      })
  void refusesATextThatIsNoCronExpression(String interval) {
    assertThat(CronSchedule.parse(interval)).isEmpty();
  }

  /** Landscape's web page rejects 7. */
  @ParameterizedTest
  @ValueSource(strings = {"0 0 * * 7", "0 0 * * 07", "0 0 * * 0,7", "0 0 * * SUN-7", "0 0 * * 7/2"})
  void refusesDaySevenOfTheWeek(String interval) {
    assertThat(CronSchedule.parse(interval)).isEmpty();
    assertThatThrownBy(() -> preview(interval, 1, null))
        .isInstanceOf(Failure.Invalid.class)
        .hasMessageContaining(SUNDAY_IS_0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+999999999-12-31T23:59:59Z",
        "-999999999-01-01T00:00:00Z",
        "0000-01-01T00:00:00Z"
      })
  void refusesATimeThatLandscapeDoesNotSupport(String after) {
    assertThat(PointInTime.parse(after)).isEmpty();
    assertThatThrownBy(() -> preview("0 0 * * *", 1, after))
        .isInstanceOf(Failure.Invalid.class)
        .hasMessageContaining("after");
  }

  @Test
  void acceptsAStepOfSeven() {
    assertThat(preview("0 0 * * */7", 2, "2026-03-06T12:00:00Z"))
        .containsExactly("2026-03-08T00:00:00Z", "2026-03-15T00:00:00Z");
  }

  @Test
  void namesTheNextRunsInUtc() {
    assertThat(preview("30 2 * * 1-5", 3, "2026-03-06T13:00:00+01:00"))
        .containsExactly("2026-03-09T02:30:00Z", "2026-03-10T02:30:00Z", "2026-03-11T02:30:00Z");
    assertThat(preview("0 0 * * SUN,MON", 2, "2026-03-06T12:00:00Z"))
        .containsExactly("2026-03-08T00:00:00Z", "2026-03-09T00:00:00Z");
    assertThat(preview("0 0 31 2 *", 5, "2026-03-06T12:00:00Z")).isEmpty();
  }

  /** Like cron: if both day fields are restricted, one of them is enough. */
  @Test
  void aDayOfTheMonthOrOfTheWeekIsEnough() {
    assertThat(preview("0 0 13 * 1", 3, "2026-03-06T12:00:00Z"))
        .containsExactly("2026-03-09T00:00:00Z", "2026-03-13T00:00:00Z", "2026-03-16T00:00:00Z");
  }

  @Test
  void refusesInvalidArgumentsOfThePreview() {
    assertThatThrownBy(() -> preview("0 0 * * *", 101, null))
        .isInstanceOf(Failure.Invalid.class)
        .hasMessageContainingAll("`count`", "1", "100");
    assertThatThrownBy(() -> preview("daily", 1, null)).hasMessageContaining(CRON);
    for (var after : List.of("x", "+999999999-12-31T23:59:59Z", "9999-12-31T23:59:59-12:00")) {
      assertThatThrownBy(() -> preview("0 0 * * *", 1, after)).hasMessageContaining(TIME);
    }
  }

  @Test
  void findsTheShortestGap() {
    assertThat(CronSchedule.parse("0,10 3 * * *").orElseThrow().shortestGap(START))
        .contains(Duration.ofMinutes(10));
    assertThat(CronSchedule.parse("0 0 31 2 *").orElseThrow().shortestGap(START)).isEmpty();
  }

  private static List<String> preview(String interval, int count, String after) {
    return new GetCronPreview()
        .invoke(new TestCall(), new GetCronPreview.Arguments(interval, count, after))
        .runs();
  }

  private static PropertyMap recurring(String interval, String startAfter) {
    return map("recurring", map("interval", interval, "startAfter", startAfter));
  }

  private List<String> failures(String property, Object value) {
    return Checks.failures(profiles.check(inputs(property, value)));
  }

  private List<String> warnings(String interval) {
    return profiles
        .check(inputs("trigger", recurring(interval, "2026-03-05T00:00:00Z")))
        .warnings();
  }

  private static PropertyMap event(String type) {
    return map("event", map("eventType", type));
  }

  private static PropertyMap inputs(String property, Object value) {
    return map("title", "nightly", "scriptId", "17", "username", "root", "timeLimit", 600)
        .withAll(map("trigger", event("post_enrollment")))
        .withAll(map(property, value));
  }
}
