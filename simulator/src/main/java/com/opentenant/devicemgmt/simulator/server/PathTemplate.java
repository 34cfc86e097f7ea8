package com.opentenant.devicemgmt.simulator.server;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A path with placeholders: {@code /things/{id}} or {@code /things/{id}:archive}. A value is not
 * empty and contains no slash.
 */
record PathTemplate(String text, Pattern pattern, List<String> names) {
  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

  static PathTemplate of(String text) {
    var names = new ArrayList<String>();
    var pattern = new StringBuilder();
    int end = 0;
    for (var place = PLACE.matcher(text); place.find(); end = place.end()) {
      pattern.append(Pattern.quote(text.substring(end, place.start()))).append("([^/]+)");
      names.add(place.group(1));
    }
    pattern.append(Pattern.quote(text.substring(end)));
    return new PathTemplate(text, Pattern.compile(pattern.toString()), List.copyOf(names));
  }

  /** The decoded values if the percent-encoded path matches. */
  Optional<Map<String, String>> match(String path) {
    var match = pattern.matcher(path);
    if (!match.matches()) {
      return Optional.empty();
    }
    var values = new LinkedHashMap<String, String>();
    for (int i = 0; i < names.size(); i++) {
      values.put(names.get(i), decode(match.group(i + 1)));
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
