package com.opentenant.devicemgmt.provider.iru.library;

import static com.opentenant.devicemgmt.provider.fixture.Values.map;
import static com.opentenant.devicemgmt.provider.fixture.Values.secret;
import static com.opentenant.devicemgmt.provider.fixture.Values.unknown;
import static com.opentenant.devicemgmt.provider.fixture.Values.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.Resources;
import com.opentenant.devicemgmt.provider.check.CheckResult;
import com.opentenant.devicemgmt.provider.check.CheckResult.CheckFailure;
import com.opentenant.devicemgmt.provider.lifecycle.Declared;
import com.opentenant.devicemgmt.provider.lifecycle.Outcome.Operation;
import com.opentenant.devicemgmt.provider.lifecycle.TestBed;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.provider.resource.KnownIds;
import com.opentenant.devicemgmt.provider.resource.Registry;
import com.opentenant.devicemgmt.simulator.server.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Check says of a profile, and when it says nothing. */
final class ProfileTextTest {

  private static final String TOKEN = "devicemgmt:iru:CustomProfile";
  private static final String UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

  private static CheckResult check(PropertyMap inputs) {
    return new Registry(Resources.unconnected().resources(), List.of(), new KnownIds())
        .resource(TOKEN)
        .orElseThrow()
        .check(inputs);
  }

  private static List<String> reasons(PropertyMap inputs) {
    var checked = check(inputs);
    assertThat(checked.warnings()).isEmpty();
    return checked.failures().stream()
        .map(each -> each.property().isEmpty() ? each.reason() : named(each))
        .toList();
  }

  private static String named(CheckFailure failure) {
    return failure.property() + ": " + failure.reason();
  }

  private static List<String> reasons(String profile) {
    return reasons(map("name", "Example", "profile", profile, "runsOnMac", true));
  }

  private static String profile(String content) {
    return """
    <plist version="1.0">
    <dict>
      <key>PayloadType</key><string>Configuration</string>
      %s
    </dict>
    </plist>
    """
        .formatted(content);
  }

