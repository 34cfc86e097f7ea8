package com.opentenant.devicemgmt.provider.plist;

import com.opentenant.devicemgmt.provider.call.PlainText;
import com.opentenant.devicemgmt.provider.plist.PlistValue.Array;
import com.opentenant.devicemgmt.provider.plist.PlistValue.Dictionary;
import java.util.ArrayDeque;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in a property list, written like Pulumi's paths: {@code PayloadContent[2].allowSimple}. A
 * key with other characters than letters, digits, {@code -} and {@code _} is in quotes. A place
 * refers to the one around it and is written only when it is shown, because a list may have many
 * values under a long key.
 */
public final class PlistPlace {

  static final PlistPlace ROOT = new PlistPlace(null, "", -1);

  /** Characters of a key that are shown. */
  private static final int LONGEST_KEY = 80;

  /** Characters of the whole. The last steps are more useful than those in the middle. */
  private static final int LONGEST = 500;

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]+");

  private final @Nullable PlistPlace outer;
  private final String key;
  private final int index;

  private PlistPlace(@Nullable PlistPlace outer, String key, int index) {
    this.outer = outer;
    this.key = key;
    this.index = index;
  }

  /** Calls {@code visitor} with each value that is no dictionary and no array, and its place. */
  public static void visit(PlistValue root, BiConsumer<PlistPlace, PlistValue> visitor) {
    ROOT.visitValue(root, visitor);
  }

  private void visitValue(PlistValue value, BiConsumer<PlistPlace, PlistValue> visitor) {
    if (value instanceof Dictionary dictionary) {
      dictionary.entries().forEach((inner, entry) -> key(inner).visitValue(entry, visitor));
    } else if (value instanceof Array array) {
      for (var at = 0; at < array.elements().size(); at++) {
        index(at).visitValue(array.elements().get(at), visitor);
      }
    } else {
      visitor.accept(this, value);
    }
  }

  PlistPlace key(String inner) {
    return new PlistPlace(this, inner, -1);
  }

  PlistPlace index(int inner) {
    return new PlistPlace(this, "", inner);
  }

  /** The key of the value; empty for the root and for an element of an array. */
  public String key() {
    return key;
  }

  @Override
  public String toString() {
    var steps = new ArrayDeque<PlistPlace>();
    for (var place = this; place.outer != null; place = place.outer) {
      steps.push(place);
    }
    var path = new StringBuilder();
    steps.forEach(step -> step.write(path));
    if (path.length() <= LONGEST) {
      return path.toString();
    }
    return PlainText.cut(path.toString(), LONGEST / 2)
        + path.substring(path.length() - LONGEST / 2);
  }

  private void write(StringBuilder path) {
    if (index >= 0) {
      path.append('[').append(index).append(']');
      return;
    }
    var shown = PlainText.cut(key, LONGEST_KEY);
    if (PLAIN.matcher(key).matches()) {
      path.append(path.isEmpty() ? "" : ".").append(shown);
    } else {
      path.append("[\"").append(ShownText.quoted(shown)).append("\"]");
    }
  }
}
