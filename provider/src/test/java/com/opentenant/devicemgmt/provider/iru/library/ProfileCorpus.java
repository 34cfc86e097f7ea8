package com.opentenant.devicemgmt.provider.iru.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Profiles as administrators write them. The files have what every editor and Git leaves as it is;
 * the others are made here.
 */
final class ProfileCorpus {

  private static final Path FOLDER = Path.of("src/test/resources/profiles");
  private static final String ENDING = ".mobileconfig";

  private static final String BYTE_ORDER_MARK = "\ufeff";

  /** Bytes in a profile with a large attachment. */
  private static final int LARGE = 1_000_000;

  /** One profile. */
  record Shape(String name, String profile) {

    @Override
    public String toString() {
      return name;
    }
  }

  private ProfileCorpus() {}

  static List<Shape> all() {
    return Stream.concat(files().stream(), Stream.concat(made(), Stream.of(large()))).toList();
  }

  /** All but the one of 2 MB. */
  static List<Shape> small() {
    return Stream.concat(files().stream(), made()).toList();
  }

  static Shape named(String name) {
    try {
      return new Shape(name, Files.readString(FOLDER.resolve(name + ENDING)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Shape> files() {
    try (var files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .sorted()
          .map(name -> named(name.substring(0, name.length() - ENDING.length())))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Shape> made() {
    return Stream.of(
        new Shape("CR LF line ends", file("wifi-certificates").replace("\n", "\r\n")),
        new Shape("CR line ends", file("vpn-ikev2").replace('\n', '\r')),
        new Shape("byte order mark", BYTE_ORDER_MARK + file("passcode")),
        new Shape(
            "byte order mark and CR LF",
            BYTE_ORDER_MARK + file("associated-domains").replace("\n", "\r\n")),
        payload(
            "line separators", text("Message", "one\u2028two\u2029three\u0085four\u200bfive\tsix")),
        payload(
            "emoji and scripts",
            text("Message", "🚀 👩🏽‍💻 🏳️‍🌈 e\u0301 ﬁ Ω مرحبا \u200fשלום 你好 𝔘𝔫𝔦𝔠𝔬𝔡𝔢")),
        payload("Windows lines in a text", text("Message", "first\r\nsecond\r\n\tthird\r")),
        payload("deep nesting", nested(90)),
        payload("many references", text("Message", "&amp;&lt;&#x1F680;&#13;&#10;".repeat(5_000))));
  }

  private static String file(String name) {
    return named(name).profile();
  }

  /** A profile of 2 MB: an attachment, and texts with characters of every length in UTF-8. */
  static Shape large() {
    var bytes = new byte[LARGE * 3 / 4];
    new Random(14).nextBytes(bytes);
    var content = new StringBuilder();
    content.append("<key>Enabled</key><true/>\n<key>Attachment</key><data>\n");
    content.append(Base64.getMimeEncoder().encodeToString(bytes)).append("</data>\n");
    content.append("<key>Texts</key><array>\n");
    for (var number = 0; content.length() < LARGE + LARGE * 8 / 10; number++) {
      content.append("<string>").append("x".repeat(number % 13));
      content.append("\u00e4\u20ac\ud83d\ude80\r\n&amp;").append(number).append("</string>\r\n");
    }
    return payload("2 MB", content.append("</array>").toString());
  }

  private static String text(String key, String value) {
    return "<key>%s</key><string>%s</string>".formatted(key, value);
  }

  private static String nested(int levels) {
    return "<key>inner</key><array><dict>".repeat(levels / 2)
        + text("deepest", "value")
        + "</dict></array>".repeat(levels / 2);
  }

  private static Shape payload(String name, String content) {
    return new Shape(
        name,
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <plist version="1.0">
        <dict>
          <key>PayloadContent</key>
          <array>
            <dict>
              <key>PayloadType</key>
              <string>com.example.made</string>
              <key>PayloadUUID</key>
              <string>0D3B0A53-2B1F-4D2C-8E9E-3C4E2D5B6A70</string>
              %s
            </dict>
          </array>
          <key>PayloadType</key>
          <string>Configuration</string>
          <key>PayloadUUID</key>
          <string>0D3B0A53-2B1F-4D2C-8E9E-3C4E2D5B6A71</string>
        </dict>
        </plist>
        """
            .formatted(content));
  }
}
