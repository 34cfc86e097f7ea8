package com.opentenant.devicemgmt.provider.plist;

import com.opentenant.devicemgmt.provider.plist.PlistValue.Array;
import com.opentenant.devicemgmt.provider.plist.PlistValue.Dictionary;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/**
 * Places in a property list, written like Pulumi's paths: {@code PayloadContent[2].allowSimple}. A
 * key with other characters than letters, digits, {@code -} and {@code _} is in quotes.
 */
public final class PlistPaths {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]+");

  private PlistPaths() {}

  static String key(String path, String key) {
    if (!PLAIN.matcher(key).matches()) {
      return path + "[\"" + key + "\"]";
    }
    return path.isEmpty() ? key : path + "." + key;
  }

  static String index(String path, int index) {
    return path + "[" + index + "]";
  }

  /** Calls {@code visitor} with each value that is no dictionary and no array, and its place. */
  public static void visit(PlistValue root, BiConsumer<String, PlistValue> visitor) {
    visit("", root, visitor);
  }

  private static void visit(String path, PlistValue value, BiConsumer<String, PlistValue> visitor) {
    if (value instanceof Dictionary dictionary) {
      dictionary.entries().forEach((key, inner) -> visit(key(path, key), inner, visitor));
    } else if (value instanceof Array array) {
      for (var index = 0; index < array.elements().size(); index++) {
        visit(index(path, index), array.elements().get(index), visitor);
      }
    } else {
      visitor.accept(path, value);
    }
  }
}
