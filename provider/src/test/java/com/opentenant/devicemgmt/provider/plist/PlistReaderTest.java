package com.opentenant.devicemgmt.provider.plist;

import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.Plist.ESCAPE_AMPERSANDS;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.Plist.NOT_WELL_FORMED;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.Plist.REMOVE_WHITE_SPACE;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.Plist.anywhereIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opentenant.devicemgmt.provider.plist.PlistValue.Array;
import com.opentenant.devicemgmt.provider.plist.PlistValue.Data;
import com.opentenant.devicemgmt.provider.plist.PlistValue.Date;
import com.opentenant.devicemgmt.provider.plist.PlistValue.Dictionary;
import com.opentenant.devicemgmt.provider.plist.PlistValue.Flag;
import com.opentenant.devicemgmt.provider.plist.PlistValue.Real;
import com.opentenant.devicemgmt.provider.plist.PlistValue.Text;
import com.opentenant.devicemgmt.provider.plist.PlistValue.Whole;
import java.math.BigInteger;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PlistReaderTest {

  private static PlistValue read(String value) throws PlistSyntaxException {
    return PlistReader.read("<plist version=\"1.0\">" + value + "</plist>");
  }

  @Test
  void everyKindOfValueIsRead() throws Exception {
    var root =
        (Dictionary)
            read(
                """
                <dict>
                  <key>text</key><string>a &amp; b</string>
                  <key>whole</key><integer> -5 </integer>
                  <key>real</key><real>1.50</real>
                  <key>yes</key><true/>
                  <key>no</key><false></false>
                  <key>date</key><date>2026-01-31T09:00:00Z</date>
                  <key>data</key><data>
                    AAEC
                    Aw==
                  </data>
                  <key>array</key><array><string/><dict/></array>
                </dict>
                """);

    assertThat(root.entries())
        .containsEntry("text", new Text("a & b"))
        .containsEntry("whole", new Whole(BigInteger.valueOf(-5)))
        .containsEntry("real", new Real(1.5))
        .containsEntry("yes", new Flag(true))
        .containsEntry("no", new Flag(false))
        .containsEntry("date", new Date(Instant.parse("2026-01-31T09:00:00Z")))
        .containsEntry("data", new Data("AAECAw=="))
        .containsEntry(
            "array",
            new Array(java.util.List.of(new Text(""), new Dictionary(new java.util.TreeMap<>()))))
        .hasSize(8);
  }

  @ParameterizedTest
  @CsvSource({"007, 7", "+5, 5", "0xFF, 255", "0Xff, 255", "-0x10, -16", "-0, 0"})
  void everyFormOfAWholeNumberIsRead(String text, BigInteger number) throws Exception {
    assertThat(read("<integer>" + text + "</integer>")).isEqualTo(new Whole(number));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1.50, 1.5", ".5, 0.5", "2., 2", "-6.02e23, -6.02e23", "+1E-9, 1e-9"})
  void everyFormOfARealIsRead(String text, double number) throws Exception {
    assertThat(read("<real>" + text + "</real>")).isEqualTo(new Real(number));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "one<!-- a comment -->two",
        "<![CDATA[one]]>two",
        "o&#110;etwo",
      })
  void aTextIsReadCompletely(String content) throws Exception {
    assertThat(read("<string>" + content + "</string>")).isEqualTo(new Text("onetwo"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a&#13;&#10;b", "a\r\nb", "a&#13;b", "a\nb"})
  void everyLineEndIsALineFeed(String content) throws Exception {
    assertThat(read("<string>" + content + "</string>")).isEqualTo(new Text("a\nb"));
  }

  @Test
  void aByteOrderMarkAndADocumentTypeAreAllowed() throws Exception {
    var text =
        "\ufeff<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE plist PUBLIC"
            + " \"-//Apple//DTD PLIST 1.0//EN\""
            + " \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n"
            + "<plist version=\"1.0\"><true/></plist>\n<!-- end -->\n";
    assertThat(PlistReader.read(text)).isEqualTo(new Flag(true));
  }

  @ParameterizedTest
  @CsvSource({
    "<dict><key>a</key><strng>x</strng></dict>, <strng>",
    "<dict><key>a</key></dict>, without a value",
    "<dict><string>a</string><string>b</string></dict>, <key> is expected",
    "<dict><key>a</key><true/><key>a</key><false/></dict>, second value",
    "<dict><key>a</key>text<true/></dict>, text outside",
    "<string>a<true/></string>, element in <string>",
    "<true><true/></true>, element in <true/>",
    "<integer>1.5</integer>, <integer>",
    "<integer>0xZZ</integer>, <integer>",
    "<integer>0x-5</integer>, <integer>",
    "<integer>\u0665</integer>, <integer>",
    "<real>1d</real>, <real>",
    "<real>NaN</real>, <real>",
    "<real>0x1p3</real>, <real>",
    "<date>2026-01-31T09:00:00+01:00</date>, <date>",
    "<date>2026-01-31T09:00:00.5Z</date>, <date>",
    "<date>2026-02-31T09:00:00Z</date>, <date>",
    "<real>one</real>, <real>",
    "<date>2026-01-01</date>, <date>",
    "<data>!!!!</data>, base64",
    "<true/><true/>, more than one value",
    "'', empty <plist>",
    "<string>&unknown;</string>, at line 1",
    "<string>, well-formed",
  })
  void aTextThatIsNoPropertyListIsRefusedWithThePlace(String value, String problem) {
    assertThatThrownBy(() -> read(value))
        .isInstanceOf(PlistSyntaxException.class)
        .hasMessageContaining(problem)
        .hasMessageMatching("(?s).*" + anywhereIn("1"));
  }

  @Test
  void thePlaceIsTheLineOfTheError() {
    assertThatThrownBy(() -> read("\n<dict>\n<key>a</key>\n<integer>x</integer></dict>"))
        .hasMessageContaining("line 4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html/>", "<dict/>", "", "plain text", "<plist>"})
  void aTextWithoutAPlistElementIsRefused(String text) {
    assertThatThrownBy(() -> PlistReader.read(text)).isInstanceOf(PlistSyntaxException.class);
  }

  @Test
  void entitiesOfADocumentTypeAreNotExpanded() {
    var text = "<!DOCTYPE plist [<!ENTITY e \"boom\">]><plist><string>x&e;y</string></plist>";
    assertThatThrownBy(() -> PlistReader.read(text)).isInstanceOf(PlistSyntaxException.class);
  }

  /** The parser of the JDK has no message for this error. */
  @ParameterizedTest
  @ValueSource(strings = {"<!DOCTYPE plist [\u0001]>", "<!DOCTYPE plist [\u0001]><plist/>", ""})
  void everyErrorOfTheParserIsReported(String text) {
    assertThatThrownBy(() -> PlistReader.read(text))
        .isInstanceOf(PlistSyntaxException.class)
        .hasMessageMatching(NOT_WELL_FORMED + anywhereIn("1"));
  }

  @ParameterizedTest
  @CsvSource({
    "R&D, true",
    "a & b, true",
    "a && b, true",
    "a&b=c;, true",
    "&nbsp;, false",
    "&amp;<, false",
    "&#xFFFF;, false"
  })
  void anAmpersandIsNamedAsTheCause(String value, boolean isNamed) {
    var remedy = isNamed ? ESCAPE_AMPERSANDS : "";
    assertThatThrownBy(() -> read("\n<string>\n" + value + "\n</string>"))
        .hasMessageMatching(NOT_WELL_FORMED + anywhereIn("[34]") + Pattern.quote(remedy));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", " ", "\ufeff\r\n"})
  void whiteSpaceBeforeTheDeclarationIsNamedAsTheCause(String start) {
    assertThatThrownBy(
            () -> PlistReader.read(start + "<?xml version=\"1.0\"?><plist><true/></plist>"))
        .hasMessageMatching(
            NOT_WELL_FORMED + anywhereIn("\\d") + Pattern.quote(REMOVE_WHITE_SPACE));
  }

  @Test
  void deepNestingIsRefused() {
    var text = "<array>".repeat(100_000) + "</array>".repeat(100_000);
    assertThatThrownBy(() -> read(text)).hasMessageContaining("nested");
  }

  @Test
  void aLongNumberIsRefused() {
    assertThatThrownBy(() -> read("<integer>" + "9".repeat(1_000_000) + "</integer>"))
        .hasMessageContaining("<integer>");
  }
}
