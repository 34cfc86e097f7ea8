package com.opentenant.devicemgmt.provider.plist;

import com.opentenant.devicemgmt.provider.plist.PlistValue.Dictionary;
import com.opentenant.devicemgmt.provider.plist.PlistValue.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which elements of two arrays are compared with each other. Equal elements at both ends are left
 * out. Payloads belong together by their identifiers, and the other elements by their order.
 */
final class ArrayPairs {

  private static final List<String> IDENTIFIERS = List.of("PayloadUUID", "PayloadIdentifier");

  /** An index that the other array has no element for. */
  static final int NONE = -1;

  /** Two indexes. */
  record Pair(int before, int after) {

    /** The index in the new array, or in the old one for an element that is gone. */
    int place() {
      return after == NONE ? before : after;
    }
  }

  private final List<PlistValue> before;
  private final List<PlistValue> after;
  private final Set<Integer> beforeLeft;
  private final Set<Integer> afterLeft;
  private final List<Pair> pairs = new ArrayList<>();

  private ArrayPairs(List<PlistValue> before, List<PlistValue> after) {
    this.before = before;
    this.after = after;
    var shorter = Math.min(before.size(), after.size());
    var start = 0;
    while (start < shorter && before.get(start).equals(after.get(start))) {
      start++;
    }
    var end = 0;
    while (end < shorter - start
        && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
      end++;
    }
    this.beforeLeft = indexes(start, before.size() - end);
    this.afterLeft = indexes(start, after.size() - end);
  }

  private static Set<Integer> indexes(int start, int end) {
    return IntStream.range(start, end).boxed().collect(Collectors.toCollection(LinkedHashSet::new));
  }

  static List<Pair> of(List<PlistValue> before, List<PlistValue> after) {
    var arrays = new ArrayPairs(before, after);
    IDENTIFIERS.forEach(arrays::pairByIdentifier);
    arrays.pairByOrder();
    arrays.pairs.sort(Comparator.comparingInt(Pair::place));
    return arrays.pairs;
  }

  private void pairByIdentifier(String key) {
    var places = new HashMap<Text, Integer>();
    for (var index : beforeLeft) {
      if (before.get(index) instanceof Dictionary payload
          && payload.entries().get(key) instanceof Text identifier) {
        places.putIfAbsent(identifier, index);
      }
    }
    for (var index : List.copyOf(afterLeft)) {
      if (after.get(index) instanceof Dictionary payload
          && payload.entries().get(key) instanceof Text identifier) {
        var same = places.remove(identifier);
        if (same != null) {
          pairs.add(new Pair(same, index));
          beforeLeft.remove(same);
          afterLeft.remove(index);
        }
      }
    }
  }

  private void pairByOrder() {
    var olds = beforeLeft.iterator();
    var news = afterLeft.iterator();
    while (olds.hasNext() || news.hasNext()) {
      pairs.add(new Pair(next(olds), next(news)));
    }
  }

  private static int next(Iterator<Integer> indexes) {
    return indexes.hasNext() ? indexes.next() : NONE;
  }
}
