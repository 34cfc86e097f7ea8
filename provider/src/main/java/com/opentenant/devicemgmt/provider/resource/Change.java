package com.opentenant.devicemgmt.provider.resource;

import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The change that an update sends.
 *
 * @param before the inputs in the state; null if an earlier create or update was not completed, so
 *     everything is sent
 * @param after the inputs in the program
 * @param stored the inputs in the state, also after one that was not completed; null if they cannot
 *     be read
 */
public record Change<I extends Record>(@Nullable I before, I after, @Nullable I stored) {

  /** The engine sends an update without a difference only after one that was not completed. */
  static <I extends Record> Change<I> of(@Nullable I stored, I after, boolean isUnfinished) {
    var before = isUnfinished || after.equals(stored) ? null : stored;
    return new Change<>(before, after, stored);
  }

  public boolean touches(Function<I, @Nullable Object> property) {
    return before == null || !Objects.equals(property.apply(before), property.apply(after));
  }
}
