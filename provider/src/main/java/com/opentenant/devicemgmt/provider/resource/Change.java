package com.opentenant.devicemgmt.provider.resource;

import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an update changes.
 *
 * @param before what the state says; null if an earlier create or update was left unfinished, so
 *     that what the server has is unknown and everything is sent
 * @param after what the program says
 */
public record Change<I extends Record>(@Nullable I before, I after) {

  /** An update without a difference comes only after one that was left unfinished. */
  static <I extends Record> Change<I> of(@Nullable I before, I after) {
    return new Change<>(after.equals(before) ? null : before, after);
  }

  /** Whether the property differs, or may differ. */
  public boolean touches(Function<I, @Nullable Object> property) {
    return before == null || !Objects.equals(property.apply(before), property.apply(after));
  }
}
