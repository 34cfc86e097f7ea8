package com.opentenant.devicemgmt.provider.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a preview says of a state has to come true, but for what it calls unknown: programs have
 * previewed their other resources with it.
 */
final class PreviewCheck {

  private static final String UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

  private PreviewCheck() {}

  static void assertKept(Outcome preview, Outcome done) {
    done.states()
        .forEach(
            (name, state) ->
                assertThat(state)
                    .as("the state of %s, as previewed", name)
                    .isEqualTo(completed(preview.states().get(name), state)));
  }

  /** What was said, with what came in the places that were unknown. */
  private static @Nullable Object completed(@Nullable Object said, @Nullable Object came) {
    if (UNKNOWN.equals(said)) {
      return came;
    }
    if (said instanceof Map<?, ?> map && came instanceof Map<?, ?> real) {
      var completed = new TreeMap<String, @Nullable Object>();
      map.forEach((key, value) -> completed.put((String) key, completed(value, real.get(key))));
      return completed;
    }
    if (said instanceof List<?> list
        && came instanceof List<?> real
        && list.size() == real.size()) {
      return IntStream.range(0, list.size())
          .mapToObj(i -> completed(list.get(i), real.get(i)))
          .toList();
    }
    return said;
  }
}
