package com.opentenant.devicemgmt.provider.iru.library;

import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.Plist.ESCAPE_AMPERSANDS;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.Plist.NOT_A_WHOLE_NUMBER;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.Plist.NOT_WELL_FORMED;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.Plist.REMOVE_WHITE_SPACE;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.Plist.anywhereIn;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.Plist.at;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.Plist.keyExpected;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.Plist.otherRoot;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.Plist.unknownElement;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.Profile.BINARY;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.Profile.NOT_A_DICTIONARY;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.Profile.NOT_A_PROFILE;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.Profile.NO_PLATFORM;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.Profile.UTF_16;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.Profile.encoding;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.Profile.notComparedBefore;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.Profile.notComparedInIru;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.Profile.placeholder;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.Profile.sameUuid;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.Profile.signed;
import static com.opentenant.devicemgmt.provider.fixture.Values.map;
import static com.opentenant.devicemgmt.provider.fixture.Values.unknown;
import static com.opentenant.devicemgmt.provider.fixture.Values.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.fixture.Checks;
import com.opentenant.devicemgmt.provider.lifecycle.Declared;
import com.opentenant.devicemgmt.provider.lifecycle.Outcome.Operation;
import com.opentenant.devicemgmt.provider.lifecycle.TestBed;
import com.opentenant.devicemgmt.provider.property.PropertyMap;
import com.opentenant.devicemgmt.simulator.server.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The check of a profile, and the comparison of two profiles. */
final class ProfileTextTest {

  private static final String TOKEN = "devicemgmt:iru:CustomProfile";
  private static final String UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

  private static final ProfileText PROFILES = new ProfileText();

