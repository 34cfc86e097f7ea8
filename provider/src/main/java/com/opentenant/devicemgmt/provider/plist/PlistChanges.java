package com.opentenant.devicemgmt.provider.plist;

import com.opentenant.devicemgmt.provider.call.PlainText;
import com.opentenant.devicemgmt.provider.plist.PlistValue.Array;
import com.opentenant.devicemgmt.provider.plist.PlistValue.Data;
import com.opentenant.devicemgmt.provider.plist.PlistValue.Dictionary;
import com.opentenant.devicemgmt.provider.plist.PlistValue.Plain;
import com.opentenant.devicemgmt.provider.plist.PlistValue.Text;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two property lists, place by place: {@code PayloadContent[2].allowSimple:
 * true → false}. Long texts are cut around the first difference.
 */
public final class PlistChanges {

  /** Characters of a text that are shown. */
  private static final int SHOWN = 60;

  /** Of these, how many come before the first difference. */
  private static final int BEFORE_DIFFERENCE = 20;

  private final boolean isSecret;
  private final List<Supplier<String>> lines = new ArrayList<>();

  private PlistChanges(boolean isSecret) {
    this.isSecret = isSecret;
  }

  /**
   * One line for each place that differs. A line is written when it is read: there may be many, and
   * few are shown.
   *
   * @param isSecret whether the values are masked
   */
  public static List<String> between(PlistValue before, PlistValue after, boolean isSecret) {
    var changes = new PlistChanges(isSecret);
    changes.compare(PlistPlace.ROOT, before, after);
    var lines = changes.lines;
    return new AbstractList<>() {
      @Override
      public String get(int index) {
        return lines.get(index).get();
      }

      @Override
      public int size() {
        return lines.size();
      }
    };
  }

  private void compare(PlistPlace place, @Nullable PlistValue before, @Nullable PlistValue after) {
    if (before instanceof Dictionary first && after instanceof Dictionary second) {
      entries(place, first, second);
    } else if (before instanceof Array first && after instanceof Array second) {
      elements(place, first, second);
    } else if (before == null ? after != null : !before.equals(after)) {
      lines.add(() -> "%s: %s → %s".formatted(place, text(before, after), text(after, before)));
    }
  }

  private void entries(PlistPlace place, Dictionary before, Dictionary after) {
    var keys = new TreeSet<>(before.entries().keySet());
    keys.addAll(after.entries().keySet());
    for (var key : keys) {
      compare(place.key(key), before.entries().get(key), after.entries().get(key));
    }
  }

  private void elements(PlistPlace place, Array before, Array after) {
    var count = lines.size();
    for (var pair : ArrayPairs.of(before.elements(), after.elements())) {
      compare(
          place.index(pair.place()), element(before, pair.before()), element(after, pair.after()));
    }
    if (lines.size() == count && !before.equals(after)) {
      lines.add(() -> place + ": the order of the elements differs");
    }
  }

  private static @Nullable PlistValue element(Array array, int index) {
    return index == ArrayPairs.NONE ? null : array.elements().get(index);
  }

  private String text(@Nullable PlistValue value, @Nullable PlistValue other) {
    if (value == null) {
      return "(none)";
    }
    return isSecret ? "[secret]" : described(value, other);
  }

  private static String described(PlistValue value, @Nullable PlistValue other) {
    if (value instanceof Text text) {
      return quoted(text.value(), other instanceof Text second ? second.value() : "");
    }
    if (value instanceof Plain plain) {
      return plain.value().toString();
    }
    if (value instanceof Data data) {
      return "data " + quoted(data.base64(), other instanceof Data second ? second.base64() : "");
    }
    return value instanceof Array array
        ? "an array of " + array.elements().size()
        : "a dictionary of " + keys((Dictionary) value);
  }

  private static String keys(Dictionary dictionary) {
    var keys = new StringBuilder();
    for (var key : dictionary.entries().keySet()) {
      if (keys.length() >= SHOWN) {
        return "[" + keys + ", …]";
      }
      keys.append(keys.isEmpty() ? "" : ", ").append(ShownText.quoted(PlainText.cut(key, SHOWN)));
    }
    return "[" + keys + "]";
  }

  /** The part of a text around its first difference from another one. */
  private static String quoted(String text, String other) {
    var same = 0;
    while (same < Math.min(text.length(), other.length())
        && text.charAt(same) == other.charAt(same)) {
      same++;
    }
    var start =
        PlainText.whole(text, text.length() <= SHOWN ? 0 : Math.max(0, same - BEFORE_DIFFERENCE));
    var end = PlainText.whole(text, Math.min(text.length(), start + SHOWN));
    return (start > 0 ? "…" : "")
        + "\""
        + ShownText.escaped(text.substring(start, end))
        + "\""
        + (end < text.length() ? "…" : "");
  }
}
