package com.opentenant.devicemgmt.provider.iru;

import com.opentenant.devicemgmt.provider.call.WhiteSpace;
import com.opentenant.devicemgmt.provider.check.Rule;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Texts as Iru returns and accepts them. */
public final class IruTexts {

  private IruTexts() {}

  /** In lower case: Iru's responses differ in case. */
  public static String id(@Nullable String id) {
    return orEmpty(id).toLowerCase(Locale.ROOT);
  }

  public static String orEmpty(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }

  /** The rules of each object's name. */
  public static <I extends Record> List<Rule<I>> nameRules(Function<I, @Nullable String> name) {
    return List.of(Rule.notBlank("name", name), withoutNullCharacter("name", name));
  }

  /**
   * Iru's framework rejects the null character. A file in UTF-16 that is read as UTF-8 has many.
   */
  public static <I extends Record> Rule<I> withoutNullCharacter(
      String property, Function<I, @Nullable String> text) {
    return Rule.<I>refuse(
            property,
            "has a null character (U+0000), which Iru rejects. If the text is from a file in UTF-16,"
                + " save the file as UTF-8")
        .when(inputs -> orEmpty(text.apply(inputs)).indexOf('\0') >= 0);
  }

  /** Iru returns an empty text for one that is not set. */
  public static @Nullable String orNull(@Nullable String text) {
    return text == null || WhiteSpace.isBlank(text) ? null : text;
  }
}
