package com.opentenant.devicemgmt.provider.iru.blueprint;

import com.opentenant.devicemgmt.provider.check.Rule;
import com.opentenant.devicemgmt.provider.collection.Fields;
import com.opentenant.devicemgmt.provider.iru.IruTexts;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The code that devices are enrolled with, as Iru returns it. It is a text: leading zeros count.
 */
record EnrollmentCode(@Nullable String code, @Nullable Boolean isActive) {

  private static final Pattern SIX_DIGITS = Pattern.compile("[0-9]{6}");

  /** The rule of the input {@code enrollmentCode}. */
  static <I extends Record> Rule<I> rule(Function<I, @Nullable String> code) {
    return Rule.<I>refuse("enrollmentCode", "must be six digits in quotes, such as \"012345\"")
        .when(
            inputs -> {
              var text = code.apply(inputs);
              return text != null && !SIX_DIGITS.matcher(text).matches();
            });
  }

  /** What is sent within {@code enrollment_code}. */
  static Fields fields(@Nullable String code, boolean isActive) {
    return Fields.of().put("code", code).put("is_active", isActive);
  }

  String text() {
    return IruTexts.orEmpty(code);
  }

  boolean active() {
    return Boolean.TRUE.equals(isActive);
  }
}
