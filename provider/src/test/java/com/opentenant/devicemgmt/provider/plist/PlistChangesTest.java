package com.opentenant.devicemgmt.provider.plist;

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
  void whatIsOnOneSideOnlyIsShown() throws Exception {
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
  void whatOnlyLooksDifferentIsNoChange() throws Exception {
    assertThat(
            changes(
                "<key>b</key><string>x&#13;&#10;\ty</string><!-- c --><key>a</key><data>AA EC</data>",
                "<key>a</key><data>\n\tAAEC\n</data>\n<key>b</key><string>x\n    y</string>",
                false))
        .isEmpty();
  }
}
