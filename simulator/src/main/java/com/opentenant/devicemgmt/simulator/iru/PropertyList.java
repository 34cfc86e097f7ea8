package com.opentenant.devicemgmt.simulator.iru;

import java.io.StringReader;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A property list in XML. It is written like Python's {@code plistlib}: sorted keys, one tab per
 * level, data in lines of 76 characters, decimal integers, and line feeds as line ends.
 *
 * @param root maps, lists, texts and booleans; of other values the element's name and its text
 */
record PropertyList(Map<String, Object> root) {
  /** An integer, a real, a date, or data. */
  private record Plain(String element, String text) {}

  private static final String HEAD =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
      <plist version="1.0">
      """;
  private static final String BYTE_ORDER_MARK = "\ufeff";
  private static final int DATA_LINE = 76;
  private static final int DEEPEST = 200;
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  /**
   * Reads a property list whose root is a dictionary.
   *
   * @throws IllegalArgumentException for anything else
   */
  static PropertyList read(String text) {
    var factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    try {
      var reader = factory.createXMLStreamReader(new StringReader(unmarked(text)));
      while (reader.next() != XMLStreamConstants.START_ELEMENT) {
        // The document type and comments come before the root.
      }
      reader.require(XMLStreamConstants.START_ELEMENT, null, "plist");
      reader.nextTag();
      if (value(reader, 0) instanceof Map<?, ?> map) {
        var root = new TreeMap<String, Object>();
        map.forEach((key, value) -> root.put((String) key, value));
        return new PropertyList(root);
      }
    } catch (XMLStreamException broken) {
      throw new IllegalArgumentException("not a property list", broken);
    }
    throw new IllegalArgumentException("the root is not a dictionary");
  }

  private static String unmarked(String text) {
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }

  private static Object value(XMLStreamReader reader, int depth) throws XMLStreamException {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("nested too deeply");
    }
    var element = reader.getLocalName();
    return switch (element) {
      case "dict" -> dictionary(reader, depth);
      case "array" -> array(reader, depth);
      case "string" -> reader.getElementText();
      case "true", "false" -> {
        reader.nextTag();
        yield Boolean.valueOf(element);
      }
      case "integer" -> new Plain(element, whole(reader.getElementText().strip()));
      case "real" -> new Plain(element, real(reader.getElementText().strip()));
      case "date" -> new Plain(element, reader.getElementText().strip());
      case "data" -> data(reader.getElementText());
      default -> throw new IllegalArgumentException("unknown element " + element);
    };
  }

  private static Object dictionary(XMLStreamReader reader, int depth) throws XMLStreamException {
    var dictionary = new TreeMap<String, Object>();
    while (reader.nextTag() == XMLStreamConstants.START_ELEMENT) {
      reader.require(XMLStreamConstants.START_ELEMENT, null, "key");
      var key = reader.getElementText();
      reader.nextTag();
      dictionary.put(key, value(reader, depth + 1));
    }
    return dictionary;
  }

  private static Object array(XMLStreamReader reader, int depth) throws XMLStreamException {
    var array = new ArrayList<Object>();
    while (reader.nextTag() == XMLStreamConstants.START_ELEMENT) {
      array.add(value(reader, depth + 1));
    }
    return array;
  }

  private static String whole(String text) {
    var number =
        text.startsWith("0x") ? new BigInteger(text.substring(2), 16) : new BigInteger(text);
    return number.toString();
  }

  private static String real(String text) {
    return Double.toString(Double.parseDouble(text));
  }

  private static Plain data(String text) {
    var bytes = Base64.getDecoder().decode(BLANKS.matcher(text).replaceAll(""));
    return new Plain("data", Base64.getEncoder().encodeToString(bytes));
  }

  /** The list with these values in its root. */
  PropertyList with(Map<String, String> values) {
    var changed = new TreeMap<>(root);
    changed.putAll(values);
    return new PropertyList(changed);
  }

  /** As XML. */
  String write() {
    var xml = new StringBuilder(HEAD);
    write(xml, 0, root);
    return xml.append("</plist>\n").toString();
  }

  private static void write(StringBuilder xml, int level, Object value) {
    if (value instanceof Map<?, ?> dictionary) {
      writeAll(
          xml,
          level,
          "dict",
          dictionary.isEmpty(),
          () ->
              dictionary.forEach(
                  (key, inner) -> {
                    line(xml, level + 1, "<key>" + escaped(key.toString()) + "</key>");
                    write(xml, level + 1, inner);
                  }));
    } else if (value instanceof List<?> array) {
      writeAll(
          xml,
          level,
          "array",
          array.isEmpty(),
          () -> array.forEach(inner -> write(xml, level + 1, inner)));
    } else if (value instanceof Plain plain && plain.element().equals("data")) {
      line(xml, level, "<data>");
      for (var start = 0; start < plain.text().length(); start += DATA_LINE) {
        var end = Math.min(plain.text().length(), start + DATA_LINE);
        line(xml, level, plain.text().substring(start, end));
      }
      line(xml, level, "</data>");
    } else if (value instanceof Plain plain) {
      line(xml, level, element(plain.element(), plain.text()));
    } else if (value instanceof Boolean flag) {
      line(xml, level, "<" + flag + "/>");
    } else {
      line(xml, level, element("string", escaped(value.toString())));
    }
  }

  private static void writeAll(
      StringBuilder xml, int level, String element, boolean isEmpty, Runnable inner) {
    if (isEmpty) {
      line(xml, level, "<" + element + "/>");
      return;
    }
    line(xml, level, "<" + element + ">");
    inner.run();
    line(xml, level, "</" + element + ">");
  }

  private static void line(StringBuilder xml, int level, String text) {
    xml.append("\t".repeat(level)).append(text).append('\n');
  }

  private static String element(String name, String text) {
    return "<" + name + ">" + text + "</" + name + ">";
  }

  private static String escaped(String text) {
    return text.replace("\r\n", "\n")
        .replace('\r', '\n')
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;");
  }
}
