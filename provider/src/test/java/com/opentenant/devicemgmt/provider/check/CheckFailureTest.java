package com.opentenant.devicemgmt.provider.check;

import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.AN_ARCHIVE;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.A_RESOURCE;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.REMOTE_ASSET;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.didYouMean;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.mustBe;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.mustBeOneOf;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.required;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.unknownProperty;
import static com.opentenant.devicemgmt.provider.fixture.Values.file;
import static com.opentenant.devicemgmt.provider.fixture.Values.items;
import static com.opentenant.devicemgmt.provider.fixture.Values.map;
import static com.opentenant.devicemgmt.provider.fixture.Values.secret;
import static com.opentenant.devicemgmt.provider.fixture.Values.text;
import static com.opentenant.devicemgmt.provider.fixture.Values.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.check.CheckResult.CheckFailure;
import com.opentenant.devicemgmt.provider.fixture.HangGuard;
import com.opentenant.devicemgmt.provider.fixture.Widget;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Archive;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Asset;
import com.opentenant.devicemgmt.provider.property.PropertyValue.AssetSource;
import com.opentenant.devicemgmt.provider.property.PropertyValue.Null;
import com.opentenant.devicemgmt.provider.property.PropertyValue.ResourceReference;
import com.opentenant.devicemgmt.provider.shape.RecordShape;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The failures of a check, and the properties that they name. */
class CheckFailureTest {

  @Test
  @HangGuard
  void aHundredThousandMisspeltPropertiesAreCounted() {
    var inputs = new TreeMap<String, PropertyValue>();
    IntStream.range(0, 100_000).forEach(n -> inputs.put("nmae" + n, PropertyValue.of("w")));

    var failures =
        new Checker<>(RecordShape.of(Widget.Inputs.class), List.of())
            .check(PropertyMap.of(inputs))
            .failures();

    assertThat(failures).hasSize(101);
    assertThat(failures.get(100).reason()).contains("99901");
  }

  private final Checker<Widget.Inputs> checker =
      new Checker<>(RecordShape.of(Widget.Inputs.class), Widget.DEFINITION.rules());

  private List<CheckFailure> failures(Object... entries) {
    return checker.check(map("name", "w").withAll(map(entries))).failures();
  }

  static List<Arguments> plainFaults() {
    return List.of(
        Arguments.of("count", "two", "count", mustBe("a whole number", "a string")),
        Arguments.of("count", 1.5, "count", mustBe("a whole number", "a fraction")),
        Arguments.of(
            "count", 1e10, "count", mustBe("a whole number", "a number of more than 32 bits")),
        Arguments.of("note", 1.5, "note", mustBe("a string", "a number")),
        Arguments.of("active", "yes", "active", mustBe("true or false", "a string")),
        Arguments.of("ratio", true, "ratio", mustBe("a number", "true or false")),
        Arguments.of(
            "frequency",
            "dayly",
            "frequency",
            mustBeOneOf("daily", "weekly") + "; " + didYouMean("daily")),
        Arguments.of("frequency", "yearlong", "frequency", mustBeOneOf("daily", "weekly")),
        Arguments.of("installer", "w.pkg", "installer", mustBe("a file asset", "a string")));
  }

  static List<Arguments> nestedFaults() {
    return List.of(
        Arguments.of("tags", items("a", 1.5), "", "tags[1]: " + mustBe("a string", "a number")),
        Arguments.of("limits", map(), "", "limits: " + mustBe("a list", "an object")),
        Arguments.of(
            "limits", items(new Null()), "", "limits[0]: " + mustBe("a whole number", "null")),
        Arguments.of("labels", items(), "", "labels: " + mustBe("a map", "a list")),
        Arguments.of(
            "labels", map("a.b", 1.5), "", "labels[\"a.b\"]: " + mustBe("a string", "a number")),
        Arguments.of("schedule", "noon", "schedule", mustBe("an object", "a string")),
        Arguments.of(
            "schedule",
            map("hour", "noon"),
            "",
            "schedule.hour: " + mustBe("a whole number", "a string")),
        Arguments.of(
            "schedule", map("zone", "UTC"), "", "schedule.hour: " + required("Hour of the day.")),
        Arguments.of(
            "schedule",
            map("hour", 1, "zonne", "UTC"),
            "",
            "schedule.zonne: " + unknownProperty("zone", "hour", "minute", "zone", "calendar")),
        Arguments.of(
            "steps",
            items(map("command", "ls", "retries", "often")),
            "",
            "steps[0].retries: " + mustBe("a whole number", "a string")),
        Arguments.of(
            "source",
            map(),
            "",
            "source: " + mustBe("an object with exactly one of inline, download", "none of them")),
        Arguments.of(
            "source",
            map("inline", map("text", "a"), "download", map("url", "b")),
            "",
            "source: "
                + mustBe("an object with exactly one of inline, download", "download and inline")),
        Arguments.of(
            "source", map("inline", map()), "", "source.inline.text: " + required("The text.")),
        Arguments.of(
            "installer",
            new Archive(Map.of()),
            "",
            "installer: " + mustBe("a file asset", AN_ARCHIVE)),
        Arguments.of(
            "note",
            new ResourceReference(Map.of()),
            "",
            "note: " + mustBe("a string", A_RESOURCE)));
  }

