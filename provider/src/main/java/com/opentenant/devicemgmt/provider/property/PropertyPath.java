package com.opentenant.devicemgmt.provider.property;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A place inside a {@link PropertyMap}, written as Pulumi writes it: {@code a.b["odd key"][0]}. */
public record PropertyPath(List<Segment> segments) implements Comparable<PropertyPath> {

  /** One step of a path. */
  public sealed interface Segment {
    /** Into an object. */
    record Key(String name) implements Segment {}

    /** Into a list. */
    record Index(int position) implements Segment {}

    /** Into each element; only in what the user writes, as {@code [*]} or {@code *}. */
    record Any() implements Segment {}
  }

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$-]*");

  /** A dot before a bracket is tolerated, as the engine does. */
  private static final Pattern NEXT =
      Pattern.compile(
          "\\.?(?:\\[\"(?<quoted>(?:[^\"\\\\]|\\\\.)*+)\"]|\\[(?<index>\\d{1,9})]|\\[\\*]|(?<key>[^.\\[]+))");

  public PropertyPath {
    segments = List.copyOf(segments);
    if (segments.isEmpty()) {
      throw new IllegalArgumentException("a path leads somewhere");
    }
  }

  public static PropertyPath of(String name) {
    return new PropertyPath(List.of(new Segment.Key(name)));
  }

  /**
   * Reads a path as the user or the engine writes it.
   *
   * @throws IllegalArgumentException if the text is no path
   */
  public static PropertyPath parse(String text) {
    var segments = new ArrayList<Segment>();
    var matcher = NEXT.matcher(text);
    var position = 0;
    while (position < text.length() || segments.isEmpty()) {
      if (!matcher.find(position) || matcher.start() != position || text.startsWith(".")) {
        throw new IllegalArgumentException("not a property path: \"" + text + "\"");
      }
      var quoted = matcher.group("quoted");
      var index = matcher.group("index");
      var key = matcher.group("key");
      if (quoted != null) {
        segments.add(new Segment.Key(quoted.replaceAll("\\\\(.)", "$1")));
      } else if (index != null) {
        segments.add(new Segment.Index(Integer.parseInt(index)));
      } else if (key == null || key.equals("*")) {
        segments.add(new Segment.Any());
      } else {
        segments.add(new Segment.Key(key));
      }
      position = matcher.end();
    }
    return new PropertyPath(segments);
  }

  public PropertyPath key(String name) {
    return then(new Segment.Key(name));
  }

  public PropertyPath index(int position) {
    return then(new Segment.Index(position));
  }

  private PropertyPath then(Segment segment) {
    var longer = new ArrayList<>(segments);
    longer.add(segment);
    return new PropertyPath(longer);
  }

  /** The name of the top-level property that the path starts with. */
  public String root() {
    return segments.get(0) instanceof Segment.Key key ? key.name() : toString();
  }

  public boolean isTopLevel() {
    return segments.size() == 1;
  }

  /** Whether {@code other} is this place or one inside it; {@code [*]} stands for any step. */
  public boolean contains(PropertyPath other) {
    if (segments.size() > other.segments.size()) {
      return false;
    }
    for (var i = 0; i < segments.size(); i++) {
      var own = segments.get(i);
      if (!(own instanceof Segment.Any) && !own.equals(other.segments.get(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int compareTo(PropertyPath other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    var text = new StringBuilder();
    for (var segment : segments) {
      if (segment instanceof Segment.Index index) {
        text.append('[').append(index.position()).append(']');
      } else if (segment instanceof Segment.Any) {
        text.append("[*]");
      } else if (segment instanceof Segment.Key key) {
        append(text, key.name());
      }
    }
    return text.toString();
  }

  private static void append(StringBuilder text, String name) {
    if (PLAIN.matcher(name).matches()) {
      text.append(text.isEmpty() ? "" : ".").append(name);
    } else {
      text.append("[\"").append(name.replaceAll("([\"\\\\])", "\\\\$1")).append("\"]");
    }
  }
}
