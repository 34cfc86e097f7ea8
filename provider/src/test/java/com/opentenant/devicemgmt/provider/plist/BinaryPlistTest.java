package com.opentenant.devicemgmt.provider.plist;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Binary property lists, as Python writes them, and broken ones. */
final class BinaryPlistTest {

  private static final byte[] ALL_TYPES =
      Base64.getDecoder()
          .decode(
              "YnBsaXN0MDDUAQIDBAUGExRUZGF0ZVRsaXN0VGxvbmdjAPzYPd6AM0HHlv4IAAAArAcICQoLDA0ODxAR"
                  + "EhABEMgSAAERcBMAAAEAAAAAABP//////////RQAAAAAAAAAAIAAAAAAAAAFI0AEAAAAAAAACQhDYWJj"
                  + "oNBfEBAwMTIzNDU2Nzg5YWJjZGVmbgB4AAkAeQAgACYAIAA8AHEAPgAgAPwAINg93oAIERYbICcwPT9B"
                  + "Rk9YaXJzdHh5eo0AAAAAAAABAQAAAAAAAAAVAAAAAAAAAAAAAAAAAAAAqg==");

  @Test
  void everyTypeIsWritten() throws PlistSyntaxException {
    assertThat(BinaryPlist.is(ALL_TYPES)).isTrue();
    var expected =
        """
        <plist version="1.0">
        <dict>
        \t<key>date</key>
        \t<date>2026-01-31T09:00:00Z</date>
        \t<key>list</key>
        \t<array>
        \t\t<integer>1</integer>
        \t\t<integer>200</integer>
        \t\t<integer>70000</integer>
        \t\t<integer>1099511627776</integer>
        \t\t<integer>-3</integer>
        \t\t<integer>9223372036854775813</integer>
        \t\t<real>2.5</real>
        \t\t<true/>
        \t\t<false/>
        \t\t<data>YWJj</data>
        \t\t<array>
        \t\t</array>
        \t\t<dict>
        \t\t</dict>
        \t</array>
        \t<key>long</key>
        \t<string>0123456789abcdef</string>
        \t<key>ü🚀</key>
        \t<string>x\ty &amp; &lt;q&gt; ü 🚀</string>
        </dict>
        </plist>
        """;

    var xml = BinaryPlist.toXml(ALL_TYPES);

    assertThat(xml).endsWith(expected);
    assertThat(PlistReader.read(xml)).isEqualTo(PlistReader.read(expected));
  }

  @Test
  void aBrokenListIsRefused() {
    for (var end = 8; end < ALL_TYPES.length; end++) {
      assertRefusedOrRead(Arrays.copyOf(ALL_TYPES, end));
      for (var value : new byte[] {0, 1, 0x7f, (byte) 0x80, (byte) 0xaf, (byte) 0xdf, -1}) {
        var changed = ALL_TYPES.clone();
        changed[end] = value;
        assertRefusedOrRead(changed);
      }
    }
  }

  @Test
  void aListThatContainsItselfOrIsTooLargeIsRefused() {
    assertRefused(list(List.of(new byte[] {(byte) 0xa1, 0})));
    var chain =
        IntStream.rangeClosed(1, 250)
            .mapToObj(next -> new byte[] {(byte) 0xa1, (byte) Math.min(next, 249)})
            .toList();
    assertRefused(list(chain));
    var bomb =
        IntStream.rangeClosed(1, 40)
            .mapToObj(
                next -> {
                  var ten = new byte[11];
                  Arrays.fill(ten, (byte) Math.min(next, 39));
                  ten[0] = (byte) (next == 40 ? 0x09 : 0xaa);
                  return ten;
                })
            .toList();
    assertRefused(list(bomb));
  }

  private static void assertRefused(byte[] bytes) {
    assertThatThrownBy(() -> BinaryPlist.toXml(bytes)).isInstanceOf(PlistSyntaxException.class);
  }

  /** Any other exception fails the test. */
  private static void assertRefusedOrRead(byte[] bytes) {
    try {
      assertThat(BinaryPlist.toXml(bytes)).contains("<plist");
    } catch (PlistSyntaxException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  /** With references of one byte. */
  private static byte[] list(List<byte[]> objects) {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes("bplist00".getBytes(US_ASCII));
    var offsets = ByteBuffer.allocate(2 * objects.size());
    for (var each : objects) {
      offsets.putShort((short) bytes.size());
      bytes.writeBytes(each);
    }
    var table = bytes.size();
    bytes.writeBytes(offsets.array());
    bytes.writeBytes(
        ByteBuffer.allocate(32)
            .put(6, (byte) 2)
            .put(7, (byte) 1)
            .putLong(8, objects.size())
            .putLong(24, table)
            .array());
    return bytes.toByteArray();
  }
}
