package com.opentenant.devicemgmt.provider.plist;

import com.opentenant.devicemgmt.provider.call.WhiteSpace;
import com.opentenant.devicemgmt.provider.plist.PlistValue.Array;
import com.opentenant.devicemgmt.provider.plist.PlistValue.Data;
import com.opentenant.devicemgmt.provider.plist.PlistValue.Date;
import com.opentenant.devicemgmt.provider.plist.PlistValue.Dictionary;
import com.opentenant.devicemgmt.provider.plist.PlistValue.Flag;
import com.opentenant.devicemgmt.provider.plist.PlistValue.Real;
import com.opentenant.devicemgmt.provider.plist.PlistValue.Text;
import com.opentenant.devicemgmt.provider.plist.PlistValue.Whole;
import java.io.StringReader;
import java.math.BigInteger;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads a property list in XML. It is stricter than most readers: an element that no property list
 * has, a key without a value or a second value for a key is an error, because a device or a server
 * may drop it silently. It resolves no entities but those of XML itself.
 */
public final class PlistReader {

  /** Levels of nesting. No real profile comes near it. */
  private static final int DEEPEST = 200;

  /** More digits than any number in a profile has; parsing takes quadratic time. */
  private static final int LONGEST_NUMBER = 100;

  private static final String BYTE_ORDER_MARK = "\ufeff";
  private static final Pattern WHOLE =
      Pattern.compile("[+-]?(0[xX](?<hexadecimal>[0-9a-fA-F]+)|(?<decimal>[0-9]+))");
  private static final Pattern REAL =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");
  private static final Pattern DATE =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z");
  private static final Pattern WHITESPACE = Pattern.compile("[ \t\r\n]+");
  private static final Pattern BEFORE_DECLARATION = Pattern.compile("^\ufeff?\\s++<\\?xml\\s");
  private static final Pattern AMPERSAND =
      Pattern.compile("&(?!(?:\\w{1,40}|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});)");

  private final XMLStreamReader xml;

  private PlistReader(XMLStreamReader xml) {
    this.xml = xml;
  }

