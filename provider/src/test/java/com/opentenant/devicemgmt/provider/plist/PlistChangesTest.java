package com.opentenant.devicemgmt.provider.plist;

import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.Plist.ANOTHER_ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlistChangesTest {

  private static List<String> changes(String before, String after, boolean isSecret)
      throws PlistSyntaxException {
    return PlistChanges.between(read(before), read(after), isSecret);
  }

  private static PlistValue read(String root) throws PlistSyntaxException {
    return PlistReader.read("<plist><dict>" + root + "</dict></plist>");
  }

  @ParameterizedTest
  @CsvSource({
    "<true/>, <false/>, true → false",
    "<integer>1</integer>, <integer>2</integer>, 1 → 2",
    "<integer>1</integer>, <real>1</real>, 1 → 1.0",
    "<string>a</string>, <string>b</string>, \"a\" → \"b\"",
    "<string>1</string>, <integer>1</integer>, \"1\" → 1",
    "<data>AAAA</data>, <data>AAEA</data>, data \"AAAA\" → data \"AAEA\"",
    "<date>2026-01-01T00:00:00Z</date>, <date>2026-01-02T00:00:00Z</date>,"
        + " 2026-01-01T00:00:00Z → 2026-01-02T00:00:00Z",
    "<dict/>, <array/>, a dictionary of [] → an array of 0",
  })
  void aChangedValueIsShownWithItsPlace(String before, String after, String expected)
      throws Exception {
    var place = "<key>PayloadContent</key><array><true/><dict><key>allow</key>%s</dict></array>";
    assertThat(changes(place.formatted(before), place.formatted(after), false))
        .containsExactly("PayloadContent[1].allow: " + expected);
  }

  @Test
  void aValueOnOneSideOnlyIsShown() throws Exception {
    assertThat(
            changes(
                "<key>a</key><array><true/></array>",
                "<key>a</key><array><true/><dict><key>x</key><true/></dict></array>"
                    + "<key>com.example</key><string>new</string>",
                false))
        .containsExactly(
            "a[1]: (none) → a dictionary of [x]", "[\"com.example\"]: (none) → \"new\"");
  }

  @Test
  void aSecretShowsPlacesAndNoValues() throws Exception {
    assertThat(
            changes(
                "<key>p</key><string>hunter2</string><key>q</key><true/>",
                "<key>p</key><string>hunter3</string>",
                true))
        .containsExactly("p: [secret] → [secret]", "q: [secret] → (none)");
  }

  @Test
  void theDifferenceInsideALongTextIsShown() throws Exception {
    var banner = "word ".repeat(2_000);
    var line =
        changes(
                "<key>b</key><string>" + banner + "old " + banner + "</string>",
                "<key>b</key><string>" + banner + "new " + banner + "</string>",
                false)
            .get(0);
    assertThat(line).contains("old word", "new word").hasSizeLessThan(200);
  }

  @Test
  void noCharacterIsCutInHalf() throws Exception {
    var emoji = "🔑".repeat(100);
    for (var shift = 0; shift < 3; shift++) {
      var start = "a".repeat(shift) + emoji;
      var line =
          changes(
                  "<key>b</key><string>" + start + "x" + emoji + "</string>",
                  "<key>b</key><string>" + start + "y" + emoji + "</string>",
                  false)
              .get(0);
      assertThat(line.codePoints().noneMatch(point -> point >= 0xD800 && point <= 0xDFFF)).isTrue();
    }
  }

  @Test
  void anotherNotationIsNoChange() throws Exception {
    assertThat(
            changes(
                "<key>b</key><string>x&#13;&#10;\ty</string><!-- c --><key>a</key><data>AA"
                    + " EC</data>",
                "<key>a</key><data>\n\tAAEC\n</data>\n<key>b</key><string>x\n    y</string>",
                false))
        .isEmpty();
  }

  private static String payload(String uuid, String content) {
    return "<dict><key>PayloadUUID</key><string>%s</string>%s</dict>".formatted(uuid, content);
  }

  private static List<String> arrayChanges(String before, String after) throws Exception {
    var array = "<key>a</key><array>%s</array>";
    return changes(array.formatted(before), array.formatted(after), false);
  }

  @Test
  void aRemovedOrInsertedElementIsTheOnlyDifference() throws Exception {
    var one = payload("1", "<key>x</key><true/>");
    var two = payload("2", "<key>x</key><false/>");
    var three = payload("3", "");
    var changed = payload("3", "<key>x</key><true/>");

    assertThat(arrayChanges(one + two + three, two + three))
        .containsExactly("a[0]: a dictionary of [PayloadUUID, x] → (none)");
    assertThat(arrayChanges(one + three, one + two + three))
        .containsExactly("a[1]: (none) → a dictionary of [PayloadUUID, x]");
    assertThat(arrayChanges(one + two + three, two + changed))
        .containsExactly(
            "a[0]: a dictionary of [PayloadUUID, x] → (none)", "a[1].x: (none) → true");
    assertThat(arrayChanges("<true/><false/><true/>", "<true/><true/>"))
        .containsExactly("a[1]: false → (none)");
    assertThat(arrayChanges("<true/><true/>", "<true/><true/><true/>"))
        .containsExactly("a[2]: (none) → true");
  }

  @Test
  void payloadsAreComparedByIdentifierIfTheirUuidDiffers() throws Exception {
    var name = "<key>PayloadIdentifier</key><string>%s</string>";
    assertThat(
            arrayChanges(
                payload("1", name.formatted("a")) + payload("2", name.formatted("b")),
                "<true/>" + payload("3", name.formatted("b")) + payload("1", name.formatted("a"))))
        .containsExactly("a[0]: (none) → true", "a[1].PayloadUUID: \"2\" → \"3\"");
  }

  @Test
  void anotherOrderIsADifference() throws Exception {
    assertThat(
            arrayChanges(payload("1", "") + payload("2", ""), payload("2", "") + payload("1", "")))
        .containsExactly("a: " + ANOTHER_ORDER);
  }

  /** The texts of all places together would have 4 GB. */
  @Test
  void manyValuesUnderALongKeyAreCompared() throws Exception {
    var key = "k".repeat(200_000);
    var before = new StringBuilder("<key>" + key + "</key><dict>");
    var after = new StringBuilder(before);
    for (var number = 0; number < 20_000; number++) {
      before.append("<key>n").append(number).append("</key><true/>");
      after.append("<key>n").append(number).append("</key><false/>");
    }
    var lines = changes(before + "</dict>", after + "</dict>", false);

    assertThat(lines).hasSize(20_000);
    assertThat(lines.get(0)).isEqualTo("k".repeat(80) + "….n0: true → false");
    assertThat(lines.get(19_999)).endsWith("….n9999: true → false");
    assertThat(changes(before + "</dict>", before + "</dict>", false)).isEmpty();
  }

  @Test
  void aLongPlaceIsCutInTheMiddle() throws Exception {
    var start = "<key>k</key><dict>".repeat(150) + "<key>last</key>";
    var end = "</dict>".repeat(150);
    for (var length : List.of(1, 7, 79)) {
      var key = "k".repeat(length);
      assertThat(
              changes(
                      (start + "<true/>" + end).replace("<key>k<", "<key>" + key + "<"),
                      (start + "<false/>" + end).replace("<key>k<", "<key>" + key + "<"),
                      false)
                  .get(0))
          .startsWith(key)
          .endsWith(key + ".last: true → false")
          .hasSizeLessThan(530);
    }
  }

  @Test
  void aKeyCannotLookLikeALineOfAMessage() throws Exception {
    assertThat(
            changes(
                "<key>a\nb: 1 → 2\u202e</key><true/><key>c\"]\\</key><true/>",
                "<key>d</key><dict><key>x\ny</key><true/></dict>",
                false))
        .containsExactly(
            "[\"a\\nb: 1 → 2\\u202e\"]: true → (none)",
            "[\"c\\\"]\\\\\"]: true → (none)",
            "d: (none) → a dictionary of [x\\ny]");
  }

  @ParameterizedTest
  @CsvSource({
    "a\u200bb, a\\u200bb",
    "a\u00a0b, a\\u00a0b",
    "a\u0085b, a\\u0085b",
    "a\u2028b, a\\u2028b",
    "a\\u200bb, a\\\\u200bb",
    "a\udb40\udc20b, a\\udb40\\udc20b",
    "a b 🔑 é, a b 🔑 é"
  })
  void anInvisibleCharacterIsShownAsAnEscape(String value, String shown) throws Exception {
    assertThat(changes("<key>k</key><string>" + value + "</string>", "", false))
        .containsExactly("k: \"" + shown + "\" → (none)");
  }

  @Test
  void manyKeysOfADictionaryAreCut() throws Exception {
    var keys = new StringBuilder();
    for (var number = 0; number < 1_000; number++) {
      keys.append("<key>key-").append(number).append("</key><true/>");
    }
    assertThat(changes("<key>k</key><dict>" + keys + "</dict>", "", false).get(0))
        .endsWith(", …] → (none)")
        .hasSizeLessThan(120);
  }
}
