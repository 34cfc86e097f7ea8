package com.opentenant.devicemgmt.provider.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.fixture.HangGuard;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which parts of a secret profile are removed from messages. */
final class XmlSecretTest {

  private static final String PROFILE =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <!-- Ask-Jim-7 for it -->
      <plist version="1.0">
      <dict>
        <key>Password</key>
        <string>hunter2!</string>
        <key>Second</key><string>Tom&amp;Jerry-12</string>
        <key>Third</key><string>&#x70;ass&#45;word-3</string>
        <key>Fourth</key><string><![CDATA[a<b>c-4567]]></string>
        <key>PIN</key><string>4711</string>
        <key>PayloadDisplayName</key>
        <string>Wi-Fi 6 for guests and staff</string>
        <key>PayloadIdentifier</key><string>com.example.wifi-6</string>
        <key>PayloadOrganization</key><string>Example-1</string>
        <key>PayloadDescription</key><string>Floor 1-2</string>
        <key>PayloadType</key><string>com.apple.wifi.managed</string>
        <key>PayloadUUID</key><string>C0A9D1B4-18D2-4B3F-8C65-90D3D6B0A7F1</string>
        <key>HIDDEN_NETWORK</key>
        <true/>
        <key>Selected</key>
        <string>HIDDEN_NETWORK</string>
        <key>SSID_STR</key><string>Wi-Fi 6 for guests and staff</string>
        <integer>
        4
        </integer>
      </dict>
      </plist>
      """;

  private static String hidden(String secret, String text) {
    return Redaction.of(List.of(secret)).hide(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hunter2!",
        "HUNTER2!",
        "Tom&Jerry-12",
        "Tom&amp;Jerry-12",
        "pass-word-3",
        "a<b>c-4567",
        "Ask-Jim-7 for it",
        "<string>4711</string>"
      })
  void aValueIsHiddenWithoutItsTags(String value) {
    assertThat(hidden(PROFILE, "Password '" + value + "' is too short"))
        .isEqualTo("Password '[redacted]' is too short");
    assertThat(hidden("#!/bin/zsh\ncat <<END\n" + PROFILE + "END\n", "not " + value + ", please"))
        .isEqualTo("not [redacted], please");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "could not create custom profile \"Wi-Fi 6 for guests and staff\"",
        "com.example.wifi-6 of Example-1, Floor 1-2, exists",
        "com.apple.wifi.managed C0A9D1B4-18D2-4B3F-8C65-90D3D6B0A7F1",
        "PayloadContent[0].HIDDEN_NETWORK: true → false",
        "has an <integer> that is not a whole number, </integer> is missing",
        "has the root element <dict> instead of <plist>, not <true/> or <string>"
      })
  void keysTagsAndNamesAreNotRedacted(String text) {
    assertThat(hidden(PROFILE, text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"&#99999999;x-12345", "&#x110000;x-1234", "&unknown;x-123"})
  void anInvalidCharacterReferenceIsNotChanged(String value) {
    assertThat(hidden("<a>" + value + "</a>", "it is " + value + " here"))
        .isEqualTo("it is [redacted] here");
  }

  /** A quadratic search would take minutes to hours. */
  @ParameterizedTest
  @HangGuard
  @ValueSource(
      strings = {
        "a-1\n",
        "line-%d-of\n",
        "<",
        "<key>",
        "<key></key>   ",
        "<string>",
        "</a>&",
        "&#"
      })
  void aLargeSecretIsRedacted(String part) {
    var secret = new StringBuilder("#!/bin/sh\n</a>\n");
    for (var number = 0; secret.length() < 1_100_000; number++) {
      secret.append(part.replace("%d", Integer.toString(number)));
    }
    assertThat(hidden(secret.toString(), "x".repeat(3_900) + " ends")).endsWith(" ends");
  }
}