  private static List<String> reasons(PropertyMap inputs) {
    var checked = Checks.resource(TOKEN).check(inputs);
    assertThat(checked.warnings()).isEmpty();
    return Checks.failures(checked);
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
            NOT_WELL_FORMED + at(5, 3)),
        Arguments.of(
            "a line before the declaration",
            "\n<?xml version=\"1.0\"?>" + profile(""),
            NOT_WELL_FORMED + at(2, 6) + REMOVE_WHITE_SPACE),
        Arguments.of(
            "an unknown element",
            profile("<key>Name</key>\n  <strng>x</strng>"),
            unknownElement("<strng>") + at(5, 10)),
        Arguments.of(
            "a text for a key",
            profile("<string>Name</string><true/>"),
            keyExpected("<string>") + at(4, 11)),
        Arguments.of(
            "an entity of HTML",
            profile("<key>Name</key><string>a&nbsp;b</string>"),
            NOT_WELL_FORMED + at(4, 33)),
        Arguments.of(
            "an entity of a document type",
            "<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"plist.dtd\">"
                + profile("<key>Name</key><string>a&nbsp;b</string>"),
            NOT_WELL_FORMED + at(4, 33)),
        Arguments.of(
            "a number with a unit",
            profile("<key>Time</key><integer>5 min</integer>"),
            NOT_A_WHOLE_NUMBER + at(4, 42)),
        Arguments.of(
            "an array at the root", "<plist version=\"1.0\"><array/></plist>", NOT_A_DICTIONARY),
        Arguments.of(
            "another document",
            "<html><body>Sign in</body></html>",
            otherRoot("<html>") + at(1, 7)),
        Arguments.of("a binary property list", "bplist00\u0001\ufffd", BINARY),
        Arguments.of(
            "a signature in DER",
            "0\ufffd\u0006\t*\ufffdH\ufffd\ufffd\r\u0001\u0007\u0002",
            signed("DER")),
        Arguments.of(
            "a signature in DER, each byte a character",
            "0\u0082\u0006\t*\u0086H\u0086\u00f7\r\u0001\u0007\u0002",
            signed("DER")),
        Arguments.of(
            "a signature in PEM",
            "-----BEGIN PKCS7-----\nMIIG\n-----END PKCS7-----\n",
            signed("PEM")),
        Arguments.of("a path", "./profiles/wifi.mobileconfig", NOT_A_PROFILE),
        Arguments.of("nothing", "", NOT_A_PROFILE),
        Arguments.of(
            "another encoding",
            "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>"
                + profile("<key>City</key><string>Zürich</string>"),
            encoding("ISO-8859-1")),
        Arguments.of(
            "an encoding of two bytes",
            "\ufeff<?xml version='1.0' encoding='UTF-16'?>" + profile(""),
            encoding("UTF-16")),
        Arguments.of(
            "a placeholder",
            profile("<key>PayloadUUID</key><string>REPLACE-WITH-UUID</string>"),
            placeholder("PayloadUUID", "REPLACE-WITH-UUID")),
        Arguments.of(
            "placeholders within texts",
            profile(
                "<key>PayloadContent</key><array><dict>"
                    + "<key>a</key><string>https://CHANGE_ME.example.com</string>"
                    + "<key>b c</key><array><string>XXXXXXXX-XXXX-XXXX-XXXX-XXXXXXXXXXXX</string>"
                    + "</array></dict></array>"),
            placeholder("PayloadContent[0].a", "CHANGE_ME")
                + "; "
                + placeholder(
                    "PayloadContent[0][\"b c\"][0]", "XXXXXXXX-XXXX-XXXX-XXXX-XXXXXXXXXXXX")),
        Arguments.of("UTF-16 that was read as UTF-8", "\ufffd\ufffd<\u0000?\u0000x\u0000", UTF_16),
        Arguments.of("UTF-16 with the high byte first", "\u0000<\u0000?\u0000x", UTF_16),
        Arguments.of("a short signature in DER", "0\u0084\u0000\u0000", signed("DER")),
        Arguments.of(
            "a certificate in PEM",
            "-----BEGIN CERTIFICATE-----\nMIIG\n-----END CERTIFICATE-----\n",
            NOT_A_PROFILE),
        Arguments.of(
            "an ampersand",
            profile("<key>Name</key><string>R&D</string>"),
            NOT_WELL_FORMED + at(4, 29) + ESCAPE_AMPERSANDS),
        Arguments.of(
            "one UUID for the root and a payload",
            profile(
                "<key>PayloadUUID</key><string>0D3B0A53-2B1F-4D2C-8E9E-3C4E2D5B6A71</string>"
                    + "<key>PayloadContent</key><array><true/><dict><key>PayloadUUID</key>"
                    + "<string>0D3B0A53-2B1F-4D2C-8E9E-3C4E2D5B6A71</string></dict></array>"),
            sameUuid("PayloadContent[1].PayloadUUID", "PayloadUUID")),
        Arguments.of(
            "one UUID in two payloads",
            profile(
                "<key>PayloadUUID</key><string>0D3B0A53-2B1F-4D2C-8E9E-3C4E2D5B6A71</string>"
                    + "<key>PayloadContent</key><array>"
                    + "<dict><key>PayloadUUID</key>"
                    + "<string>0D3B0A53-2B1F-4D2C-8E9E-3C4E2D5B6A72</string></dict>"
                    + "<dict><key>PayloadUUID</key>"
                    + "<string>0d3b0a53-2b1f-4d2c-8e9e-3c4e2d5b6a72</string></dict></array>"),
            sameUuid("PayloadContent[1].PayloadUUID", "PayloadContent[0].PayloadUUID")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void anInvalidProfileIsRefusedWithThePlace(String what, String profile, String reason) {
    assertThat(reasons(profile)).as(what).containsExactly("profile: " + reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "YOU MUST NOT ENTER THIS SYSTEM. TO CHANGE YOUR PASSWORD, CALL US.",
        "EXCHANGE-THIS-TOKEN",
        "REPLACE_MEMORY",
        "INSERT_HERETIC",
        "DO_NOT_CHANGE_THIS_FILE",
        "VIRTUAL_KEY_ENTER_HERE",
        "CHANGE_MEMORY",
        "CHANGE_ME2",
        "x-XXXXXXXX-XXXX-XXXX-XXXX-XXXXXXXXXXXX",
        "{{name}} ${name}",
        "$SERIAL_NUMBER",
        "replace-with-uuid is a text of this company"
      })
  void anOrdinaryTextIsNoPlaceholder(String text) {
    assertThat(reasons(profile("<key>Message</key><string>" + text + "</string>"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "replace-with-uuid, replace-with-uuid",
    "{{UUID}}, {{UUID}}",
    "{{ uuid }}, {{ uuid }}",
    "&lt;UUID&gt;, <UUID>",
    "${UUID}, ${UUID}",
    "PUT-YOUR-UUID-HERE, YOUR-UUID-HERE",
    "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx, xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx"
  })
  void thePlaceholderOfAUuidIsRefused(String text, String found) {
    for (var key : List.of("PayloadUUID", "PayloadCertificateUUID")) {
      assertThat(reasons(profile("<key>%s</key><string>%s</string>".formatted(key, text))))
          .singleElement()
          .asString()
          .isEqualTo("profile: " + placeholder(key, found));
    }
  }

  /** Other keys may refer to a payload by its UUID, and managed preferences may have any key. */
  @Test
  void onlyPayloadsNeedTheirOwnUuid() {
    var uuid = "<key>PayloadUUID</key><string>0D3B0A53-2B1F-4D2C-8E9E-3C4E2D5B6A71</string>";
    assertThat(
            reasons(
                profile(
                    uuid
                        + "<key>Reference</key><dict>"
                        + uuid
                        + "</dict><key>PayloadContent</key><array><dict><key>Settings</key><dict>"
                        + uuid
                        + "</dict></dict></array>")))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n"})
  void anEmptyTextDiffersFromEveryProfile(String empty) {
    assertThat(PROFILES.same(profile(""), empty)).isFalse();
    assertThat(PROFILES.same(empty, profile(""))).isFalse();
    assertThat(PROFILES.differences(empty, profile(""), true))
        .containsExactly(notComparedBefore("is empty"));
    assertThat(PROFILES.differencesOnServer(profile(""), empty, true))
        .containsExactly(notComparedInIru("is empty"));
  }

  @Test
  void anUnreadableTextIsNamedWithThePlace() {
    var unreadable = "<plist><dict>\n<key>Password</key><string>hunter2</dict></plist>";

    assertThat(PROFILES.sameOnServer(profile(""), unreadable)).isFalse();
    assertThat(PROFILES.differencesOnServer(profile(""), unreadable, true))
        .singleElement()
        .asString()
        .matches(notComparedInIru(NOT_WELL_FORMED + anywhereIn("2")));
    assertThat(PROFILES.differences(unreadable, profile(""), true))
        .singleElement()
        .asString()
        .startsWith(notComparedBefore(NOT_WELL_FORMED));
  }

  @ParameterizedTest
  @CsvSource({
    "User, , true",
    "User, System, true",
    ", System, true",
    "System, User, false",
    ", User, false",
    "User, User, true"
  })
  void theScopeInIruCountsIfItIsNotTheDefault(String program, String server, boolean isSame) {
    var before = profile(scope(program));
    var after = profile(scope(server) + "<!-- -->");

    assertThat(PROFILES.sameOnServer(before, after)).isEqualTo(isSame);
    assertThat(PROFILES.differencesOnServer(before, after, false))
        .isEqualTo(isSame ? List.of() : List.of("PayloadScope: \"System\" → \"User\""));
  }

  private static String scope(@Nullable String scope) {
    return scope == null ? "" : "<key>PayloadScope</key><string>" + scope + "</string>";
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF8", "utf-8", "unicode-1-1-utf-8"})
  void anotherNameOfUtf8IsAllowed(String name) {
    assertThat(
            reasons(
                "<?xml version=\"1.0\" encoding=\"%s\"?>".formatted(name)
                    + profile("<key>City</key><string>Zürich</string>")))
        .isEmpty();
  }

  @Test
  void anEncodingWithTheSameBytesIsAllowed() {
    assertThat(reasons("<?xml version=\"1.0\" encoding=\"utf-8\"?>" + profile(""))).isEmpty();
    assertThat(reasons("<?xml version=\"1.0\" encoding=\"US-ASCII\"?>" + profile(""))).isEmpty();
  }

  @Test
  void onePlatformIsRequired() {
    var inputs = map("name", "Example", "profile", profile(""));
    var reason = "runsOnMac: " + NO_PLATFORM;

    assertThat(reasons(inputs)).containsExactly(reason);
    assertThat(reasons(inputs.with("runsOnMac", value(false)))).containsExactly(reason);
    for (var platform :
        List.of("runsOnMac", "runsOnIphone", "runsOnIpad", "runsOnTv", "runsOnVision")) {
      assertThat(reasons(inputs.with(platform, value(true)))).as(platform).isEmpty();
      assertThat(reasons(inputs.with(platform, unknown()))).as(platform).isEmpty();
    }
  }

  @Test
  void anUnknownProfileIsNotChecked() throws Exception {
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

  @Test
  void aRefusalOfASecretShowsNoValue() throws Exception {
    var profile = profile("<key>Password</key><string>CHANGE-ME-hunter2</string>");
    var secret =
        Map.of(
            "4dabf18193072939515e22adb298388d",
            "1b47061264138c4ac30d75fd1eb44270",
            "value",
            profile);
    try (var testBed = TestBed.start()) {
      assertThat(testBed.stack().preview(program(secret)).messages())
          .containsExactly("profile: " + placeholder("Password", "CHANGE-ME"));
    }
  }

  /** Profiles that exist in a tenant may have no platform, and no check has read them. */
  @Test
  void anInvalidProfileOfTheTenantIsImported() throws Exception {
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
    }
  }

  private static List<Declared> program(Object profile) {
    var inputs = Map.of("name", "Example", "profile", profile, "runsOnMac", true);
    return List.of(new Declared(TOKEN, "profile", inputs));
  }
}