  private static XMLInputFactory factory() {
    var factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  /**
   * Reads the value at the root.
   *
   * @throws PlistSyntaxException if the text is not a property list
   */
  public static PlistValue read(String text) throws PlistSyntaxException {
    var unmarked = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    try {
      var xml = factory().createXMLStreamReader(new StringReader(unmarked));
      return read(xml, text);
    } catch (XMLStreamException e) {
      throw notWellFormed(e.getLocation(), text);
    }
  }

  private static PlistValue read(XMLStreamReader xml, String text)
      throws XMLStreamException, PlistSyntaxException {
    try {
      return new PlistReader(xml).document();
    } catch (RuntimeException e) {
      // The parser of the JDK lacks the message of some errors, and fails with another exception.
      throw notWellFormed(xml.getLocation(), text);
    }
  }

  private static PlistSyntaxException notWellFormed(Location location, String text) {
    var error = at(location, "is not well-formed XML");
    if (BEFORE_DECLARATION.matcher(text).find()) {
      return error.with("Remove the white space before `<?xml`");
    }
    return lineHasAmpersand(text, location.getLineNumber())
        ? error.with("Write each `&` of a value as `&amp;`")
        : error;
  }

  /** Whether an ampersand in the line does not begin an entity. */
  private static boolean lineHasAmpersand(String text, int line) {
    return text.lines()
        .skip(Math.max(1, line) - 1L)
        .findFirst()
        .filter(found -> AMPERSAND.matcher(found).find())
        .isPresent();
  }

  private PlistValue document() throws XMLStreamException, PlistSyntaxException {
    nextIsElement();
    if (!xml.getLocalName().equals("plist")) {
      throw error("has the root element <%s> instead of <plist>".formatted(xml.getLocalName()));
    }
    if (!nextIsElement()) {
      throw error("has an empty <plist> element");
    }
    var root = value(0);
    if (nextIsElement()) {
      throw error("has more than one value in the <plist> element");
    }
    while (xml.hasNext()) {
      xml.next();
    }
    return root;
  }

  private PlistValue value(int depth) throws XMLStreamException, PlistSyntaxException {
    if (depth > DEEPEST) {
      throw error("is nested more than %d levels deep".formatted(DEEPEST));
    }
    var element = xml.getLocalName();
    return switch (element) {
      case "dict" -> dictionary(depth);
      case "array" -> array(depth);
      case "string" -> new Text(text());
      case "true", "false" -> flag(element);
      case "integer" -> new Whole(whole(stripped()));
      case "real" -> new Real(real(stripped()));
      case "date" -> new Date(date(stripped()));
      case "data" -> new Data(data(WHITESPACE.matcher(text()).replaceAll("")));
      default -> throw error("has the unknown element <%s>".formatted(element));
    };
  }

  private Dictionary dictionary(int depth) throws XMLStreamException, PlistSyntaxException {
    var entries = new TreeMap<String, PlistValue>();
    while (nextIsElement()) {
      if (!xml.getLocalName().equals("key")) {
        throw error("has <%s> where a <key> is expected".formatted(xml.getLocalName()));
      }
      var key = text();
      if (!nextIsElement()) {
        throw error("has a <key> without a value");
      }
      if (entries.containsKey(key)) {
        throw error("has a second value for one <key>");
      }
      entries.put(key, value(depth + 1));
    }
    return new Dictionary(entries);
  }

  private Array array(int depth) throws XMLStreamException, PlistSyntaxException {
    var elements = new ArrayList<PlistValue>();
    while (nextIsElement()) {
      elements.add(value(depth + 1));
    }
    return new Array(elements);
  }

  private Flag flag(String element) throws XMLStreamException, PlistSyntaxException {
    if (nextIsElement()) {
      throw error("has an element in <%s/>".formatted(element));
    }
    return new Flag(Boolean.parseBoolean(element));
  }

  private BigInteger whole(String text) throws PlistSyntaxException {
    var number = WHOLE.matcher(text);
    if (!number.matches() || text.length() > LONGEST_NUMBER) {
      throw error("has an <integer> that is not a whole number");
    }
    var hexadecimal = number.group("hexadecimal");
    var size =
        hexadecimal == null
            ? new BigInteger(number.group("decimal"))
            : new BigInteger(hexadecimal, 16);
    return text.startsWith("-") ? size.negate() : size;
  }

  private double real(String text) throws PlistSyntaxException {
    if (!REAL.matcher(text).matches() || text.length() > LONGEST_NUMBER) {
      throw error("has a <real> that is not a number");
    }
    return Double.parseDouble(text);
  }

  private Instant date(String text) throws PlistSyntaxException {
    try {
      if (DATE.matcher(text).matches()) {
        return Instant.parse(text);
      }
    } catch (DateTimeParseException e) {
      // A day or an hour that does not exist is reported like any other text.
    }
    throw error("has a <date> that is not of the form 2026-01-31T09:00:00Z");
  }

  private String data(String base64) throws PlistSyntaxException {
    try {
      return Base64.getEncoder().encodeToString(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException e) {
      throw error("has a <data> that is not base64");
    }
  }

  private String stripped() throws XMLStreamException, PlistSyntaxException {
    return WhiteSpace.strip(text());
  }

  /** The text of the current element, which has no elements in it. */
  private String text() throws XMLStreamException, PlistSyntaxException {
    var element = xml.getLocalName();
    var text = new StringBuilder();
    while (true) {
      switch (xml.next()) {
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            text.append(xml.getText());
        case XMLStreamConstants.END_ELEMENT -> {
          return text.toString();
        }
        case XMLStreamConstants.COMMENT, XMLStreamConstants.PROCESSING_INSTRUCTION -> {}
        case XMLStreamConstants.ENTITY_REFERENCE ->
            throw error("has an entity that XML does not define");
        default -> throw error("has an element in <%s>".formatted(element));
      }
    }
  }

  /** Steps to the next tag: whether it opens an element. */
  private boolean nextIsElement() throws XMLStreamException, PlistSyntaxException {
    while (true) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          return true;
        }
        case XMLStreamConstants.END_ELEMENT -> {
          return false;
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (!xml.isWhiteSpace()) {
            throw error("has text outside of an element such as <string>");
          }
        }
        case XMLStreamConstants.ENTITY_REFERENCE ->
            throw error("has an entity that XML does not define");
        default -> {}
      }
    }
  }

  private PlistSyntaxException error(String problem) {
    return at(xml.getLocation(), problem);
  }

  private static PlistSyntaxException at(Location location, String problem) {
    return new PlistSyntaxException(
        problem, Math.max(1, location.getLineNumber()), Math.max(1, location.getColumnNumber()));
  }
}
