package com.opentenant.devicemgmt.provider.plist;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;

/** Writes a binary property list as one in XML. Its depth and its size are limited. */
public final class BinaryPlist {

  private static final byte[] START = "bplist00".getBytes(US_ASCII);

  private static final String HEADER =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
      <plist version="1.0">
      """;

  private static final int TRAILER = 32;

  private static final int TEXT = 0x5;
  private static final int WIDE_TEXT = 0x6;

  private static final String NO_FORM = "has a value that XML has no form for";

  /** As for XML. */
  private static final int DEEPEST = 200;

  /** One object may be in several places, so a small list may have an endless text. */
  private static final int LONGEST = 32 << 20;

  private static final Instant FIRST_DATE = Instant.parse("2001-01-01T00:00:00Z");

  private final ByteBuffer bytes;
  private final int offsetSize;
  private final int referenceSize;
  private final int offsets;
  private final StringBuilder xml = new StringBuilder(HEADER);

  private BinaryPlist(ByteBuffer bytes) {
    this.bytes = bytes;
    var trailer = bytes.capacity() - TRAILER;
    this.offsetSize = bytes.get(trailer + 6);
    this.referenceSize = bytes.get(trailer + 7);
    this.offsets = Math.toIntExact(bytes.getLong(trailer + 24));
  }

  public static boolean is(byte[] bytes) {
    return bytes.length >= START.length
        && Arrays.equals(bytes, 0, START.length, START, 0, START.length);
  }

  /**
   * The same values in XML, with the keys of a dictionary in their order.
   *
   * @throws PlistSyntaxException if the bytes are not a binary property list, or XML has no form
   *     for one of its values
   */
  public static String toXml(byte[] bytes) throws PlistSyntaxException {
    try {
      var plist = new BinaryPlist(ByteBuffer.wrap(bytes));
      var root = bytes.length - TRAILER + 16;
      plist.write(Math.toIntExact(plist.bytes.getLong(root)), 0);
      return plist.xml.append("</plist>\n").toString();
    } catch (IndexOutOfBoundsException | ArithmeticException | DateTimeException e) {
      throw new PlistSyntaxException("is not a binary property list that can be read");
    }
  }

  private void write(int number, int depth) throws PlistSyntaxException {
    if (depth > DEEPEST || xml.length() > LONGEST) {
      throw new PlistSyntaxException("is nested too deeply, or too large");
    }
    var at = object(number);
    var low = bytes.get(at) & 0x0f;
    switch (kind(at)) {
      case 0x0 -> line(depth, simple(low));
      case 0x1 -> line(depth, element("integer", integer(at + 1, 1 << low).toString()));
      case 0x2 -> line(depth, element("real", real(at + 1, 1 << low)));
      case 0x3 -> line(depth, element("date", date(bytes.getDouble(at + 1))));
      case 0x4 -> line(depth, element("data", data(at)));
      case TEXT -> line(depth, element("string", text(at, ISO_8859_1)));
      case WIDE_TEXT -> line(depth, element("string", text(at, UTF_16BE)));
      case 0xa -> array(at, depth);
      case 0xd -> dictionary(at, depth);
      default -> throw new PlistSyntaxException(NO_FORM);
    }
  }

  private void line(int depth, String element) {
    xml.append("\t".repeat(depth)).append(element).append('\n');
  }

  private static String element(String name, String text) {
    return "<%1$s>%2$s</%1$s>"
        .formatted(name, text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
  }

  private static String simple(int low) throws PlistSyntaxException {
    return switch (low) {
      case 8 -> "<false/>";
      case 9 -> "<true/>";
      default -> throw new PlistSyntaxException(NO_FORM);
    };
  }

  /** Short integers have no sign. */
  private BigInteger integer(int at, int size) {
    var digits = slice(at, size);
    return size < Long.BYTES ? new BigInteger(1, digits) : new BigInteger(digits);
  }

  private String real(int at, int size) {
    return String.valueOf(size == Float.BYTES ? bytes.getFloat(at) : bytes.getDouble(at));
  }

  private static String date(double seconds) {
    return FIRST_DATE.plusSeconds((long) Math.floor(seconds)).toString();
  }

  private String data(int at) {
    return Base64.getEncoder().encodeToString(slice(contentAt(at), count(at)));
  }

  private String text(int at, Charset charset) {
    var size = charset.equals(UTF_16BE) ? 2 * count(at) : count(at);
    return new String(slice(contentAt(at), size), charset);
  }

  private void array(int at, int depth) throws PlistSyntaxException {
    line(depth, "<array>");
    for (var index = 0; index < count(at); index++) {
      write(reference(at, index), depth + 1);
    }
    line(depth, "</array>");
  }

  /** All keys come before all values. */
  private void dictionary(int at, int depth) throws PlistSyntaxException {
    line(depth, "<dict>");
    for (var index = 0; index < count(at); index++) {
      var key = object(reference(at, index));
      var charset =
          switch (kind(key)) {
            case TEXT -> ISO_8859_1;
            case WIDE_TEXT -> UTF_16BE;
            default -> throw new PlistSyntaxException("has a key that is not a text");
          };
      line(depth + 1, element("key", text(key, charset)));
      write(reference(at, count(at) + index), depth + 1);
    }
    line(depth, "</dict>");
  }

  private int reference(int at, int index) {
    return Math.toIntExact(number(contentAt(at) + index * (long) referenceSize, referenceSize));
  }

  /** Where an object begins. */
  private int object(int number) {
    return Math.toIntExact(number(offsets + number * (long) offsetSize, offsetSize));
  }

  private int kind(int at) {
    return (bytes.get(at) & 0xf0) >> 4;
  }

  /** The number of elements, characters or bytes of an object. A large one is an integer. */
  private int count(int at) {
    var low = bytes.get(at) & 0x0f;
    var count = low < 0x0f ? low : number(at + 2L, countSize(at));
    return Math.toIntExact(count);
  }

  private int contentAt(int at) {
    return (bytes.get(at) & 0x0f) < 0x0f ? at + 1 : at + 2 + countSize(at);
  }

  private int countSize(int at) {
    return 1 << (bytes.get(at + 1) & 0x0f);
  }

  private long number(long at, int size) {
    return new BigInteger(1, slice(Math.toIntExact(at), size)).longValueExact();
  }

  private byte[] slice(int at, int size) {
    Objects.checkFromIndexSize(at, size, bytes.capacity());
    var slice = new byte[size];
    bytes.get(at, slice);
    return slice;
  }
}
