package com.opentenant.devicemgmt.provider.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Compares the states that a preview returns with those that the update returns. They are equal
 * except for values that the preview calls unknown, because other resources of the program are
 * previewed with them.
 */
final class PreviewCheck {

  private static final String UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

  private PreviewCheck() {}

  static void assertSameStates(Outcome preview, Outcome done) {
    // A pass that only deletes, changes nothing or fails has no states.
    done.states()
        .forEach(
            (name, state) ->
                assertThat(state)
                    .as("the state of %s, as previewed", name)
                    .isEqualTo(completed(preview.states().get(name), state)));
  }

  /** The previewed value, with the real ones in the places that were unknown. */
  private static @Nullable Object completed(@Nullable Object previewed, @Nullable Object real) {
    if (UNKNOWN.equals(previewed)) {
      return real;
    }
    if (previewed instanceof Map<?, ?> map && real instanceof Map<?, ?> realMap) {
      var completed = new TreeMap<String, @Nullable Object>();
      map.forEach((key, value) -> completed.put((String) key, completed(value, realMap.get(key))));
      return completed;
    }
    if (previewed instanceof List<?> list
        && real instanceof List<?> realList
        && list.size() == realList.size()) {
      return IntStream.range(0, list.size())
          .mapToObj(i -> completed(list.get(i), realList.get(i)))
          .toList();
    }
    return previewed;
  }
}
