package com.opentenant.devicemgmt.provider.iru;

import com.opentenant.devicemgmt.provider.call.WhiteSpace;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Texts as Iru returns them. */
public final class IruTexts {

  private IruTexts() {}

  /** In lower case: Iru's responses differ in case. */
  public static String id(@Nullable String id) {
    return orEmpty(id).toLowerCase(Locale.ROOT);
  }

  public static String orEmpty(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }

  /** Iru returns an empty text for one that is not set. */
  public static @Nullable String orNull(@Nullable String text) {
    return text == null || WhiteSpace.isBlank(text) ? null : text;
  }
}
