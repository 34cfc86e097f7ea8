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
 */
public record Change<I extends Record>(@Nullable I before, I after) {

  /** The engine sends an update without a difference only after one that was not completed. */
  static <I extends Record> Change<I> of(@Nullable I before, I after) {
    return new Change<>(after.equals(before) ? null : before, after);
  }

  public boolean touches(Function<I, @Nullable Object> property) {
    return before == null || !Objects.equals(property.apply(before), property.apply(after));
  }
}
