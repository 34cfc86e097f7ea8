package com.opentenant.devicemgmt.provider.plist;

import com.opentenant.devicemgmt.provider.plist.PlistValue.Array;
import com.opentenant.devicemgmt.provider.plist.PlistValue.Data;
import com.opentenant.devicemgmt.provider.plist.PlistValue.Date;
import com.opentenant.devicemgmt.provider.plist.PlistValue.Dictionary;
import com.opentenant.devicemgmt.provider.plist.PlistValue.Flag;
import com.opentenant.devicemgmt.provider.plist.PlistValue.Real;
import com.opentenant.devicemgmt.provider.plist.PlistValue.Text;
import com.opentenant.devicemgmt.provider.plist.PlistValue.Whole;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two property lists, place by place: {@code PayloadContent[2].allowSimple:
 * true → false}. Long texts are cut around the first difference.
 */
public final class PlistChanges {

  /** What a masked value is shown as. */
  public static final String MASK = "[secret]";

  private static final String NONE = "(none)";

  /** Characters of a text that are shown. */
  private static final int SHOWN = 60;

  /** Of these, how many come before the first difference. */
  private static final int BEFORE_DIFFERENCE = 20;

  private final UnaryOperator<String> shown;
  private final List<String> lines = new ArrayList<>();

  private PlistChanges(UnaryOperator<String> shown) {
    this.shown = shown;
  }

  /**
   * One line for each place that differs.
   *
   * @param isSecret whether the values are masked
   */
  public static List<String> between(PlistValue before, PlistValue after, boolean isSecret) {
    var changes = new PlistChanges(isSecret ? value -> MASK : UnaryOperator.identity());
    changes.compare("", before, after);
    return changes.lines;
  }

  private void compare(String path, @Nullable PlistValue before, @Nullable PlistValue after) {
    if (before instanceof Dictionary first && after instanceof Dictionary second) {
      parts(entries(path, first), entries(path, second));
    } else if (before instanceof Array first && after instanceof Array second) {
      parts(elements(path, first), elements(path, second));
    } else if (before == null ? after != null : !before.equals(after)) {
      lines.add("%s: %s → %s".formatted(path, text(before, after), text(after, before)));
    }
  }

  private void parts(Map<String, PlistValue> before, Map<String, PlistValue> after) {
    var places = new LinkedHashSet<>(before.keySet());
    places.addAll(after.keySet());
    places.forEach(place -> compare(place, before.get(place), after.get(place)));
  }

  private static Map<String, PlistValue> entries(String path, Dictionary dictionary) {
    var entries = new LinkedHashMap<String, PlistValue>();
    dictionary.entries().forEach((key, value) -> entries.put(PlistPaths.key(path, key), value));
    return entries;
  }

  private static Map<String, PlistValue> elements(String path, Array array) {
    var elements = new LinkedHashMap<String, PlistValue>();
    for (var index = 0; index < array.elements().size(); index++) {
      elements.put(PlistPaths.index(path, index), array.elements().get(index));
    }
    return elements;
  }

  private String text(@Nullable PlistValue value, @Nullable PlistValue other) {
    if (value == null) {
      return NONE;
    }
    return shown.apply(described(value, other));
  }

  private static String described(PlistValue value, @Nullable PlistValue other) {
    if (value instanceof Text text) {
      return quoted(text.value(), other instanceof Text second ? second.value() : "");
    }
    if (value instanceof Whole whole) {
      return whole.value().toString();
    }
    if (value instanceof Real real) {
      return String.valueOf(real.value());
    }
    if (value instanceof Flag flag) {
      return String.valueOf(flag.value());
    }
    if (value instanceof Date date) {
      return date.value().toString();
    }
    if (value instanceof Data data) {
      return "data " + quoted(data.base64(), other instanceof Data second ? second.base64() : "");
    }
    return value instanceof Array array
        ? "an array of " + array.elements().size()
        : "a dictionary of " + new TreeSet<>(((Dictionary) value).entries().keySet());
  }

  /** The part of a text around its first difference from another one. */
  private static String quoted(String text, String other) {
    var same = 0;
    while (same < Math.min(text.length(), other.length())
        && text.charAt(same) == other.charAt(same)) {
      same++;
    }
    var start = whole(text, text.length() <= SHOWN ? 0 : Math.max(0, same - BEFORE_DIFFERENCE));
    var end = whole(text, Math.min(text.length(), start + SHOWN));
    return (start > 0 ? "…" : "")
        + "\""
        + text.substring(start, end).replace("\n", "\\n")
        + "\""
        + (end < text.length() ? "…" : "");
  }

  /** The same position, or the one before it if it lies within a character. */
  private static int whole(String text, int position) {
    var isWithin =
        position > 0
            && position < text.length()
            && Character.isSurrogatePair(text.charAt(position - 1), text.charAt(position));
    return isWithin ? position - 1 : position;
  }
}
