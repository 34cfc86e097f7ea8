package com.opentenant.devicemgmt.simulator.server;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A path with placeholders: {@code /things/{id}} or {@code /things/{id}:archive}, at most one in a
 * segment. A value is not empty and contains no slash.
 */
record PathTemplate(String text, List<Segment> segments) {

  /**
   * A part of a path between two slashes.
   *
   * @param name of the placeholder; empty if there is none, and the segment is {@code before}
   */
  record Segment(String before, String name, String after) {

    static Segment of(String text) {
      var open = text.indexOf('{');
      if (open < 0) {
        return new Segment(text, "", "");
      }
      var close = text.indexOf('}', open);
      return new Segment(
          text.substring(0, open), text.substring(open + 1, close), text.substring(close + 1));
    }

    boolean matches(String segment) {
      return name.isEmpty()
          ? segment.equals(before)
          : segment.length() > before.length() + after.length()
              && segment.startsWith(before)
              && segment.endsWith(after);
    }

    String value(String segment) {
      return segment.substring(before.length(), segment.length() - after.length());
    }
  }

  static PathTemplate of(String text) {
    return new PathTemplate(text, split(text).stream().map(Segment::of).toList());
  }

  private static List<String> split(String path) {
    return List.of(path.split("/", -1));
  }

  /** The decoded values if the percent-encoded path matches. */
  Optional<Map<String, String>> match(String path) {
    var parts = split(path);
    if (parts.size() != segments.size()) {
      return Optional.empty();
    }
    var values = new LinkedHashMap<String, String>();
    for (int i = 0; i < parts.size(); i++) {
      var segment = segments.get(i);
      if (!segment.matches(parts.get(i))) {
        return Optional.empty();
      }
      if (!segment.name().isEmpty()) {
        values.put(segment.name(), decode(segment.value(parts.get(i))));
      }
    }
    return Optional.of(values);
  }

  /** Unlike in a query, a plus sign in a path is a plus sign. */
  private static String decode(String segment) {
    return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return text;
  }
}
