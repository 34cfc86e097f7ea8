package com.opentenant.devicemgmt.provider.iru.library;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * A property list for tests, read without the provider's own reader: written in another way, or
 * with one value changed.
 */
final class PlistDocument {

  /** A value that is no dictionary and no array. */
  private record Leaf(String element, String text) {}

  /**
   * One changed value.
   *
   * @param place as messages write it
   * @param text the whole document with the new value
   */
  record Change(String place, String before, String after, String text) {

    private static final int SHOWN = 60;

    /** Whether both values are short enough to be shown in full. */
    boolean isShort() {
      return Math.max(before.length(), after.length()) < SHOWN;
    }

    String line() {
      return "%s: %s → %s".formatted(place, before, after);
    }

    /** Whether a message's line names this change, and shows it as far as it is not too long. */
    boolean isNamedBy(String line) {
      return isShort()
          ? line.equals(line())
          : line.startsWith(place + ": ")
              && !line.substring(0, line.indexOf('→')).contains(MARK)
              && line.substring(line.indexOf('→')).contains(MARK);
    }
  }

  /** What a changed text has in its middle, and what changed data begins with. */
  private static final String MARK = "MARK";

  private final Object root;

  private PlistDocument(Object root) {
    this.root = root;
  }

  static PlistDocument read(String text) {
    var factory = DocumentBuilderFactory.newInstance();
    factory.setCoalescing(true);
    factory.setIgnoringComments(true);
    try {
      factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
      var bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
      var plist = factory.newDocumentBuilder().parse(bytes).getDocumentElement();
      return new PlistDocument(value(elements(plist).get(0)));
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  private static List<Element> elements(Element parent) {
    var nodes = parent.getChildNodes();
    return IntStream.range(0, nodes.getLength())
        .mapToObj(nodes::item)
        .filter(Element.class::isInstance)
        .map(Element.class::cast)
        .toList();
  }

  private static Object value(Element element) {
    return switch (element.getTagName()) {
      case "dict" -> {
        var entries = new LinkedHashMap<String, Object>();
        var inner = elements(element);
        for (var at = 0; at < inner.size(); at += 2) {
          entries.put(inner.get(at).getTextContent(), value(inner.get(at + 1)));
        }
        yield entries;
      }
      case "array" ->
          elements(element).stream()
              .map(PlistDocument::value)
              .collect(Collectors.toCollection(ArrayList::new));
      default -> new Leaf(element.getTagName(), element.getTextContent());
    };
  }

  /**
   * The same list in other words: no XML declaration and no document type, keys in reverse order,
   * other indentation, comments, every line end as CR LF, characters as references.
   */
  String rewritten() {
    var xml = new StringBuilder("<!-- rewritten -->\n<plist version=\"1.0\">\n");
    write(xml, " ", root);
    return xml.append("</plist>\n<!-- end -->").toString();
  }

  private static void write(StringBuilder xml, String indent, Object value) {
    if (value instanceof Map<?, ?> map) {
      xml.append(indent).append("<dict>");
      var keys = new ArrayList<>(map.keySet());
      for (var at = keys.size() - 1; at >= 0; at--) {
        xml.append("<!-- a key -->\n").append(indent);
        xml.append("<key>").append(escaped((String) keys.get(at))).append("</key>");
        write(xml, indent + " ", map.get(keys.get(at)));
      }
      xml.append("</dict>\n");
    } else if (value instanceof List<?> list) {
      xml.append("\n<array >");
      list.forEach(each -> write(xml, indent + "\t", each));
      xml.append("<!-- nothing more --></array>");
    } else {
      leaf(xml, (Leaf) value);
    }
  }

  private static void leaf(StringBuilder xml, Leaf leaf) {
    var text =
        switch (leaf.element()) {
          case "string" -> escaped(leaf.text()) + (leaf.text().isEmpty() ? "" : "<!-- text -->");
          case "data" -> "\n\t" + base64(leaf).replaceAll("(.{1,24})", "$1\n\t ");
          case "integer", "real" -> "\n " + leaf.text() + " ";
          default -> leaf.text();
        };
    xml.append("<%1$s>%2$s</%1$s>".formatted(leaf.element(), text));
  }

  private static String escaped(String text) {
    var escaped = new StringBuilder();
    plain(text)
        .codePoints()
        .forEach(
            point -> {
              if (point == '\n') {
                escaped.append("&#13;&#10;");
              } else if (point < ' ' || point > '~' || "&<>\"".indexOf(point) >= 0) {
                escaped.append("&#x").append(Integer.toHexString(point)).append(';');
              } else {
                escaped.appendCodePoint(point);
              }
            });
    return escaped.toString();
  }

  private static String base64(Leaf data) {
    return data.text().replaceAll("\\s", "");
  }

  /** As compared and shown: each line end is a line feed, a tab four spaces. */
  private static String plain(String text) {
    return text.replace("\r\n", "\n").replace('\r', '\n').replace("\t", "    ");
  }

  /**
   * Every value that can be changed, each changed alone, in the document's order. The three keys of
   * the root that Iru replaces are left out.
   */
  List<Change> changes() {
    var changes = new ArrayList<Change>();
    changes(root, "", changes);
    return changes;
  }

  /** The first change of a payload's own values, one that is short if there is any. */
  Change firstChange() {
    var own =
        changes().stream()
            .filter(each -> each.place().startsWith("PayloadContent"))
            .filter(each -> !each.place().matches(".*\\.Payload(Type|Version|Identifier|UUID)"))
            .toList();
    return own.stream().filter(Change::isShort).findFirst().orElse(own.get(0));
  }

  private void changes(Object value, String place, List<Change> changes) {
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, inner) ->
              changes(inner, key(place, (String) key), changes, changed -> put(map, key, changed)));
    } else if (value instanceof List<?> list) {
      for (var at = 0; at < list.size(); at++) {
        var index = at;
        changes(
            list.get(at), place + "[" + at + "]", changes, changed -> put(list, index, changed));
      }
    }
  }

  private void changes(Object value, String place, List<Change> changes, Consumer<Object> set) {
    if (!(value instanceof Leaf leaf)) {
      changes(value, place, changes);
    } else if (!place.matches("Payload(DisplayName|Identifier|UUID)")) {
      var other = other(leaf);
      set.accept(other);
      changes.add(new Change(place, shown(leaf), shown(other), rewritten()));
      set.accept(leaf);
    }
  }

  @SuppressWarnings("unchecked")
  private static void put(Map<?, ?> map, Object key, Object value) {
    ((Map<Object, Object>) map).put(key, value);
  }

  @SuppressWarnings("unchecked")
  private static void put(List<?> list, int index, Object value) {
    ((List<Object>) list).set(index, value);
  }

  private static String key(String place, String key) {
    if (!key.matches("[A-Za-z0-9_-]+")) {
      return place + "[\"" + key + "\"]";
    }
    return place.isEmpty() ? key : place + "." + key;
  }

  private static Leaf other(Leaf leaf) {
    var text = leaf.text();
    return switch (leaf.element()) {
      case "true" -> new Leaf("false", "");
      case "false" -> new Leaf("true", "");
      case "integer" -> new Leaf("integer", number(text).add(BigInteger.ONE).toString());
      case "real" -> new Leaf("real", String.valueOf(Double.parseDouble(text) * 2 + 0.5));
      case "date" ->
          new Leaf("date", Instant.parse(text.strip()).plus(1, ChronoUnit.DAYS).toString());
      case "data" -> new Leaf("data", MARK + base64(leaf));
      default -> {
        var middle = text.offsetByCodePoints(0, text.codePointCount(0, text.length()) / 2);
        yield new Leaf("string", text.substring(0, middle) + MARK + text.substring(middle));
      }
    };
  }

  private static BigInteger number(String text) {
    var digits = text.strip();
    return digits.startsWith("0x")
        ? new BigInteger(digits.substring(2), 16)
        : new BigInteger(digits);
  }

  private static String shown(Leaf leaf) {
    return switch (leaf.element()) {
      case "true", "false" -> leaf.element();
      case "integer" -> number(leaf.text()).toString();
      case "real" -> String.valueOf(Double.parseDouble(leaf.text()));
      case "date" -> leaf.text().strip();
      case "data" -> "data \"" + base64(leaf) + "\"";
      default -> "\"" + visible(plain(leaf.text())) + "\"";
    };
  }

  /** As shown: invisible characters as escapes. */
  private static String visible(String text) {
    var escaped = text.replace("\\", "\\\\").replace("\n", "\\n");
    return Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Z}&&[^ ]]")
        .matcher(escaped)
        .replaceAll(found -> "\\\\" + "u%04x".formatted((int) found.group().charAt(0)));
  }
}
