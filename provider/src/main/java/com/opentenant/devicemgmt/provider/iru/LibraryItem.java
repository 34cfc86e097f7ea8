package com.opentenant.devicemgmt.provider.iru;

import com.opentenant.devicemgmt.provider.resource.Observed;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** An item of the library as Iru answers it, whatever its kind. */
interface LibraryItem<I extends Record, O extends Record> {

  /** In lower case. */
  String id();

  String name();

  Observed<I, O> observed();

  /** A time of Iru's; null if it is none. */
  static @Nullable Instant instant(@Nullable String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