  static List<Arguments> refused() {
    return List.of(
        Arguments.of(
            "an element that is not closed",
            profile("<key>PayloadContent</key><array><true/>"),
            List.of("line 5, column 3")),
        Arguments.of(
            "a line before the declaration",
            "\n<?xml version=\"1.0\"?>" + profile(""),
            List.of("line 2, column 6")),
        Arguments.of(
            "an unknown element",
            profile("<key>Name</key>\n  <strng>x</strng>"),
            List.of("<strng>", "line 5, column 10")),
        Arguments.of(
            "a text for a key",
            profile("<string>Name</string><true/>"),
            List.of("<string>", "<key>", "line 4, column 11")),
        Arguments.of(
            "an entity of HTML",
            profile("<key>Name</key><string>a&nbsp;b</string>"),
            List.of("line 4, column 33")),
        Arguments.of(
            "an entity of a document type",
            "<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"plist.dtd\">"
                + profile("<key>Name</key><string>a&nbsp;b</string>"),
            List.of("line 4, column 33")),
        Arguments.of(
            "a number with a unit",
            profile("<key>Time</key><integer>5 min</integer>"),
            List.of("<integer>", "line 4, column 42")),
        Arguments.of(
            "an array at the root", "<plist version=\"1.0\"><array/></plist>", List.of("root")),
        Arguments.of(
            "another document",
            "<html><body>Sign in</body></html>",
            List.of("<html>", "<plist>", "line 1, column 7")),
        Arguments.of(
            "a binary property list",
            "bplist00\u0001\ufffd",
            List.of("`plutil -convert xml1 FILE`")),
        Arguments.of(
            "a signature in DER",
            "0\ufffd\u0006\t*\ufffdH\ufffd\ufffd\r\u0001\u0007\u0002",
            List.of("`openssl smime -verify -noverify -inform DER -in FILE -out NEWFILE`")),
        Arguments.of(
            "a signature in DER, each byte a character",
            "0\u0082\u0006\t*\u0086H\u0086\u00f7\r\u0001\u0007\u0002",
            List.of("`openssl smime -verify -noverify -inform DER -in FILE -out NEWFILE`")),
        Arguments.of(
            "a signature in PEM",
            "-----BEGIN PKCS7-----\nMIIG\n-----END PKCS7-----\n",
            List.of("`openssl smime -verify -noverify -inform PEM -in FILE -out NEWFILE`")),
        Arguments.of(
            "a path", "./profiles/wifi.mobileconfig", List.of(".mobileconfig", "`fn::readFile`")),
        Arguments.of("nothing", "", List.of(".mobileconfig", "`fn::readFile`")),
        Arguments.of(
            "another encoding",
            "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>"
                + profile("<key>City</key><string>Zürich</string>"),
            List.of("ISO-8859-1", "UTF-8")),
        Arguments.of(
            "an encoding of two bytes",
            "\ufeff<?xml version='1.0' encoding='UTF-16'?>" + profile(""),
            List.of("UTF-16", "UTF-8")),
        Arguments.of(
            "a placeholder",
            profile("<key>PayloadUUID</key><string>REPLACE-WITH-UUID</string>"),
            List.of("PayloadUUID is a placeholder")),
        Arguments.of(
            "placeholders within texts",
            profile(
                "<key>PayloadContent</key><array><dict>"
                    + "<key>a</key><string>https://CHANGE_ME.example.com</string>"
                    + "<key>b c</key><array><string>XXXXXXXX-XXXX-XXXX-XXXX-XXXXXXXXXXXX</string>"
                    + "</array></dict></array>"),
            List.of(
                "PayloadContent[0].a is a placeholder",
                "PayloadContent[0][\"b c\"][0] is a placeholder")),
        Arguments.of(
            "one UUID in two payloads",
            profile(
                "<key>PayloadUUID</key><string>0D3B0A53-2B1F-4D2C-8E9E-3C4E2D5B6A71</string>"
                    + "<key>PayloadContent</key><array>"
                    + "<dict><key>PayloadUUID</key>"
                    + "<string>0D3B0A53-2B1F-4D2C-8E9E-3C4E2D5B6A72</string></dict>"
                    + "<dict><key>PayloadUUID</key>"
                    + "<string>0d3b0a53-2b1f-4d2c-8e9e-3c4e2d5b6a72</string></dict></array>"),
            List.of(
                "PayloadContent[1].PayloadUUID is the same as PayloadContent[0].PayloadUUID",
                "`uuidgen`")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void isRefusedWithThePlace(String what, String profile, List<String> parts) {
    assertThat(reasons(profile))
        .as(what)
        .singleElement()
        .asString()
        .startsWith("profile: ")
        .contains(parts);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "YOU MUST NOT ENTER THIS SYSTEM. TO CHANGE YOUR PASSWORD, CALL US.",
        "EXCHANGE-THIS-TOKEN",
        "REPLACE_MEMORY",
        "INSERT_HERETIC",
        "$SERIAL_NUMBER",
        "replace-with-uuid is a text of this company"
      })
  void anOrdinaryTextIsNoPlaceholder(String text) {
    assertThat(reasons(profile("<key>Message</key><string>" + text + "</string>"))).isEmpty();
  }

  @Test
  void anEncodingThatHasTheSameBytesIsAllowed() {
    assertThat(reasons("<?xml version=\"1.0\" encoding=\"utf-8\"?>" + profile(""))).isEmpty();
    assertThat(reasons("<?xml version=\"1.0\" encoding=\"US-ASCII\"?>" + profile(""))).isEmpty();
  }

  @Test
  void onePlatformIsRequired() {
    var inputs = map("name", "Example", "profile", profile(""));
    var platforms = List.of("runsOnMac", "runsOnIphone", "runsOnIpad", "runsOnTv", "runsOnVision");

    for (var without : List.of(inputs, inputs.with("runsOnMac", value(false)))) {
      assertThat(reasons(without))
          .singleElement()
          .asString()
          .startsWith("runsOnMac: ")
          .contains(platforms);
    }
    for (var platform : platforms) {
      assertThat(reasons(inputs.with(platform, value(true)))).as(platform).isEmpty();
      assertThat(reasons(inputs.with(platform, unknown()))).as(platform).isEmpty();
    }
  }

  @Test
  void whatIsNotKnownYetIsNotJudged() throws Exception {
    assertThat(reasons(map("name", "Example", "profile", unknown(), "runsOnMac", true))).isEmpty();
    try (var testBed = TestBed.start()) {
      var unknown = program(UNKNOWN);
      assertThat(testBed.stack().preview(unknown).problems()).isEmpty();

      testBed.stack().upWithoutPreview(program(profile("")));
      var outcome = testBed.stack().preview(unknown);

      assertThat(outcome.problems()).isEmpty();
      assertThat(outcome.operations()).containsExactly(Operation.UPDATE);
      assertThat(testBed.stack().infos()).isEmpty();
      assertThat(testBed.stack().warnings()).isEmpty();
    }
  }

  /** The engine prints the value of a property that a failure names. */
  @Test
  void aRefusalOfASecretShowsNoValue() {
    var profile = "<plist><dict><key>Password</key><string>CHANGE-ME</string></dict></plist>";
    var inputs = map("name", "Example", "profile", profile, "runsOnMac", true);

    assertThat(check(inputs).failures()).singleElement().returns("profile", CheckFailure::property);
    assertThat(check(inputs.with("profile", secret(profile))).failures())
        .singleElement()
        .returns("", CheckFailure::property)
        .extracting(CheckFailure::reason)
        .asString()
        .contains("profile: ", "Password is a placeholder")
        .doesNotContain("CHANGE-ME");
  }

  /** Older profiles of a tenant have no platform, and nobody checked them. */
  @Test
  void whatTheTenantHasIsImported() throws Exception {
    try (var testBed = TestBed.start()) {
      var row =
          testBed
              .tenant()
              .iru()
              .console()
              .items("custom-profiles")
              .create(
                  Json.object()
                      .put("name", "Old")
                      .put("file", profile("<key>a</key><string>CHANGE-ME</string>"))
                      .put("runs_on_mac", false));

      var outcome = testBed.stack().importAs(TOKEN, "profile", row.path("id").asText());
      assertThat(outcome.messages()).isEmpty();
      var printed = testBed.stack().state("profile").plainInputs();
      var again = testBed.stack().up(List.of(new Declared(TOKEN, "profile", printed)));

      assertThat(again.messages()).isEmpty();
      assertThat(again.operations()).containsExactly(Operation.SAME);

      var edited = new LinkedHashMap<>(printed);
      edited.computeIfPresent("profile", (name, text) -> text + "<!-- a comment -->\n");
      assertThat(
              testBed.stack().preview(List.of(new Declared(TOKEN, "profile", edited))).messages())
          .isEmpty();

      var other = new LinkedHashMap<>(printed);
      other.put("name", "New");
      var both =
          List.of(new Declared(TOKEN, "profile", printed), new Declared(TOKEN, "other", other));
      assertThat(testBed.stack().preview(both).messages())
          .anyMatch(each -> each.startsWith("runsOnMac: "))
          .anyMatch(each -> each.startsWith("profile: "));
    }
  }

  private static List<Declared> program(Object profile) {
    var inputs = Map.of("name", "Example", "profile", profile, "runsOnMac", true);
    return List.of(new Declared(TOKEN, "profile", inputs));
  }
}