  @ParameterizedTest
  @MethodSource({"plainFaults", "nestedFaults"})
  void namesPlaceReasonAndWhatIsAllowed(String name, Object value, String property, String reason) {
    assertThat(failures(name, value)).containsExactly(new CheckFailure(property, reason));
  }

  @Test
  void aMissingPropertyIsReportedWithItsDocumentation() {
    assertThat(checker.check(PropertyMap.empty()).failures())
        .containsExactly(new CheckFailure("", "name: " + required("What it is called.")));
  }

  @Test
  void suggestsTheNearestName() {
    assertThat(failures("frequenzy", "daily"))
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.property()).isEmpty();
              assertThat(failure.reason())
                  .startsWith("frequenzy: " + unknownProperty("frequency", ""));
            });
    assertThat(failures("zzz", 1)).singleElement().asString().doesNotContain("did you mean");
  }

  @Test
  void rejectsAnAssetWhoseContentWouldBeInTheStateOrInMemory() {
    assertThat(failures("installer", new Asset("h", AssetSource.TEXT, "text")))
        .singleElement()
        .asString()
        .contains("must be a file asset", "state");
    assertThat(failures("installer", new Asset("h", AssetSource.REMOTE, "https://x")))
        .singleElement()
        .asString()
        .contains("must be a file asset", "memory");
  }

  @Test
  void acceptsATextInPlaceOfAFileIfTheResourceAllowsIt_butNoRemoteAsset() {
    var uri = new Asset("h", AssetSource.REMOTE, "https://x");

    assertThat(failures("files", map("a", text("x", "h"), "b", file("b", "h")))).isEmpty();
    assertThat(failures("files", map("a.txt", uri)))
        .containsExactly(new CheckFailure("", "files[\"a.txt\"]: " + REMOTE_ASSET));
    assertThat(failures("files", map("a", "x")))
        .containsExactly(
            new CheckFailure("", "files.a: " + mustBe("a file or string asset", "a string")));
  }

  @Test
  void leavesThePropertyEmpty_whenItsValueIsSecretLongOrNested() {
    assertThat(failures("token", "short-hush"))
        .containsExactly(new CheckFailure("", "token: " + Widget.TOKEN_LENGTH));
    assertThat(failures("count", secret("hush")))
        .containsExactly(new CheckFailure("", "count: " + mustBe("a whole number", "a string")));
    assertThat(failures("count", "x".repeat(81)))
        .singleElement()
        .extracting("property")
        .isEqualTo("");
    assertThat(failures("count", "two\nlines"))
        .singleElement()
        .extracting("property")
        .isEqualTo("");
    assertThat(failures("count", "x".repeat(80)))
        .singleElement()
        .extracting("property")
        .isEqualTo("count");
  }

  @Test
  void neverPrintsASecretInAnyReason() {
    var failures =
        failures(
            "token", "hush-token",
            "frequency", secret("hush-frequency"),
            "steps", items(map("command", "x", "password", items("hush-step"))),
            "source", map("download", map("url", 1, "password", map("hush", "hush-download"))));

    assertThat(failures).hasSizeGreaterThanOrEqualTo(4);
    assertThat(failures.toString()).doesNotContain("hush");
  }

  @Test
  void marksSecretsAlsoWhenItFails() {
    var result = checker.check(map("token", "hush-hus", "nmae", "w"));

    assertThat(result.failures()).isNotEmpty();
    assertThat(result.inputs().get("token")).contains(secret("hush-hus"));
  }

  @Test
  void namesAllFaultsOfShapeAndRulesAtOnce() {
    assertThat(failures("name", " ", "ratio", "x", "tokn", 1, "schedule", map()))
        .extracting(CheckFailure::reason)
        .anyMatch(reason -> reason.startsWith("must be a number"))
        .anyMatch(reason -> reason.startsWith("tokn: "))
        .anyMatch(reason -> reason.startsWith("schedule.hour: "))
        .anyMatch(reason -> reason.equals(Widget.NOT_BLANK))
        .hasSize(4);
  }

  @Test
  void skipsARule_ifAnInputThatItReadsHasTheWrongTypeOrIsUnknown() {
    assertThat(failures("frequency", "weekly", "count", 3))
        .containsExactly(new CheckFailure("count", Widget.EVEN_IF_WEEKLY));
    assertThat(failures("frequency", "weekly", "count", "3"))
        .extracting(CheckFailure::reason)
        .containsExactly(mustBe("a whole number", "a string"));
    assertThat(failures("frequency", "weekly", "count", unknown())).isEmpty();
    assertThat(failures("frequency", unknown(), "count", 3)).isEmpty();
    assertThat(failures("name", unknown())).isEmpty();
  }

  @Test
  void warnsOfInputsThatAreProbablyAMistake() {
    var result = checker.check(map("name", "w", "note", "x".repeat(21)));

    assertThat(result.failures()).isEmpty();
    assertThat(result.warnings()).containsExactly("note: " + Widget.characters(21));
  }

  @Test
  void appliesRulesForChangesOnlyToCreatesAndUpdates() {
    var before = map("name", "w", "model", "m");
    var after = map("name", "w");

    assertThat(checker.check(after).failures()).isEmpty();
    assertThat(checker.refusals(null, after)).isEmpty();
    assertThat(checker.refusals(before, after)).containsExactly("model: " + Widget.MODEL_STAYS);
    assertThat(checker.refusals(before, map("name", "w", "model", unknown()))).isEmpty();
  }
}
