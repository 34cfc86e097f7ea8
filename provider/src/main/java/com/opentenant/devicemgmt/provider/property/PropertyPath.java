package com.opentenant.devicemgmt.provider.property;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A place in a {@link PropertyMap}, in Pulumi's notation: {@code a.b["odd key"][0]}. */
public record PropertyPath(List<Segment> segments) implements Comparable<PropertyPath> {

  /** One step of a path. */
  public sealed interface Segment {
    /** Into an object. */
    record Key(String name) implements Segment {
      @Override
      public String toString() {
        return PLAIN.matcher(name).matches()
            ? "." + name
            : "[\"" + name.replaceAll("([\"\\\\])", "\\\\$1") + "\"]";
      }
    }

    /** Into a list. */
    record Index(int position) implements Segment {
      @Override
      public String toString() {
        return "[" + position + "]";
      }
    }

    /** Into each element, {@code [*]} or {@code *}; only in paths from the user. */
    record Any() implements Segment {
      @Override
      public boolean matches(Segment other) {
        return true;
      }

      @Override
      public String toString() {
        return "[*]";
      }
    }

    /** Whether this step leads to the other one. */
    default boolean matches(Segment other) {
      return equals(other);
    }
  }

  /** The object itself. */
  public static final PropertyPath ROOT = new PropertyPath(List.of());

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$-]*");

  /** Like the engine, accepts a dot before a bracket. */
  private static final Pattern NEXT =
      Pattern.compile(
          "\\.?(?:\\[\"(?<quoted>(?:[^\"\\\\]|\\\\.)*+)\"]|\\[(?<index>\\d{1,9})]|\\[\\*]|(?<key>[^.\\[]+))");

  public PropertyPath {
    segments = List.copyOf(segments);
  }

  public static PropertyPath of(String name) {
    return ROOT.key(name);
  }

  /**
   * Reads a path as Pulumi writes it.
   *
   * @throws IllegalArgumentException if the text is not a path
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

  public PropertyPath then(Segment segment) {
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
    return segments.size() <= other.segments.size()
        && IntStream.range(0, segments.size())
            .allMatch(i -> segments.get(i).matches(other.segments.get(i)));
  }

  @Override
  public int compareTo(PropertyPath other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    var text = segments.stream().map(Segment::toString).collect(Collectors.joining());
    return text.startsWith(".") ? text.substring(1) : text;
  }
}
